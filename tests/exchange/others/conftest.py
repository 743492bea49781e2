"""Small databases as other programs make them, with the tables and columns of those programs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

Tables = Mapping[str, Sequence[Mapping[str, object]]]

QUALCODER = """
create table project (databaseversion text, date text, memo text, about text);
create table source (id integer primary key, name text, fulltext text, mediapath text, memo text,
 owner text, date text, av_text_id integer, risid integer, unique(name));
create table code_cat (catid integer primary key, name text, owner text, date text, memo text,
 supercatid integer, unique(name));
create table code_name (cid integer primary key, name text, memo text, catid integer, owner text,
 date text, color text, supercid integer, unique(name));
create table code_text (ctid integer primary key, cid integer, fid integer, seltext text,
 pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer,
 unique(cid,fid,pos0,pos1,owner));
create table code_image (imid integer primary key, id integer, cid integer);
create table annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer,
 memo text, owner text, date text);
create table cases (caseid integer primary key, name text, memo text, owner text, date text);
create table case_text (id integer primary key, caseid integer, fid integer, pos0 integer,
 pos1 integer, owner text, date text, memo text);
create table attribute_type (name text primary key, date text, owner text, memo text,
 caseOrFile text, valuetype text);
create table attribute (attrid integer primary key, name text, attr_type text, value text,
 id integer, date text, owner text);
create table journal (jid integer primary key, name text, jentry text, date text, owner text);
"""
RQDA = """
create table source (name text, id integer, file text, memo text, owner text, date text,
 dateM text, status integer);
create table freecode (name text, memo text, owner text, date text, dateM text, id integer,
 status integer, color text);
create table codecat (name text, cid integer, catid integer, owner text, date text, dateM text,
 memo text, status integer);
create table treecode (cid integer, catid integer, date text, dateM text, memo text,
 status integer, owner text);
create table coding (cid integer, fid integer, seltext text, selfirst real, selend real,
 status integer, owner text, date text, memo text);
create table filecat (name text, fid integer, catid integer, owner text, date text, dateM text,
 memo text, status integer);
create table treefile (fid integer, catid integer, date text, dateM text, memo text,
 status integer, owner text);
create table cases (name text, memo text, owner text, date text, dateM text, id integer,
 status integer);
create table caselinkage (caseid integer, fid integer, selfirst real, selend real, status integer,
 owner text, date text, memo text);
create table caseAttr (variable text, value text, caseID integer, date text, dateM text,
 owner text, status integer);
create table fileAttr (variable text, value text, fileID integer, date text, dateM text,
 owner text, status integer);
create table journal (name text, journal text, date text, dateM text, owner text, status integer);
create table annotation (fid integer, position integer, annotation text, owner text, date text,
 dateM text, status integer);
create table imageCoding (cid integer, iid integer, memo text, status integer);
create table project (databaseversion text, date text, dateM text, memo text, about text);
"""
TAGUETTE = """
create table users (login varchar(30) primary key);
create table projects (id integer primary key autoincrement, name varchar(200),
 description text, created datetime);
create table documents (id integer primary key autoincrement, name varchar(200), description text,
 filename varchar(200), created datetime, project_id integer, text_direction varchar(13),
 contents text);
create table tags (id integer primary key autoincrement, project_id integer, path varchar(200),
 description text);
create table highlights (id integer primary key autoincrement, document_id integer,
 start_offset integer, end_offset integer, snippet text);
create table highlight_tags (highlight_id integer, tag_id integer,
 primary key (highlight_id, tag_id));
create table commands (id integer primary key autoincrement, date datetime,
 user_login varchar(30), project_id integer, document_id integer, payload text);
"""


@pytest.fixture
def qualcoder(tmp_path: Path) -> Callable[[Tables], Path]:
    """Makes the folder of a QualCoder project with these rows."""
    folder = tmp_path / "ports.qda"
    folder.mkdir()
    return lambda tables: made(folder / "data.qda", QUALCODER, tables).parent


@pytest.fixture
def rqda(tmp_path: Path) -> Callable[[Tables], Path]:
    """Makes an RQDA project with these rows, all of them live unless they say otherwise."""
    return lambda tables: made(
        tmp_path / "ports.rqda",
        RQDA,
        {
            table: [row if table == "project" else {"status": 1, **row} for row in rows]
            for table, rows in tables.items()
        },
    )


@pytest.fixture
def taguette(tmp_path: Path) -> Callable[[Tables], Path]:
    """Makes a Taguette project with these rows."""
    return lambda tables: made(tmp_path / "ports.sqlite3", TAGUETTE, tables)


def made(path: Path, schema: str, tables: Tables) -> Path:
    """Write a database of this schema with these rows; its path."""
    connection = sqlite3.connect(path)
    connection.executescript(schema)
    for table, rows in tables.items():
        for row in rows:
            marks = ", ".join("?" * len(row))
            connection.execute(
                f"insert into {table} ({', '.join(row)}) values ({marks})", tuple(row.values())
            )
    connection.commit()
    connection.close()
    return path
