"""`attrlint report`: tables over a scan, and who uses a work, from real scans of small dumps."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.scans import Row, dump, run, scan

ULTRACHAT = "stingning/ultrachat"
NAMED = f"Trained on [UltraChat](https://huggingface.co/datasets/{ULTRACHAT})."
CITED = f"{NAMED} See arXiv:2305.14233."
HOSTILE = "=cmd|' /C calc'!A0/<img src=x>\x1b[31m"
TABLES = ["licenses", "licenses-by-id", "citations", "citations-by-work", "bases", "methods"]


def card(says: str, license: str = "mit") -> str:
    return f"---\nlicense: {license}\n---\n\n# A model\n\n{says}\n"


def config(line: str) -> list[Row]:
    return [{"path": "sft.yml", "content": f"base_model: acme-lab/base-7b\n{line}\n"}]


USES = config(f"datasets:\n  - path: {ULTRACHAT}")
ANSWERED = config(
    f"datasets:\n  - path: {ULTRACHAT}  # attrlint: ignore[uncredited-dataset] named in our paper"
)
PARTS = config(
    "tokenizer_config: google-bert/bert-base-uncased\ndatasets:\n  - path: acme-lab/data"
)
REPOSITORIES: list[Row] = [
    {"repo_id": "org/cites", "card": card(CITED), "files": USES, "downloads": 9},
    {"repo_id": "org/names", "card": card(NAMED), "files": USES, "downloads": 900},
    {"repo_id": "org/silent", "card": card("."), "files": USES, "downloads": 5},
    {"repo_id": "org/loud", "card": card(".", "apache-2.0"), "files": USES, "downloads": 70},
    {"repo_id": "org/answers", "card": card("."), "files": ANSWERED, "downloads": 8000},
    {"repo_id": HOSTILE, "card": card(".", "x|<b>&y"), "files": USES, "downloads": 1},
    {"repo_id": "stingning/own", "card": card("."), "files": USES, "downloads": 2},
    {"repo_id": "org/configs", "card": None, "files": USES, "downloads": 3},
    {
        "repo_id": "org/internal",
        "card": "---\npipeline_tag: text-generation\n---\n# Ours\n\nTrained on our data.\n",
        "files": config("output_dir: /runs/ultrachat-v3"),
        "downloads": 4,
    },
    {"repo_id": "org/parts", "card": card("."), "files": PARTS, "downloads": 6},
]


def report(*args: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    return run("report", *args, code=code)


def answer(*args: object) -> Any:
    return json.loads(report(*args, "--output-format", "json").stdout)


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A finished scan of REPOSITORIES, in a folder whose name is a pattern and needs quoting."""
    folder = tmp_path_factory.mktemp("reports") / "it's [a] *"
    source = dump(folder.parent / "cards.parquet", REPOSITORIES, group=3)
    scan(source, "--output", folder, "--jobs", "1", "--shard-size", "3", "--persona", "auditor")
    yield folder


def test_users_are_told_apart_by_what_their_cards_say(scanned: Path) -> None:
    found = answer(scanned, "--work", "UltraChat")
    assert [(one["repository"], one["says"]) for one in found["uses"]] == [
        ("org/loud", "not named"),
        ("org/silent", "not named"),
        (HOSTILE, "not named"),
        ("org/names", "named, not cited"),
        ("org/answers", "answered"),
        ("org/configs", "no card"),
        ("org/internal", "name only"),
    ]
    assert (found["credited"], found["own"]) == (1, 1)
    first = found["uses"][0]
    assert (first["path"], first["line"], first["written"]) == ("sft.yml", 3, ULTRACHAT)
    assert (first["roles"], first["confidence"], first["downloads"]) == (["train"], "high", 70)
    assert found["scan"] == {"repositories": 10, "planned": 10, "finished": True}


def test_sure_uses_come_before_what_is_named_nowhere_and_parts_last(scanned: Path) -> None:
    both = answer(scanned, "--work", "UltraChat", "--work", "google-bert/bert-base-uncased")
    order = [one["repository"] for one in both["uses"] if one["card"] and one["roles"]]
    assert order[-1] == "org/parts"
    unsure = answer(scanned, "--work", "UltraChat", "--min-confidence", "high")
    assert all(one["confidence"] == "high" for one in unsure["uses"])


def test_the_words_accuse_nobody(scanned: Path) -> None:
    text = report(scanned, "--work", "UltraChat").stdout
    assert "Who uses UltraChat" in text
    assert "3 not named, 1 named and not cited, 1 not, with a reason, 1 credited" in text
    assert "does not name it" in text
    assert "says why not: named in our paper" in text
    assert "may mean something else" in text
    assert "1 repository of its own publisher left out" in text
    assert not {"violat", "stolen", "steal", "illegal"} & set(text.lower().split())


@pytest.mark.parametrize(
    ("name", "works"),
    [
        ("2305.14233", "dataset/ultrachat"),
        ("https://arxiv.org/abs/2305.14233v1", "dataset/ultrachat"),
        (ULTRACHAT, "dataset/ultrachat"),
        ("dataset/ultrachat", "dataset/ultrachat"),
        ("stingning/", "dataset/ultrachat"),
        ("google-bert/bert-base-chinese", "model/bert"),
        ("Acme-lab/Base-7B", "model:acme-lab/base-7b"),
    ],
)
def test_a_work_is_found_by_any_of_its_names(scanned: Path, name: str, works: str) -> None:
    assert works in answer(scanned, "--work", name)["works"]


def test_an_id_that_the_registry_lacks_is_reported_too(scanned: Path) -> None:
    assert answer(scanned, "--work", "acme-lab/other")["uses"] == []
    uses = answer(scanned, "--work", "acme-lab/base-7b")["uses"]
    assert "org/silent" in {one["repository"] for one in uses}
    assert {one["written"] for one in uses} == {"acme-lab/base-7b"}
    both = answer(scanned, "--work", "acme-lab/")["uses"]
    assert {one["written"] for one in both} == {"acme-lab/base-7b", "acme-lab/data"}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("laion", "names that begin so: dataset/laion-"),
        ("laion", "or `laion/`"),
        ("UltraChatt", "did you mean 'UltraChat'?"),
    ],
)
def test_a_name_of_no_work_says_what_may_be_meant(scanned: Path, name: str, says: str) -> None:
    assert says in report(scanned, "--work", name, code=2).stderr


def test_scan_reports_at_once_and_does_not_scan_again(tmp_path: Path) -> None:
    source, folder = dump(tmp_path / "cards.parquet", REPOSITORIES[:4]), tmp_path / "out"
    call = (source, "--output", folder, "--jobs", "1", "--work", "UltraChat")
    first = scan(*call)
    assert first.stdout.startswith("Who uses UltraChat")
    assert "4 of them in" in first.stderr
    times = {path: path.stat().st_mtime_ns for path in folder.rglob("*.parquet")}
    again = scan(*call, "--output-format", "json")
    assert json.loads(again.stdout)["credited"] == 1
    assert "of them in" not in again.stderr
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.parquet")} == times


def test_a_card_that_says_what_it_uses_names_it(tmp_path: Path) -> None:
    says = "## Overview\n**Language model:** gbert-base\n**Training data:** OPUS, OpenLegalData\n"
    source, folder = dump(tmp_path / "c.parquet", [{"id": "org/a", "card": says}]), tmp_path / "out"
    scan(source, "--output", folder, "--jobs", "1")
    works = answer(folder, "citations-by-work")["tables"]["citations-by-work"]
    assert "dataset:openlegaldata" in {row["work"] for row in works}
    assert [row["named"] for row in works] == [row["used"] for row in works]


def test_scan_says_before_it_begins_that_a_name_is_none(tmp_path: Path) -> None:
    source = dump(tmp_path / "cards.parquet", REPOSITORIES[:1])
    assert "no work" in scan(source, "--output", tmp_path / "out", "--work", "zzqy", code=2).stderr
    assert not (tmp_path / "out").exists()
    call = (source, "--output", tmp_path / "out", "--output-format", "json")
    assert "are for --work" in scan(*call, code=2).stderr


def test_tables_count_what_is_there(scanned: Path) -> None:
    tables = answer(scanned)["tables"]
    states = {row["state"]: row["repositories"] for row in tables["licenses"]}
    assert states == {
        "declared, known": 7,
        "declared, not known": 1,
        "none declared": 1,
        "no card": 1,
    }
    ids = {row["license"]: (row["known"], row["repositories"]) for row in tables["licenses-by-id"]}
    assert ids == {"mit": (True, 6), "apache-2.0": (True, 1), "x|<b>&y": (False, 1)}
    works = {row["work"]: row for row in tables["citations-by-work"]}
    chat = works["dataset/ultrachat"]
    assert (chat["title"], chat["used"], chat["named"], chat["cited"]) == ("UltraChat", 6, 2, 1)
    assert chat["named_share"] == 2 / 6
    bases = {row["model"]: row for row in tables["bases"]}
    base = bases["acme-lab/base-7b"]
    assert (base["repositories"], base["cards"], base["named"]) == (10, 9, 0)
    assert {row["rule"] for row in tables["rules"]} > {"uncredited-dataset", "uncredited-trace"}


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_a_picture_that_stands_alone(scanned: Path, name: str) -> None:
    text = report(scanned, name, "--output-format", "svg").stdout
    root = ElementTree.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    ids = (root.get("aria-labelledby") or "").split()
    told = [root.find(f"{space}{tag}") for tag in ("title", "desc")]
    assert [one.get("id") for one in told if one is not None] == ids
    assert "10 repositories scanned." in (told[1].text or "" if told[1] is not None else "")
    assert "prefers-color-scheme: dark" in text
    assert not {"http:", "url(", "@import"} & set(text.replace("http://www.w3.org", "").split())


def test_text_of_others_is_escaped_in_every_format(scanned: Path) -> None:
    call = (scanned, "--work", "UltraChat", "--output-format")
    for form in ("text", "markdown", "csv"):
        assert "\x1b" not in report(*call, form).stdout
    table = [line for line in report(*call, "markdown").stdout.splitlines() if line[:1] == "|"]
    row = next(line for line in table if "calc" in line)
    assert "<img" not in row.replace("\\<img", "")
    assert row.replace("\\|", "").count("|") == table[0].count("|")
    cells = list(csv.reader(io.StringIO(report(*call, "csv").stdout)))
    assert all(len(row) == len(cells[0]) for row in cells)
    assert [row[0] for row in cells if "calc" in row[0]] == ["'" + HOSTILE.replace("\x1b", "\\x1b")]
    picture = report(scanned, "licenses-by-id", "--output-format", "svg").stdout
    ElementTree.fromstring(picture)
    assert "x|&lt;b&gt;&amp;y" in picture


def test_the_sql_is_what_another_duckdb_reads(scanned: Path, tmp_path: Path) -> None:
    import duckdb

    target = tmp_path / "scan.sql"
    report(scanned, "--output-format", "sql", "--output-file", target)
    opened = duckdb.connect()
    opened.execute(target.read_text(encoding="utf-8"))
    found = opened.execute("SELECT repositories FROM licenses WHERE state = 'no card'").fetchall()
    assert found == [(1,)]
    asked = "SELECT count(*) FROM users(['dataset/ultrachat'], ['dataset/ultrachat'])"
    assert opened.execute(asked).fetchall() == [(7,)]


def test_a_scan_that_is_not_finished_says_so_and_counts_whole_shards(tmp_path: Path) -> None:
    source, folder = dump(tmp_path / "cards.parquet", REPOSITORIES, group=3), tmp_path / "out"
    scan(source, "--output", folder, "--jobs", "1", "--shard-size", "3")
    (folder / "repositories" / "000001.parquet").unlink()  # as a run that was killed leaves it
    found = answer(folder, "licenses", "rules")
    assert found["scan"] == {"repositories": 7, "planned": 10, "finished": False}
    assert sum(row["repositories"] for row in found["tables"]["licenses"]) == 7
    says = "7 of 10 repositories scanned: the scan is not finished."
    assert says in report(folder).stdout
    assert says in report(folder, "--work", "UltraChat").stdout
    assert says in report(folder, "bases", "--output-format", "svg").stdout
    assert says in report(folder, "bases", "--output-format", "csv").stderr
    assert answer(folder, "--work", "UltraChat")["credited"] == 1
    for path in (folder / "repositories").iterdir():
        path.unlink()
    empty = answer(folder)
    assert set(map(len, empty["tables"].values())) == {0}
    assert "0 of 10 repositories" in report(folder, "bases", "--output-format", "svg").stdout
    assert "0 uses" in report(folder, "--work", "UltraChat").stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("{}/nothing",), "holds no scan"),
        (("{}", "basis"), "did you mean 'bases'?"),
        (("{}", "--output-format", "csv"), "csv shows one table"),
        (("{}", "bases", "--work", "UltraChat"), "exclude each other"),
        (("{}", "--work", "UltraChat", "--output-format", "svg"), "is written as one of"),
        (("{}", "--min-confidence", "low"), "is for --work"),
        (("{}", "--limit", "-1"), "no whole number"),
    ],
)
def test_a_wrong_call_is_one_line(scanned: Path, args: tuple[str, ...], says: str) -> None:
    done = report(*(arg.replace("{}", str(scanned)) for arg in args), code=2)
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_broken_is_one_line(tmp_path: Path) -> None:
    source, folder = dump(tmp_path / "cards.parquet", REPOSITORIES[:1]), tmp_path / "out"
    scan(source, "--output", folder, "--jobs", "1")
    (folder / "ledger" / "000000.parquet").write_bytes(b"PAR1 and no more")
    assert report(folder, "bases", code=2).stderr.count("\n") == 1
    (folder / "scan.json").write_text("{}", encoding="utf-8")
    assert "cannot be read" in report(folder, code=2).stderr
