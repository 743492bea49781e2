"""Databases of strangers: read and never changed; nothing in them is carried out."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postil.core.errors import ExchangeError
from postil.exchange.others import strange_databases
from postil.exchange.others.qualcoder import qualcoder_steps
from postil.exchange.others.rqda import rqda_steps
from postil.exchange.others.strange_databases import opened_database
from postil.exchange.others.taguette import taguette_steps
from postil.verbs.progress import outcome

READERS = {"qualcoder": qualcoder_steps, "rqda": rqda_steps, "taguette": taguette_steps}


@contextmanager
def refused(key: str) -> Iterator[None]:
    with pytest.raises(ExchangeError) as refusal:
        yield
    assert refusal.value.key == key


def database(path: Path, script: str) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    return path


def test_the_file_is_the_same_afterwards_and_alone(rqda: Callable[..., Path]) -> None:
    path = rqda({"source": [{"id": 1, "name": "d", "file": "one"}]})
    before, beside = hashlib.sha256(path.read_bytes()).hexdigest(), list(path.parent.iterdir())
    outcome(rqda_steps(path))
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert list(path.parent.iterdir()) == beside


def test_projects_of_qualcoder_and_taguette_are_the_same_afterwards(
    qualcoder: Callable[..., Path], taguette: Callable[..., Path]
) -> None:
    folder = qualcoder({"source": [{"id": 1, "name": "d", "fulltext": "one"}]})
    path = taguette({"projects": [{"id": 1, "name": "p"}]})
    kept = [folder / "data.qda", path]
    before = [hashlib.sha256(file.read_bytes()).hexdigest() for file in kept]
    beside = sorted(path.parent.rglob("*"))
    for file in kept:
        file.chmod(0o400)
    outcome(qualcoder_steps(folder))
    outcome(taguette_steps(path))
    assert [hashlib.sha256(file.read_bytes()).hexdigest() for file in kept] == before
    assert sorted(path.parent.rglob("*")) == beside


def test_what_is_open_takes_no_writing(rqda: Callable[..., Path]) -> None:
    with opened_database(rqda({})) as strange:
        for statement in ("create table a (b)", "delete from source", "vacuum"):
            with pytest.raises(sqlite3.DatabaseError, match=r"denied|not authorized|readonly"):
                strange._connection.execute(statement)


def test_a_file_that_may_not_be_written_to_is_read(rqda: Callable[..., Path]) -> None:
    path = rqda({"source": [{"id": 1, "name": "d", "file": "one"}]})
    path.chmod(0o400)
    assert len(outcome(rqda_steps(path)).arriving.documents) == 1


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_what_another_program_is_writing_is_refused(tmp_path: Path, ending: str) -> None:
    path = database(tmp_path / "a.rqda", "create table t (a)")
    path.with_name(path.name + ending).write_bytes(b"not yet in the file")
    with refused("database_in_use"), opened_database(path):
        pytest.fail("it was opened")


@pytest.mark.parametrize("content", [b"", b"SQLite", b"<html>", b"PK\x03\x04"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.rqda"
    path.write_bytes(content)
    with refused("not_a_database"):
        outcome(rqda_steps(path))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with refused("file_not_found"):
        outcome(taguette_steps(tmp_path / "a.sqlite3"))


def test_a_truncated_file_is_damaged(rqda: Callable[..., Path]) -> None:
    path = rqda({"source": [{"id": n, "name": "d", "file": "x" * 5000} for n in range(20)]})
    path.write_bytes(path.read_bytes()[:40_000])
    with refused("database_damaged"):
        outcome(rqda_steps(path))


def test_a_damaged_message_is_a_damaged_file(tmp_path: Path) -> None:
    path = database(tmp_path / "a.rqda", "create table t (a)")
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE t", b"CREATE \x80\x80\x80\x80\x80 t"))
    with refused("database_damaged"), opened_database(path):
        pytest.fail("it was opened")


def test_a_view_is_no_table(tmp_path: Path) -> None:
    script = "create table t (a); create view source as select 1 as file from t;"
    with opened_database(database(tmp_path / "a", script)) as found:
        assert not found.has("source")
        assert not list(found.rows("source", "file"))


def test_a_column_that_is_computed_is_not_read(tmp_path: Path) -> None:
    script = "create table t (a, b as (hex(zeroblob(1000)))); insert into t (a) values (1);"
    with opened_database(database(tmp_path / "a", script)) as found:
        assert found.has("t", "a") and not found.has("t", "b")
        assert [dict(row) for row in found.rows("t", "a", "b")] == [{"a": 1}]


def test_names_of_columns_are_never_taken_for_statements(tmp_path: Path) -> None:
    script = 'create table t ("a"";drop table t;--" int); insert into t values (1);'
    with opened_database(database(tmp_path / "a", script)) as found:
        assert len(list(found.rows("t", 'a";drop table t;--'))) == 1


def test_cells_are_read_whatever_they_are_stored_as(tmp_path: Path) -> None:
    script = (
        "create table t (a); insert into t values (1.0), ('2'), (x'33'), (null), (1e300), ('x');"
    )
    with opened_database(database(tmp_path / "a", script)) as found:
        rows = list(found.rows("t", "a"))
    assert [row.whole("a") for row in rows] == [1, 2, None, None, None, None]
    assert [row.text("a") for row in rows] == ["1.0", "2", "3", "", "1e+300", "x"]


def test_a_text_that_is_no_utf_8_is_read_with_replacements(tmp_path: Path) -> None:
    script = "create table t (a); insert into t values (cast(x'61ff62' as text));"
    with opened_database(database(tmp_path / "a", script)) as found:
        assert [row.text("a") for row in found.rows("t", "a")] == ["a\ufffdb"]


def test_a_text_that_is_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strange_databases, "LARGEST_CELL", 10_000)
    script = "create table t (a); insert into t values (zeroblob(20000));"
    path = database(tmp_path / "a", script)
    with refused("database_too_large"), opened_database(path) as found:
        list(found.rows("t", "a"))


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strange_databases, "MOST_ROWS", 2)
    path = database(tmp_path / "a", "create table t (a); insert into t values (1), (2), (3);")
    with refused("database_too_large"), opened_database(path) as found:
        list(found.rows("t", "a"))


_BYTES = st.lists(st.tuples(st.integers(0, 2**20), st.binary(min_size=1, max_size=4)), max_size=8)


@pytest.mark.parametrize("program", READERS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=_BYTES, length=st.integers(0, 2**20))
def test_damaged_projects_are_read_or_refused(
    request: pytest.FixtureRequest, tmp_path: Path, program: str, changes: object, length: int
) -> None:
    seed = tmp_path / "seed"
    if not seed.exists():
        made = request.getfixturevalue(program)(_SEEDS[program])
        seed.write_bytes((made / "data.qda" if made.is_dir() else made).read_bytes())
    data = bytearray(seed.read_bytes())
    assert isinstance(changes, list)
    for at, piece in changes:
        data[at % len(data) : at % len(data) + len(piece)] = piece
    path = tmp_path / "mutated"
    path.write_bytes(data[: max(100, length % (2 * len(data)))])
    try:
        outcome(READERS[program](path))
    except ExchangeError as refusal:
        assert refusal.key


_SEEDS: dict[str, object] = {
    "qualcoder": {
        "source": [{"id": 1, "name": "d", "fulltext": "one two three", "owner": "ana"}],
        "code_name": [{"cid": 1, "name": "c"}],
        "code_text": [{"cid": 1, "fid": 1, "seltext": "two", "pos0": 4, "pos1": 7, "owner": "ana"}],
    },
    "rqda": {
        "source": [{"id": 1, "name": "d", "file": "one two three"}],
        "freecode": [{"id": 1, "name": "c"}],
        "coding": [{"cid": 1, "fid": 1, "seltext": "two", "selfirst": 4.0, "selend": 7.0}],
    },
    "taguette": {
        "documents": [{"id": 1, "name": "d", "contents": "<p>one two three</p>"}],
        "tags": [{"id": 1, "path": "c"}],
        "highlights": [
            {"id": 1, "document_id": 1, "start_offset": 4, "end_offset": 7, "snippet": "two"}
        ],
        "highlight_tags": [{"highlight_id": 1, "tag_id": 1}],
    },
}
