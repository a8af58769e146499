"""A scan that takes over what an earlier one found writes what it would have written anyway."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from attrlint.scan import TABLES, conditions, earlier
from attrlint.scan.batch import configuration
from attrlint.scan.conditions import Keys
from tests.scans import CARD, Row, begin, cards, dump, lint, rows, run, scan, shards, until, written

SHARD = ("--shard-size", 10, "--jobs", 1)


def since() -> list[Row]:
    """What a week does to sixty cards: some change, come, go, move, or have another name."""
    given = cards(60)
    for n in (3, 17, 41):
        given[n]["card"] += "\nAlso trained on openai/gsm8k.\n"
    given[20]["repo_id"] = "new-org/model-20"
    del given[30]
    given.insert(5, given.pop(50))
    return [{"repo_id": "org/new", "card": CARD.format(n="new")}, *given]


CHANGED = 4  # of them, one of which is new


@pytest.fixture(scope="module")
def last(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a scan of sixty cards wrote."""
    folder = tmp_path_factory.mktemp("last")
    scan(dump(folder / "cards.parquet", cards(60)), "--output", folder / "out", *SHARD)
    return folder / "out"


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cards of a week later."""
    return dump(tmp_path_factory.mktemp("given") / "cards.parquet", since())


@pytest.fixture(scope="module")
def anew(given: Path) -> dict[str, bytes]:
    """What a scan makes of them that takes nothing over."""
    scan(given, "--output", given.parent / "anew", *SHARD)
    return written(given.parent / "anew")


def test_the_same_as_anew(last: Path, given: Path, anew: dict[str, bytes], tmp_path: Path) -> None:
    before = written(last)
    done = scan(given, "--output", tmp_path, "--earlier", last, *SHARD)
    assert written(tmp_path) == anew
    assert f"{60 - CHANGED} taken over" in done.stdout
    assert done.stderr == ""
    assert written(last) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *(".lock", "findings", "ledger", "references", "repositories", "scan.json")
    ]


def test_reports_on_it(last: Path, given: Path, anew: dict[str, bytes], tmp_path: Path) -> None:
    scan(given, "--output", tmp_path, "--earlier", last, *SHARD)
    for table in ("licenses", "bases", "rules"):
        asked = [
            run("report", folder, table).stdout for folder in (tmp_path, given.parent / "anew")
        ]
        assert asked[0] == asked[1]


def test_cut_into_other_shards(last: Path, given: Path, tmp_path: Path) -> None:
    size = ("--shard-size", 25, "--jobs", 2)
    scan(given, "--output", tmp_path / "anew", *size)
    done = scan(given, "--output", tmp_path / "out", "--earlier", last, *size)
    assert f"{60 - CHANGED} taken over" in done.stdout
    assert written(tmp_path / "out") == written(tmp_path / "anew")


def test_one_of_one(last: Path, given: Path, anew: dict[str, bytes], tmp_path: Path) -> None:
    scan(given, "--output", tmp_path / "a", "--earlier", last, *SHARD)
    done = scan(given, "--output", tmp_path / "b", "--earlier", tmp_path / "a", *SHARD)
    assert "60 taken over" in done.stdout
    assert written(tmp_path / "b") == anew


def test_killed_and_begun_again(
    last: Path, given: Path, anew: dict[str, bytes], tmp_path: Path
) -> None:
    running = begin(given, "--output", tmp_path, "--earlier", last, *SHARD)
    until(lambda: len(shards(tmp_path)) >= 2)
    running.kill()
    running.wait()
    scan(given, "--output", tmp_path, "--earlier", last, *SHARD)
    assert written(tmp_path) == anew


def test_a_scan_that_is_not_finished_has_what_it_has(
    last: Path, given: Path, anew: dict[str, bytes], tmp_path: Path
) -> None:
    shutil.copytree(last, tmp_path / "last")
    (tmp_path / "last" / "repositories" / "000002.parquet").unlink()
    done = scan(given, "--output", tmp_path / "out", "--earlier", tmp_path / "last", *SHARD)
    assert f"{60 - CHANGED - 10} taken over" in done.stdout
    assert written(tmp_path / "out") == anew


def test_on_a_cluster(last: Path, given: Path, anew: dict[str, bytes], tmp_path: Path) -> None:
    distributed: Any = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        worker_dashboard_address=None,
    ) as cluster:
        on = ("--engine", "dask", "--scheduler", cluster.scheduler_address)
        done = scan(given, "--output", tmp_path, "--earlier", last, "--shard-size", 10, *on)
    assert f"{60 - CHANGED} taken over" in done.stdout
    assert written(tmp_path) == anew


def nothing_taken(last: Path, given: Path, tmp_path: Path, *more: object) -> str:
    """Holds that a scan with `more` is the one anew; gives what it says of the earlier one."""
    scan(given, "--output", tmp_path / "anew", *SHARD, *more)
    done = scan(given, "--output", tmp_path / "out", "--earlier", last, *SHARD, *more)
    assert "taken over" not in done.stdout
    assert written(tmp_path / "out") == written(tmp_path / "anew")
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith("; nothing is taken over from it\n")
    return done.stderr


def test_another_configuration(last: Path, given: Path, tmp_path: Path) -> None:
    said = nothing_taken(last, given, tmp_path, "--persona", "auditor")
    assert said.startswith(f"attrlint: {last}: the scan there was made with another configuration;")


@pytest.mark.parametrize(("key", "says"), [("attrlint", "version"), ("program", "other code")])
def test_another_program(last: Path, given: Path, tmp_path: Path, key: str, says: str) -> None:
    shutil.copytree(last, tmp_path / "last")
    plan = json.loads((last / "scan.json").read_text(encoding="utf-8"))
    (tmp_path / "last" / "scan.json").write_text(json.dumps({**plan, key: "0"}), encoding="utf-8")
    assert says in nothing_taken(tmp_path / "last", given, tmp_path)


def test_what_failed_is_checked_again(tmp_path: Path) -> None:
    source = dump(tmp_path / "cards.parquet", [*cards(9), {"repo_id": "a/b", "card": "bad"}])
    wait = tmp_path / "wait"
    config = lint(tmp_path, "slow", f"time.sleep(float(open({str(wait)!r}).read()))")
    call = (source, "--config", config, *SHARD)
    wait.write_text("100")
    scan(*call, "--output", tmp_path / "last", "--time-limit", 9)
    wait.write_text("0")
    scan(*call, "--output", tmp_path / "anew")
    done = scan(*call, "--output", tmp_path / "out", "--earlier", tmp_path / "last")
    assert "9 taken over" in done.stdout
    failed, well = (rows(tmp_path / name, "repositories")[-1] for name in ("last", "out"))
    assert failed["error"] == "took longer than 9 s" and failed["key"] is None
    assert well["error"] is None and well["key"]
    assert written(tmp_path / "out") == written(tmp_path / "anew")


def nothing(path: Path) -> None:
    shutil.rmtree(path)


def no_scan(path: Path) -> None:
    (path / "scan.json").unlink()


def no_json(path: Path) -> None:
    (path / "scan.json").write_bytes(b"{")


def other_json(path: Path) -> None:
    (path / "scan.json").write_text('{"version": 2, "source": {"kind": "a"}, "shards": [1]}')


def no_parquet(path: Path) -> None:
    (path / "repositories" / "000001.parquet").write_bytes(b"PAR1 and nothing else")


def no_letters(path: Path) -> None:
    marks = path / "repositories" / "000001.parquet"
    head, name, rest = marks.read_bytes().partition(b"\x18\x03key")  # of the column
    marks.write_bytes(head + name[:-1] + b"\xf9" + rest)


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (nothing, "holds no scan"),
        (no_scan, "holds no scan"),
        (no_json, "scan.json: cannot be read"),
        (other_json, "scan.json: cannot be read"),
        (no_parquet, "000001.parquet"),
        (no_letters, "last: .*(?:can't decode|keys cannot be read)"),  # by DuckDB's version
    ],
)
def test_no_scan_there(
    harm: Callable[[Path], None], says: str, last: Path, given: Path, tmp_path: Path
) -> None:
    shutil.copytree(last, tmp_path / "last")
    harm(tmp_path / "last")
    call = (given, "--output", tmp_path / "out", "--earlier", tmp_path / "last", *SHARD)
    said = scan(*call, code=2).stderr
    assert re.search(says, said) and said.startswith("attrlint: ") and said.count("\n") == 1


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    column = parquet.ParquetFile(path).metadata.row_group(0).column(0)
    data[column.data_page_offset - 3] ^= 1  # the page before it is the dictionary
    path.write_bytes(data)


def swap(path: Path) -> None:
    path.write_bytes(path.with_stem("000002").read_bytes())


def columns(path: Path) -> None:
    parquet.write_table(pa.table({"a": [1]}), path)


def splice(path: Path) -> None:
    """Sound pages of another scan: the same repositories, as many rows, and other words."""
    table = parquet.read_table(path)
    name = next(
        name for name in ("message", "value", "title", "license") if name in table.schema.names
    )
    at = table.schema.get_field_index(name)
    other = pa.array(["other"] * table.num_rows)
    parquet.write_table(table.set_column(at, table.schema.field(name), other), path)


@pytest.mark.parametrize(
    ("table", "harm"),
    [
        *(("findings", cut), ("references", flip), ("ledger", swap), ("references", columns)),
        *((table, splice) for table in TABLES),
    ],
)
def test_a_shard_that_is_damaged(
    table: str,
    harm: Callable[[Path], None],
    last: Path,
    given: Path,
    anew: dict[str, bytes],
    tmp_path: Path,
) -> None:
    shutil.copytree(last, tmp_path / "last")
    harm(tmp_path / "last" / table / "000004.parquet")
    done = scan(given, "--output", tmp_path / "out", "--earlier", tmp_path / "last", *SHARD)
    assert written(tmp_path / "out") == anew
    assert f"{60 - CHANGED - 9} taken over" in done.stdout  # of its ten one has changed
    assert done.stderr == (
        f"attrlint: {tmp_path / 'last'}: 1 shard cannot be read (000004): "
        "what they hold was checked anew\n"
    )


def test_a_folder_of_its_own(last: Path, given: Path, tmp_path: Path) -> None:
    before = written(last)
    (tmp_path / "link").symlink_to(last)
    for call in (("--fresh",), ()):
        said = scan(given, "--output", last, "--earlier", tmp_path / "link", *call, code=2).stderr
        assert said == "attrlint: --earlier and --output name the same folder\n"
    (tmp_path / "hub" / "org" / "model").mkdir(parents=True)
    (tmp_path / "hub" / "org" / "model" / "README.md").write_text("# A model\n")
    clones = (tmp_path / "hub", "--output", tmp_path / "out")
    said = scan(*clones, "--earlier", last, code=2).stderr
    assert said == "attrlint: --earlier is for Parquet, and SOURCE holds clones\n"
    assert written(last) == before and not (tmp_path / "out").exists()


def test_what_is_held_of_it_does_not_grow(
    last: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".running").mkdir()
    held = earlier.Earlier(earlier.place(last, tmp_path))
    keys = [row["key"] for row in rows(last, "repositories")]

    def most_shards() -> int:
        count = 0
        for key in keys:
            found = held.rows(key)
            assert found and found["repositories"][0]["key"] == key
            count = max(count, len(held._shards))
        return count

    assert most_shards() == 6
    monkeypatch.setattr(earlier, "_MOST_HELD", 1)
    held._shards.clear()
    assert most_shards() == 1
    assert held.rows("0" * 32) is None and not held.unread


KEYED = {"README.md": b"# Mine\n"}


def test_what_makes_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = configuration(None)
    keys = Keys(config)
    key = keys.of("", KEYED)
    assert Keys(config).of("", dict(KEYED)) == key
    assert keys.of("", {"README.md": b"# Mine!\n"}) != key
    assert keys.of("", {"readme.md": b"# Mine\n"}) != key
    assert keys.of("a/b", KEYED) != key
    for other in (
        config._replace(persona="auditor"),
        config._replace(own=("org",)),
        config._replace(options={"uncredited-dataset": {"own": ("a/b",)}}),
    ):
        assert Keys(other).of("", KEYED) != key
    assert Keys(config._replace(fail_on="never")).of("", KEYED) == key
    monkeypatch.setattr(conditions, "_program", lambda: "another")
    assert Keys(config).of("", KEYED) != key


def test_rules_count_by_what_they_say(tmp_path: Path) -> None:
    def key(folder: str, body: str) -> str:
        (tmp_path / folder).mkdir()
        loaded = configuration(lint(tmp_path / folder, "house", body))
        return Keys(loaded).of("", KEYED)

    assert key("a", "pass") == key("b", "pass")
    assert key("c", "print()") != key("d", "pass")


def test_a_waiver_holds_until_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(date):
        @classmethod
        def today(cls) -> Later:
            return cls(2099, 1, 1)

    keys = Keys(configuration(None))
    waived = {**KEYED, "attribution.yaml": b"waivers: []\n"}
    before = [keys.of("", files) for files in (KEYED, waived)]
    monkeypatch.setattr(conditions, "date", Later)
    after = [keys.of("", files) for files in (KEYED, waived)]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False]
