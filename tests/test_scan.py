"""`attrlint scan` in real processes: what it writes, and what it makes of hostile sources."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from attrlint.document import MAX_BYTES
from attrlint.scan import TABLES, lint_tables, schema, source
from tests.scans import CARD, ENV, ROOT, Row, cards, dump, lint, rows, scan, shards, written


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ninety cards in row groups of ten."""
    return dump(tmp_path_factory.mktemp("given") / "cards.parquet", cards(90))


@pytest.fixture(scope="module")
def serial(given: Path) -> Path:
    """What one process makes of them."""
    folder = given.parent / "serial"
    scan(given, "--output", folder, "--jobs", 1, "--shard-size", 20)
    return folder


def test_the_tables_hold_what_a_batch_gives(given: Path, serial: Path) -> None:
    (batch,) = parquet.read_table(given).combine_chunks().to_batches()
    for table, wanted in lint_tables(batch).items():
        found = parquet.read_table(serial / table)
        assert found.schema == schema(table)
        assert found.to_pylist() == wanted.to_pylist()
        assert wanted.num_rows >= 90
    assert len(shards(serial)) == 5
    first = parquet.ParquetFile(shards(serial)[0])
    assert first.metadata.row_group(0).column(0).compression == "ZSTD"


def test_two_processes_write_the_same(given: Path, serial: Path, tmp_path: Path) -> None:
    done = scan(given, "--output", tmp_path, "--jobs", 2, "--shard-size", 20)
    assert written(tmp_path) == written(serial)
    assert done.stdout.startswith("90 repositories, 0 not read, ")
    assert done.stderr == ""


def test_a_folder_of_parquet_and_of_large_row_groups(tmp_path: Path, serial: Path) -> None:
    (tmp_path / "dump").mkdir()
    dump(tmp_path / "dump" / "a.parquet", cards(90)[:63], group=1000)
    dump(tmp_path / "dump" / "b.parquet", cards(90)[63:], group=1)
    scan(tmp_path / "dump", "--output", tmp_path / "out", "--shard-size", 17, "--jobs", 1)
    for table in TABLES:
        assert rows(tmp_path / "out", table) == rows(serial, table)


def test_nothing_to_scan(tmp_path: Path) -> None:
    schema = pa.schema([("id", pa.string()), ("card", pa.string())])
    none = dump(tmp_path / "none.parquet", [], schema=schema)
    done = scan(none, "--output", tmp_path / "out")
    assert done.stdout == f"0 repositories, 0 not read, 0 findings in {tmp_path / 'out'}\n"


@pytest.mark.parametrize(
    ("groups", "size", "cuts"),
    [
        ((10, 10, 10), 20, [(0, 20), (20, 10)]),
        ((10, 15, 10), 20, [(0, 10), (10, 15), (25, 10)]),
        ((45,), 20, [(0, 20), (20, 20), (40, 5)]),
        ((5, 45, 5), 20, [(0, 5), (5, 20), (25, 20), (45, 10)]),
        ((), 20, []),
        ((0, 3), 20, [(0, 3)]),
    ],
)
def test_shards(groups: tuple[int, ...], size: int, cuts: list[tuple[int, int]]) -> None:
    found = source.Source("parquet", Path("/x"), "", (("", groups),))
    assert [(one.first, one.size) for one in source.shards(found, size)] == cuts


def clones(root: Path) -> None:
    for name in ("a/one", "a/two", "flat"):
        (root / name).mkdir(parents=True)
        (root / name / "README.md").write_text(CARD.format(n=1), encoding="utf-8")
    (root / "a" / "one" / "attrlint.toml").write_text('rules = ["."]\nexclude = ["*"]\n')
    (root / "a" / "one" / "evil.py").write_text("raise SystemExit(9)\n")
    (root / "flat" / "pytorch_model.bin").write_bytes(b"\0")
    (root / ".git").mkdir()


def test_a_folder_of_clones(tmp_path: Path) -> None:
    clones(tmp_path / "hub")
    scan(tmp_path / "hub", "--output", tmp_path / "out", "--jobs", 1)
    found = rows(tmp_path / "out", "repositories")
    assert [row["repository"] for row in found] == ["a/one", "a/two", "flat"]
    assert {(row["card"], row["error"], row["uses"]) for row in found} == {("README.md", None, 3)}
    assert scan(tmp_path / "hub", "--output", tmp_path / "hub/out", code=2).stderr == (
        "attrlint: --output lies in what is scanned: name another folder\n"
    )


def test_a_list_of_paths(tmp_path: Path) -> None:
    clones(tmp_path / "hub")
    listed = tmp_path / "list.txt"
    absolute = tmp_path / "hub" / "a" / "two"
    listed.write_text(f"# some\nhub/flat\n\n{absolute}\nhub/gone\nhub/flat\n", encoding="utf-8")
    scan(listed, "--output", tmp_path / "out", "--jobs", 1)
    found = rows(tmp_path / "out", "repositories")
    assert [(row["repository"], row["error"]) for row in found] == [
        ("hub/flat", None),
        (str(absolute), None),
        ("hub/gone", "no such folder"),
    ]


def test_hostile_rows(tmp_path: Path) -> None:
    kind = pa.struct([("path", pa.string()), ("content", pa.binary())])
    columns = pa.schema([("id", pa.binary()), ("content", pa.binary()), ("files", pa.list_(kind))])
    evil = [{"path": "../../../tmp/escaped.yml", "content": b"a: 1"}]
    good = CARD.format(n=1).encode()
    given: list[Row] = [
        {"id": b"no/utf8", "content": b"\xff\xfa " + good, "files": None},
        {"id": b"null/card", "content": None, "files": None},
        {"id": b"huge/card", "content": b"a " * MAX_BYTES, "files": []},
        {"id": b"deep/card", "content": b"> " * 50_000 + b"[" * 50_000, "files": []},
        {"id": b"../../name", "content": good, "files": evil},
        {"id": b"bin\xff/ary", "content": bytes(range(256)), "files": None},
        {"id": None, "content": good, "files": [{"path": None, "content": None}]},
        {"id": b"a/b", "content": good, "files": None},
        {"id": b"a/b", "content": good, "files": None},
    ]
    source = dump(tmp_path / "cards.parquet", given, schema=columns)
    scan(source, "--output", tmp_path / "out", "--jobs", 2, "--shard-size", 4)
    found = rows(tmp_path / "out", "repositories")
    assert [(row["repository"], row["error"]) for row in found] == [
        ("no/utf8", None),
        ("null/card", "no card and no files"),
        ("huge/card", "README.md: larger than 5 MB"),
        ("deep/card", None),
        ("../../name", None),
        ("bin\ufffd/ary", "README.md: binary, not text"),
        ("cards.parquet#6", None),
        ("a/b", None),
        ("a/b", None),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cards.parquet", "out"]


def test_rows_that_cannot_be_read(tmp_path: Path, given: Path) -> None:
    data = bytearray(given.read_bytes())
    middle = parquet.ParquetFile(given).metadata.row_group(4).column(1).data_page_offset
    data[middle : middle + 200] = b"\xa5" * 200
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(data)
    done = scan(broken, "--output", tmp_path / "out", "--shard-size", 10, "--jobs", 1)
    found = rows(tmp_path / "out", "repositories")
    assert len(found) == 90
    failed = [row["repository"] for row in found if row["error"]]
    assert failed == [f"broken.parquet#{n}" for n in range(40, 50)]
    assert "10 not read" in done.stdout


def with_one_bad(folder: Path) -> Path:
    (folder / "in").mkdir()
    given = cards(30)
    given[13]["card"] += "bad\n"
    return dump(folder / "in" / "cards.parquet", given)


def test_a_repository_that_takes_too_long(tmp_path: Path) -> None:
    config = lint(tmp_path, "slow", "time.sleep(100)")
    call = (with_one_bad(tmp_path), "--config", config, "--output", tmp_path / "out")
    scan(*call, "--time-limit", 5, "--jobs", 2, "--shard-size", 10)
    found = rows(tmp_path / "out", "repositories")
    failed = {row["repository"]: row["error"] for row in found if row["error"]}
    assert failed == {"org/model-13": "took longer than 5 s"}
    assert len(found) == 30


def test_a_repository_that_kills_its_process(tmp_path: Path) -> None:
    config = lint(tmp_path, "deadly", "os.kill(os.getpid(), signal.SIGKILL)")
    call = (with_one_bad(tmp_path), "--config", config, "--output", tmp_path / "out")
    scan(*call, "--jobs", 2, "--shard-size", 10)
    found = rows(tmp_path / "out", "repositories")
    failed = {row["repository"]: row["error"] for row in found if row["error"]}
    assert failed == {"org/model-13": "the process that read it was killed twice"}
    assert [row["repository"] for row in found] == [f"org/model-{n}" for n in range(30)]
    assert len(written(tmp_path / "out")) == 12


def test_rules_of_a_scanned_tree_do_not_load(tmp_path: Path) -> None:
    clones(tmp_path / "hub")
    config = lint(tmp_path / "hub", "deadly", "os.abort()")
    done = scan(tmp_path / "hub", "--config", config, "--output", tmp_path / "out", code=2)
    assert "rule folders named in the tree that is linted load only with --trust" in done.stderr


def test_modules_of_the_folder_it_runs_in_are_not_run(tmp_path: Path, given: Path) -> None:
    for name in ("pyarrow.py", "multiprocessing.py", "json.py", "threading.py"):
        (tmp_path / name).write_text("raise SystemExit('ran')\n", encoding="utf-8")
    done = scan(given, "--output", tmp_path / "out", "--jobs", 2, cwd=tmp_path)
    assert done.stdout.startswith("90 repositories, 0 not read")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("{given}",), "the following arguments are required: --output"),
        (("{given}", "--output", "{out}", "--jobs", "0"), "'0' is no whole number above 0"),
        (("{given}", "--output", "{out}", "--time-limit", "-1"), "no number of seconds"),
        (("{given}", "--output", "{out}", "--select", "credits"), "did you mean 'credit'?"),
        (("{given}", "--output", "{out}", "--card-column", "c"), "no column 'c' among repo_id"),
        (("{given}", "--output", "{out}", "--engine", "dask"), "--scheduler ADDRESS go together"),
        (("{given}", "--output", "{given}"), "File exists"),
        (("{given}x", "--output", "{out}"), "No such file or directory"),
        (("{empty}", "--output", "{out}"), "neither Parquet nor folders with files in them"),
        (("{no}", "--output", "{out}"), "no Parquet that can be read"),
        (("{given}", "--output", "{full}"), "holds mine.txt and no scan; name another folder"),
        (("{given}", "--output", "{full}", "--fresh"), "holds mine.txt and no scan"),
    ],
)
def test_wrong_calls(call: tuple[str, ...], says: str, tmp_path: Path, given: Path) -> None:
    for name in ("empty", "full"):
        (tmp_path / name).mkdir()
    (tmp_path / "full" / "mine.txt").write_text("keep me")
    (tmp_path / "no.parquet").write_bytes(b"PAR1 and nothing else")
    places = {name: tmp_path / name for name in ("empty", "full", "out")}
    done = scan(
        *(a.format(given=given, no=tmp_path / "no.parquet", **places) for a in call), code=2
    )
    assert says in done.stderr and done.stderr.count("\n") == 1
    assert (tmp_path / "full" / "mine.txt").read_text() == "keep me"


def test_without_pyarrow_it_says_what_to_install(given: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None; from attrlint.cli import main;"
        f"raise SystemExit(main(['scan', {str(given)!r}, '--output', {str(tmp_path)!r}]))"
    )
    call = [sys.executable, "-c", code]
    done = subprocess.run(call, env=ENV, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "attrlint: scan needs pyarrow: install attrlint[scan]\n"


def test_the_plan_is_recorded(serial: Path) -> None:
    plan: dict[str, Any] = json.loads((serial / "scan.json").read_text(encoding="utf-8"))
    assert plan["source"]["repositories"] == 90
    assert plan["source"]["columns"] == {"card": "card", "id": "repo_id", "files": ""}
    assert plan["shards"][1] == ["000001", "", 20, 20]
