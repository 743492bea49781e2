"""The tables of a project file, version by version; docs/file-format.md is the promise made of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postil.core.database import database_class

if TYPE_CHECKING:
    from sqlite_utils import Database

StoredObject = tuple[str, str, str | None]  # type, name, SQL

APPLICATION_ID = 0x5053544C  # "PSTL"
SCHEMA_VERSION = 3
# No UNIQUE, no WHERE, no expression: it can refuse no row and call no function.
_PLAIN_INDEX = re.compile(r"create index [^()]+\([^()]*\)\s*$", re.IGNORECASE)

# Logged tables: one integer primary key called id; parents before children.
TABLES = (
    "project",
    "coder",
    "round",
    "codebook_version",
    "document",
    "document_text",
    "variable",
    "case_",
    "case_member",
    "code",
    "coding",
    "variable_value",
    "memo",
    "round_document",
    "round_coder",
    "finished",
    "disclosure",
    "decision",
    "review",
)

_FIRST = """
create table project(id integer primary key autoincrement, guid text not null unique,
  key text not null unique, value text not null) strict;
create table coder(id integer primary key autoincrement, guid text not null unique,
  name text not null unique, kind text not null default 'person'
  check(kind in ('person', 'consensus', 'rule'))) strict;
create table round(id integer primary key autoincrement, guid text not null unique,
  name text not null unique, position integer not null, blind integer not null default 1,
  opened_at text not null, closed_at text) strict;
create table codebook_version(id integer primary key autoincrement, guid text not null unique,
  name text not null unique, content text not null, created_at text not null) strict;
create table document(id integer primary key autoincrement, guid text not null unique,
  name text not null unique, sha256 text not null, length integer not null,
  position integer not null, file_format text not null, language text not null,
  direction text not null default 'auto', source text not null, reader text not null,
  original text, imported_at text not null, formats text not null default '[]') strict;
create index document_position on document(position);
create table document_text(id integer primary key autoincrement,
  document integer not null unique references document(id) on delete cascade,
  text text not null) strict;
create table original(sha256 text primary key, bytes blob not null) strict;
create table variable(id integer primary key autoincrement, guid text not null unique,
  name text not null unique, kind text not null default 'text', position integer not null) strict;
create table case_(id integer primary key autoincrement, guid text not null unique,
  name text not null unique, created_at text not null) strict;
create table case_member(id integer primary key autoincrement, guid text not null unique,
  case_ integer not null references case_(id) on delete cascade,
  document integer not null references document(id) on delete cascade,
  start integer, "end" integer) strict;
create index case_member_case on case_member(case_);
create index case_member_document on case_member(document);
create table code(id integer primary key autoincrement, guid text not null unique,
  parent integer references code(id) on delete cascade, name text not null, color text not null,
  shortcut integer unique check(shortcut between 0 and 9), position integer not null,
  definition text not null default '', use_when text not null default '',
  do_not_use_when text not null default '', example text not null default '',
  active integer not null default 1, created_at text not null) strict;
create unique index code_name on code(ifnull(parent, 0), name);
create index code_parent on code(parent);
create table coding(id integer primary key autoincrement, guid text not null unique,
  document integer not null references document(id) on delete cascade,
  code integer not null references code(id) on delete cascade,
  coder integer not null references coder(id) on delete cascade,
  round integer references round(id) on delete cascade,
  codebook_version integer references codebook_version(id) on delete set null,
  start integer not null check(start >= 0), "end" integer not null check("end" > start),
  certainty text not null default '', flagged integer not null default 0,
  created_at text not null) strict;
create unique index coding_once on coding(document, ifnull(round, 0), coder, code, start, "end");
create index coding_place on coding(document, start, "end", code, coder);
create index coding_code on coding(code, coder, document, start, "end");
create index coding_coder on coding(coder);
create index coding_round on coding(round) where round is not null;
create index coding_version on coding(codebook_version) where codebook_version is not null;
create table variable_value(id integer primary key autoincrement, guid text not null unique,
  variable integer not null references variable(id) on delete cascade,
  document integer references document(id) on delete cascade,
  case_ integer references case_(id) on delete cascade,
  coder integer references coder(id) on delete cascade,
  value text not null) strict;
create unique index variable_value_once on variable_value(
  variable, ifnull(document, 0), ifnull(case_, 0), ifnull(coder, 0));
create index variable_value_document on variable_value(document);
create index variable_value_case on variable_value(case_);
create index variable_value_coder on variable_value(coder);
create table memo(id integer primary key autoincrement, guid text not null unique,
  target text not null check(target in ('project', 'document', 'span', 'code', 'coding', 'case')),
  document integer references document(id) on delete cascade,
  start integer, "end" integer,
  code integer references code(id) on delete cascade,
  coding integer references coding(id) on delete cascade,
  case_ integer references case_(id) on delete cascade,
  text text not null, coder integer references coder(id) on delete set null,
  created_at text not null, modified_at text not null) strict;
create unique index memo_once on memo(target, ifnull(document, 0), ifnull(start, -1),
  ifnull("end", -1), ifnull(code, 0), ifnull(coding, 0), ifnull(case_, 0));
create index memo_document on memo(document);
create index memo_code on memo(code);
create index memo_coding on memo(coding);
create index memo_case on memo(case_);
create index memo_coder on memo(coder);
create table round_document(id integer primary key autoincrement, guid text not null unique,
  round integer not null references round(id) on delete cascade,
  document integer not null references document(id) on delete cascade) strict;
create unique index round_document_once on round_document(round, document);
create index round_document_document on round_document(document);
create table round_coder(id integer primary key autoincrement, guid text not null unique,
  round integer not null references round(id) on delete cascade,
  coder integer not null references coder(id) on delete cascade,
  submitted_at text) strict;
create unique index round_coder_once on round_coder(round, coder);
create index round_coder_coder on round_coder(coder);
create table finished(id integer primary key autoincrement, guid text not null unique,
  document integer not null references document(id) on delete cascade,
  coder integer not null references coder(id) on delete cascade,
  round integer references round(id) on delete cascade, at text not null) strict;
create unique index finished_once on finished(document, coder, ifnull(round, 0));
create index finished_coder on finished(coder);
create index finished_round on finished(round) where round is not null;
create table disclosure(id integer primary key autoincrement, guid text not null unique,
  document integer not null references document(id) on delete cascade,
  coder integer not null references coder(id) on delete cascade,
  shown integer not null references coder(id) on delete cascade, at text not null) strict;
create unique index disclosure_once on disclosure(document, coder, shown);
create index disclosure_coder on disclosure(coder);
create index disclosure_shown on disclosure(shown);
create table decision(id integer primary key autoincrement, guid text not null unique,
  document integer not null references document(id) on delete cascade,
  code integer references code(id) on delete cascade,
  coding integer references coding(id) on delete set null,
  round integer references round(id) on delete cascade,
  start integer not null, "end" integer not null,
  outcome text not null, reason text not null default '',
  coder integer references coder(id) on delete set null, at text not null) strict;
create index decision_document on decision(document);
create index decision_code on decision(code);
create index decision_coding on decision(coding);
create index decision_round on decision(round);
create index decision_coder on decision(coder);
create table edit(seq integer primary key, verb text not null, arguments text not null,
  counts text not null default '{}', coder text not null, at text not null, merge text,
  state text not null check(state in ('done', 'undone', 'abandoned', 'sealed')),
  state_at text not null default '', state_by text not null default '') strict;
create index edit_state on edit(state, seq);
create table change(seq integer primary key, edit integer not null, tbl text not null,
  row integer not null, kind text not null check(kind in ('i', 'u', 'd')), image text) strict;
create index change_edit on change(edit);
create table meta(key text primary key, value any) strict;
create view codebook as
  with recursive tree(id, path, depth) as (
    select id, name, 0 from code where parent is null
    union all
    select code.id, tree.path || ' > ' || code.name, tree.depth + 1
    from code join tree on code.parent = tree.id)
  select code.id as code_id, code.parent as parent_id, code.name as code, tree.path as code_path,
    tree.depth, code.color, code.shortcut, code.definition, code.use_when, code.do_not_use_when,
    code.example, code.active, code.created_at
  from code join tree on tree.id = code.id order by tree.path;
create view segment as
  select coding.id as coding_id, document.name as document, coder.name as coder,
    code.name as code, coding.start, coding."end",
    substr(document_text.text, coding.start + 1, coding."end" - coding.start) as segment,
    coding.certainty, coding.flagged, coding.created_at
  from coding join document on document.id = coding.document
    join document_text on document_text.document = document.id
    join code on code.id = coding.code join coder on coder.id = coding.coder
  order by document.position, coding.start, coding."end", coding.id;
"""

_REVIEW = """
create table review(id integer primary key autoincrement, guid text not null unique,
  document integer references document(id) on delete cascade,
  code integer references code(id) on delete cascade,
  coder integer references coder(id) on delete cascade,
  start integer not null, "end" integer not null, words text not null default '',
  reason text not null, source text not null default '', memo text not null default '',
  created_at text not null default '', at text not null) strict;
create index review_document on review(document);
create index review_code on review(code);
create index review_coder on review(coder);
"""

_REVIEW_MARKS = """
alter table review add column certainty text not null default '';
alter table review add column flagged integer not null default 0;
"""


def migrate(db: Database) -> None:
    """Bring the open database to the newest schema, inside the caller's transaction."""
    from sqlite_utils.migrations import Migrations  # start-up time: the window paints first

    migrations = Migrations("postil")

    @migrations(name="0001_first")
    def first(db: Database) -> None:
        _execute_each(db, _FIRST)

    @migrations(name="0002_review")
    def review(db: Database) -> None:
        _execute_each(db, _REVIEW)

    @migrations(name="0003_review_marks")
    def review_marks(db: Database) -> None:
        _execute_each(db, _REVIEW_MARKS)

    migrations.apply(db)
    db.execute(f"pragma application_id = {APPLICATION_ID}")
    db.execute(f"pragma user_version = {SCHEMA_VERSION}")


def _execute_each(db: Database, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


def foreign_objects(db: Database) -> set[StoredObject]:
    """What in the open database is not as Postil made it; empty is well.

    A plain index of somebody's own changes no fact and may stay; so may SQLite's own tables.
    """
    stored, expected = _stored_objects(db), expected_objects()
    strange = {found for found in stored - expected if not _harmless(found)}
    return strange | (expected - stored)


def expected_objects() -> set[StoredObject]:
    """Type, name and SQL of everything that belongs into a project file."""
    db = database_class()(memory=True, execute_plugins=False)
    try:
        migrate(db)
        return _stored_objects(db)
    finally:
        db.close()


def _stored_objects(db: Database) -> set[StoredObject]:
    """Type, name and SQL of everything in the open database but the tables of SQLite itself."""
    rows = db.execute("select type, name, sql from sqlite_schema")
    found = {(kind, name, sql) for kind, name, sql in rows}
    return {entry for entry in found if not _is_sqlites_own(*entry)}


def _is_sqlites_own(kind: str, name: str, sql: str | None) -> bool:
    """By kind and name: a trigger, too, can be made to bear a name that begins with sqlite_."""
    if kind == "index":
        return sql is None and name.startswith("sqlite_autoindex_")
    return kind == "table" and name in ("sqlite_sequence", "sqlite_stat1", "sqlite_stat4")


def _harmless(found: StoredObject) -> bool:
    kind, _, sql = found
    return kind == "index" and sql is not None and _PLAIN_INDEX.match(sql) is not None
