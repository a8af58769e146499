"""What `registry check` finds in source files that are broken in one place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from attrlint import shipped
from attrlint.registry import build, entries
from attrlint.registry.check import check
from attrlint.registry.store import default
from tests import small_registry
from tests.small_registry import WORKS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_registry.written(tmp_path)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"title": ""}, "title"),
        ({"colour": "red"}, "colour"),
        ({"github": ["no-owner"]}, "malformed GitHub repository"),
        ({"papers": [{"arxiv": "2313.99999"}]}, "malformed arxiv"),
        ({"papers": [{"title": "T", "doi": "doi.org/10.1/x"}]}, "malformed doi"),
        ({"papers": [{"title": "T", "doi": "10.5072/abc"}]}, "a DOI that is there for tests"),
        ({"papers": [{"title": "T", "acl": "X"}]}, "malformed acl"),
        ({"papers": [{"title": "T", "authors": ["Roe, Jo; Poe, Mo"]}]}, "several authors in one"),
        ({"papers": [{"title": "T", "authors": ["Roe), Jo (Joe"]}]}, "a part of a name"),
        ({"papers": [{"title": "T", "authors": ["Roe*, Jo"]}]}, "a mark that is no letter"),
        ({"papers": [{"title": "T", "authors": ["al, Jo Roe et"]}]}, "a mark that is no letter"),
        ({"papers": [{"title": "T", "authors": ["Nations, United"]}]}, "a group written as"),
        ({"papers": [{"title": "T", "authors": ["ROEBUCK, Jo"]}]}, "in capitals: ROEBUCK"),
        ({"papers": [{"title": "T", "authors": ["Jo R., Roe"]}]}, "a part of a name"),
        ({"papers": [{"title": "T", "authors": ["R. Roe, Jo"]}]}, "a part of a name"),
        ({"papers": [{"title": "T", "authors": ["Acme, Lab at"]}]}, "a part of a name"),
        (
            {"papers": [{"title": "T", "authors": ["Poe, Mo", "Jo", "Roe"]}]},
            "in two parts: Jo, Roe",
        ),
        ({"papers": [{"year": 1999, "arxiv": "2310.00001"}]}, "is it the same"),
        ({"papers": [{"year": 2021, "arxiv": "1410.00001"}]}, "is it the same"),
        ({"papers": [{"year": 2007, "acl": "W17-2306"}]}, "is it the same"),
        ({"papers": [{"acl": "P19-1001", "doi": "10.18653/v1/p19-1002"}]}, "is not that of acl"),
        ({"papers": [{"title": "T", "arxiv": "2310.00001"}, {"title": "T"}]}, "twice"),
        ({"papers": [{"title": "T", "arxiv": "2310.00001"}, {"title": "U"}]}, "than its title: U"),
        ({"papers": [{"title": "The paper of the same name"}]}, "no title of a paper"),
        ({"papers": [{"title": "T", "venue": "Workshop (W"}]}, "cut short"),
        ({"papers": [{"title": "T", "authors": ["Roe, I nigo"]}]}, "a mark that is no letter"),
        ({"papers": [{"title": "T", "authors": ["Roé, Jo", "Ro'e, Mo"]}]}, "no letter: Ro'e"),
        (
            {
                "papers": [
                    {"title": "T", "venue": f"{'Very ' * 30} Large Data"},
                    {"title": "U", "venue": f"{'Very ' * 30} Lar"},
                ]
            },
            "cut short, or a page: Very",
        ),
        ({"hub": ["your-org/data"]}, "stands for an id and is none"),
        ({"hub": ["outputs/data"]}, "stands for an id and is none"),
        ({"released": "2025-06-17", "aliases": ["new-preview-04-17"]}, "public before 2025-06-17"),
        ({"claims": [{"license": "mit", "of": ["Roe/.*"]}]}, "no id of this work"),
        ({"claims": [{"license": "mit", "of": ["(a/x"]}]}, "no id of this work"),
        (
            {"id": "model/new", "members": [{"hub": "b/x-fp8", "relation": "quantised"}]},
            "b/x-fp8 has the name of no id",
        ),
        (
            {
                "id": "model/new",
                "members": [
                    {
                        "hub": "b/new-fp8",
                        "relation": "quantised",
                        "base": ["acme/frobnicate-2-7b"],
                    }
                ],
            },
            "which is model/frobnicate",
        ),
        (
            {"id": "model/new", "title": "New-7B", "hub": ["a/New-7B", "a/New-13B"]},
            "a/New-13B is of another size than New-7B",
        ),
        ({"released": "2024-01", "derived_from": ["acme-data/QuuxSet"]}, "was released 2024-01"),
        ({"aliases": ["7b"]}, "an alias that is a number"),
        ({"papers": [{"year": 2020}]}, "neither title nor identifier"),
        ({"released": "last May"}, "released"),
        ({"claims": [{"license": "free-for-all"}]}, "unknown licence free-for-all"),
        ({"claims": [{"license": "mit", "source": "recalled"}]}, "not under `unsure`"),
        ({"derived_from": ["dataset/nowhere"]}, "dataset/nowhere leads nowhere"),
        (
            {
                "members": [
                    {"hub": "a/x-fp8", "relation": "quantised", "base": ["a/x"]},
                    {"hub": "b/x-bnb-4bit", "relation": "quantised", "base": ["a/x-fp8"]},
                ]
            },
            "b/x-bnb-4bit is a form of a/x-fp8, itself a quantised build",
        ),
        ({"hub": ["acme-data/QuuxSet"]}, "stands in"),
        ({"aliases": ["QuuxSet"], "papers": [{"title": "Another Paper"}]}, "names dataset/new"),
        ({"families": ["acme/(x"]}, "malformed pattern"),
    ],
)
def test_what_check_finds(folder: Path, change: dict[str, Any], problem: str) -> None:
    (folder / "licenses.jsonl").write_text(
        '{"id":"apache-2.0"}\n{"id":"mit"}\n{"id":"cc-by-nc-4.0"}\n', "utf-8"
    )
    assert list(check(folder)) == []
    entry = {"id": "dataset/new", "title": "New", **change}
    if change == {"title": ""}:  # `write` leaves empty fields out
        entry = {"id": "dataset/new"}
    entries.write(folder, [*WORKS, entry])
    assert any(problem in found for found in check(folder))


def test_check_finds_identifiers_of_two_papers_and_papers_of_two_identifiers(folder: Path) -> None:
    def problems(*papers: dict[str, Any]) -> str:
        works = [{"id": f"method/z{n}", "title": "Z", "papers": [p]} for n, p in enumerate(papers)]
        entries.write(folder, [*WORKS, *works])
        return " ".join(check(folder))

    one = {"title": "Lamps that Learn from Few Examples", "arxiv": "2310.00001"}
    other = {"title": "A Survey: Gardening in Winter", "arxiv": "2310.00001"}
    retitled = {"title": "Lamps: Learning to Shine", "arxiv": "2310.00001"}
    assert "is 'A Survey: Gardening in Winter' here and 'Lamps that" in problems(one, other)
    assert problems(one, retitled) == ""
    assert "is 2310.00010 here and 2310.00001 in methods.jsonl:" in problems(
        one, {**one, "arxiv": "2310.00010"}
    )
    assert problems(one, {**one, "arxiv": "2405.12345"}) == ""
    found = problems(one, {"title": "Lamps That Learn From Few Examples", "doi": "10.1000/lamps"})
    assert "has no arXiv id here and is 2310.00001 in methods.jsonl:" in found


def test_check_finds_a_paper_that_is_told_in_full_elsewhere(folder: Path) -> None:
    whole = {"title": "Lamps", "authors": ["Roe, Jo"], "arxiv": "2310.00001"}
    works = [
        {"id": "method/z0", "title": "Z", "papers": [{**whole, "doi": "10.1000/lamps"}]},
        {"id": "method/z1", "title": "Z", "papers": [{"doi": "10.1000/lamps"}]},
        {"id": "method/z2", "title": "Z", "papers": [{"arxiv": "2310.00002"}]},
    ]
    entries.write(folder, [*WORKS, *works])
    found = [problem.partition(": ")[2] for problem in check(folder)]
    assert [problem.partition(" in ")[0] for problem in found] == [
        "doi:10.1000/lamps has no title here, but",
        "doi:10.1000/lamps has no authors here, but",
    ]


def test_check_finds_a_bare_id_of_two_kinds_and_a_source_nobody_named(folder: Path) -> None:
    (folder / "SOURCES.md").write_text("| hub page, [acme](https://a.example) | MIT |\n", "utf-8")
    bare = {"id": "model/quuxset", "title": "QuuxSet", "hub": ["acme-data/QuuxSet"]}
    entries.write(folder, [*WORKS, {**bare, "sources": ["acme", "hub page", "hearsay"]}])
    problems = " ".join(check(folder))
    assert "acme-data/QuuxSet stands in dataset/quuxset as well" in problems
    assert "does not name the source hearsay" in problems
    assert "the source acme" not in problems
    assert "the source hub page" not in problems


def test_check_finds_a_copy_beside_the_ids_of_the_makers(folder: Path) -> None:
    (folder / "reuploads.tsv").write_text("dataset\tMirror\tcopy\t\tseen\n", "utf-8")
    alone = {"id": "dataset/alone", "title": "Alone", "hub": ["Mirror/alone"]}
    beside = {"id": "dataset/beside", "title": "Beside", "hub": ["acme/beside", "Mirror/beside"]}
    entries.write(folder, [*WORKS, alone])
    assert list(check(folder)) == []
    entries.write(folder, [*WORKS, alone, beside])
    assert [found.partition(": ")[2] for found in check(folder)] == [
        "Mirror/beside is a copy: it belongs under `members`"
    ]


def test_check_finds_disorder_and_broken_json(folder: Path) -> None:
    shard = folder / "datasets" / "q.jsonl"
    good = shard.read_text("utf-8")
    shard.write_text('{"id": "dataset/quz", "title": "Z"}\n' + good, "utf-8")
    problems = " ".join(check(folder))
    assert "stands after" in problems
    assert "not in the one spelling" in problems
    shard.write_text(good + '{"id":"dataset/a","title":"A"}\n', "utf-8")
    assert any("belongs in datasets/a.jsonl" in problem for problem in check(folder))
    shard.write_text(good + "{\n", "utf-8")
    (problem,) = check(folder)
    assert problem.startswith("datasets/q.jsonl:2: not JSON")


def test_tidy_puts_lines_and_keys_in_order(folder: Path) -> None:
    assert build.tidy(folder) == {}
    shard = folder / "datasets" / "q.jsonl"
    good = shard.read_text("utf-8")
    shard.write_text(json.dumps(json.loads(good), indent=None), "utf-8")
    assert build.tidy(folder) == {shard: good}


def test_the_shipped_registry_is_in_order() -> None:
    folder = shipped.folder("registry")
    assert list(check(folder)) == []
    assert build.tidy(folder) == {}
    assert build.index(folder) == (folder / "names.tsv").read_text("utf-8")
    assert default().work("method/wizardcoder") is not None
