"""The registry: what is found under a hub id, an identifier, a title or a name."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from attrlint.registry import build, entries, names
from attrlint.registry.store import Registry, default
from attrlint.registry.work import Claim
from tests import small_registry


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_registry.written(tmp_path)


@pytest.fixture
def registry(folder: Path) -> Registry:
    return Registry.open(folder)


@pytest.mark.parametrize(
    ("hub", "kind", "work", "found"),
    [
        ("Acme/Frobnicate-2-7B", "model", "model/frobnicate", "Acme/Frobnicate-2-7B"),
        ("acme/frobnicate-2-7b", "model", "model/frobnicate", "Acme/Frobnicate-2-7B"),
        ("AcmeOld/Frobnicate-2-7B", "model", "model/frobnicate", "Acme/Frobnicate-2-7B"),
        ("other/frobnicate-2-7b", "model", "model/frobnicate", "Other/Frobnicate-2-7B"),
        ("quuxset", "dataset", "dataset/quuxset", "acme-data/QuuxSet"),
        ("Acme/Frobnicate-2-13B", "model", "model/frobnicate", "Acme/Frobnicate-2-13B"),
    ],
)
def test_hub_ids(registry: Registry, hub: str, kind: str, work: str, found: str) -> None:
    match = registry.by_hub(hub, kind)
    assert match is not None
    assert (match.work.id, match.hub) == (work, found)


@pytest.mark.parametrize(
    ("hub", "kind"),
    [
        ("Acme/Frobnicate-2-7B", "dataset"),
        ("Acme/Nothing", "model"),
        ("", "model"),
        ("a\tb", "model"),
    ],
)
def test_unknown_hub_ids(registry: Registry, hub: str, kind: str) -> None:
    assert registry.by_hub(hub, kind) is None


def test_renames_hold_for_unknown_works(registry: Registry) -> None:
    assert registry.canonical_hub("AcmeOld/Else", "model") == "Acme/Else"
    assert registry.canonical_hub("acme/meta-frob-9B", "model") == "Acme/Frob-9B"
    assert registry.canonical_hub("acmeold/meta-frob-9B", "model") == "Acme/Frob-9B"
    assert registry.canonical_hub("AcmeOld/Else", "dataset") == "AcmeOld/Else"


def test_a_family_pattern_is_less_sure(registry: Registry) -> None:
    listed = registry.by_hub("Acme/Frobnicate-2-7B", "model")
    fitting = registry.by_hub("Acme/Frobnicate-2-1B-Instruct", "model")
    assert listed and fitting
    assert (listed.confidence, fitting.confidence) == ("high", "medium")


def test_facts_of_one_id(registry: Registry) -> None:
    assert registry.license_of("Acme/Frobnicate-2-7B", "model") == (
        Claim("apache-2.0", source="hub page"),
    )
    assert registry.license_of("Acme/Frobnicate-2-70B", "model") == (
        Claim("other", "acme", "card"),
    )
    assert [
        [claim.license for claim in registry.license_of(f"Acme/Frobnicate-2-{size}", "model")]
        for size in ("7B-Code", "7b-tiny-1b", "7B-Chat", "7B-Coder")
    ] == [["mit"], ["mit"], ["apache-2.0"], ["apache-2.0"]]
    assert registry.base_of("Acme/Frobnicate-2-7B-Chat") == "Acme/Frobnicate-2-7B"
    assert registry.base_of("Acme/Frobnicate-2-7B") == ""
    assert registry.relation("Acme/Frobnicate-2-7B") == "own"
    assert registry.relation("Other/Frobnicate-2-7B") == "copy"
    assert registry.relation("Quants/Frobnicate-2-7B-GGUF") == "quantised"
    assert registry.relation("Acme/Nothing") == ""
    assert registry.base_of("acme-data/QuuxSet", "dataset") == "dataset/pile"


def test_identifiers(registry: Registry) -> None:
    match = registry.by_identifier("arxiv:2402.00002")
    assert match is not None
    assert match.work.id == "dataset/quuxset"
    assert {m.work.kind for m in registry.all_by_identifier("arxiv:2402.00002")} == {
        "dataset",
        "method",
    }
    assert registry.by_identifier("arxiv:2402.0000") is None
    found = registry.by_identifier("model:acmeold/frobnicate-2-7b")
    assert found is not None
    assert found.hub == "Acme/Frobnicate-2-7B"
    paper = registry.paper("openreview:AbCdEfGhIj")
    assert paper is not None
    assert paper.arxiv == "2402.00002"
    trigger = registry.by_trigger("axolotl", "rl=quux")
    assert trigger is not None
    assert trigger.work.id == "method/quuxset"


@pytest.mark.parametrize(
    ("title", "work"),
    [
        ("Frobnicate: small models of everything", "model/frobnicate"),
        ("{Frobnicate}: Small {Models} of Everything", "model/frobnicate"),
        ("QuuxSet: A Set of Quux", "dataset/quuxset"),
        ("Frobnicate: Small Models of Nothing", None),
        ("", None),
    ],
)
def test_titles(registry: Registry, title: str, work: str | None) -> None:
    match = registry.by_title(title)
    assert (match.work.id if match else None) == work


def test_names(registry: Registry) -> None:
    assert [match.work.id for match in registry.by_name("quux-set")] == [
        "dataset/quuxset",
        "method/quuxset",
    ]
    assert [m.work.id for m in registry.by_name("quux_set", "method")] == ["method/quuxset"]
    (tail,) = registry.by_name("frobnicate-2-70b")
    assert tail.hub == "Acme/Frobnicate-2-70B"
    (common,) = registry.by_name("pile")
    assert common.confidence == "low"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("quuxset-style-80k.jsonl", [("quuxset", "dataset/quuxset")]),
        ("data/QuuxSetSmall", [("QuuxSet", "dataset/quuxset")]),
        ("quuxset34b_run", [("quuxset", "dataset/quuxset")]),
        ("quux-collection", [("quux-collection", "dataset/quuxset")]),
        ("myquuxset", []),
        ("quuxsettle", []),
        ("frobnicate2-lora", [("frobnicate2", "model/frobnicate")]),
        ("frobnicate-2-7b-chat", [("frobnicate-2-7b-chat", "model/frobnicate")]),
        ("frobnicate-2.5", []),
        ("Frobnicate 2.", [("Frobnicate 2", "model/frobnicate")]),
        ("zorg-base-3", [("zorg-base-3", "dataset/zorgbase")]),
        ("zorg_base_p3", []),
        ("the pile of books", []),
        ("openlamp_x", [("openlamp", "dataset/zorgbase")]),
        ("open, lamp", []),
        ("Quux, collection", []),
        ("Quux collection", [("Quux collection", "dataset/quuxset")]),
        ("open-lamp_x", []),
        ("", []),
        ("QuuxSet, quuxset", [("QuuxSet", "dataset/quuxset"), ("quuxset", "dataset/quuxset")]),
    ],
)
def test_names_in_paths(registry: Registry, text: str, found: list[tuple[str, str]]) -> None:
    matches = list(registry.names_in(text))
    assert [(text[s.start : s.end], m.work.id) for s, m in matches] == found
    assert all(match.confidence == "high" for _, match in matches)


def test_names_in_long_texts_are_the_same(registry: Registry) -> None:
    phrase = "quuxset-style and frobnicate-2-7b-chat of the pile "
    cold = [(s, m.work.id) for s, m in registry.names_in(phrase)]
    assert len(cold) == 2
    many = list(registry.names_in(phrase * 300))  # enough look-ups for the list to be loaded
    assert len(many) == 600
    assert [(s, m.work.id) for s, m in registry.names_in(phrase.rstrip())] == cold


def test_names_are_kept_by_text_kind_and_confidence(registry: Registry) -> None:
    for _ in range(2):
        ((_, model),) = registry.names_in("quuxset and frobnicate2", kinds={"model"})
        assert model.work.id == "model/frobnicate"
        assert len(list(registry.names_in("quuxset and frobnicate2"))) == 2
        assert not list(registry.names_in("a pile"))
        assert list(registry.names_in("a pile", least="low"))


def test_names_by_kind_and_confidence(registry: Registry) -> None:
    ((_, match),) = registry.names_in("quuxset", kinds={"method"})
    assert match.work.id == "method/quuxset"
    assert not list(registry.names_in("the pile"))
    ((span, low),) = registry.names_in("x/pile/y", least="low")
    assert (span, low.work.id, low.confidence) == ((2, 6), "dataset/pile", "low")
    ((_, split),) = registry.names_in("open lamp", least="medium")
    assert split.confidence == "medium"


def test_two_spellings_of_a_name() -> None:
    """What is said of the spelling tells more than the end of another's id, or of its own."""
    given: tuple[tuple[str, str, list[str], list[str]], ...] = (
        ("dataset/ms-mango", "MS Mango", [], ["MSMango"]),
        ("dataset/copy", "Fruits again", ["someone/msmango"], []),
        ("dataset/dark-tree", "Dark Tree", ["someone/darktree"], []),
    )
    lines = [{"id": i, "title": t, "hub": h, "aliases": a} for i, t, h, a in given]
    works = [{key: value for key, value in line.items() if value} for line in lines]
    words = names.Words(frozenset(("ms", "mango", "dark", "tree")), frozenset())
    found = [key for work in works for key in names.keys(work, words)]
    found.sort(key=lambda key: (key.key, key.rank))
    said = [(key.work, key.confidence) for key in found if key.key == "name:msmango"]
    assert said == [("dataset/ms-mango", "high"), ("dataset/copy", "high")]
    (tree,) = (key.confidence for key in found if key.key == "name:darktree")
    assert tree == "low"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Stanford Mango Preferences (SMP)", {"smp", "stanfordmangopreferences"}),
        ("MZP (Mango Zest Pairs)", {"mzp", "mangozestpairs"}),
        ("Mango pairs (someone)", set()),
        ("Mango (SMP)", set()),
        ("Mango pairs (2019)", set()),
    ],
)
def test_the_two_names_in_one(title: str, found: set[str]) -> None:
    words = names.Words(frozenset(), frozenset())
    whole = "name:" + "".join(filter(str.isalnum, title)).lower()
    keys = {key.key for key in names.keys({"id": "dataset/mango", "title": title}, words)}
    assert keys == {whole, *(f"name:{name}" for name in found)}
    model = {key.key for key in names.keys({"id": "model/mango", "title": title}, words)}
    assert model == {whole}


def test_a_line_is_read_as_json_reads_it_and_without_its_import() -> None:
    text = r'{"id":"dataset/q","title":"Q\u00fc\"x","papers":[{"title":"T","year":2020}]}'
    assert entries.parse(text) == entries.work(json.loads(text))
    assert entries.parse(text.encode()).papers[0].year == 2020
    for broken in ("", "{", "[1", "nothing"):
        with pytest.raises(ValueError):
            entries.parse(broken)
    code = (
        "import sys; from attrlint.registry import store;"
        "work = store.Registry.open().by_hub('openai/gsm8k', 'dataset').work;"
        "print(work.id, 'json' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["dataset/gsm8k", "False"]


def test_a_decimal_p_is_a_point(tmp_path: Path) -> None:
    entries.write(tmp_path, [{"id": "model/zorgi-k2.5", "title": "Zorgi K2.5"}])
    (tmp_path / "common-words.txt").write_text("", "utf-8")
    (tmp_path / "names.tsv").write_text(build.index(tmp_path), "utf-8")
    ((span, _),) = Registry.open(tmp_path).names_in("zorgi-k2p5-rl")
    assert span == (0, 10)


def test_an_empty_folder_is_an_empty_registry(tmp_path: Path) -> None:
    registry = Registry.open(tmp_path)
    assert registry.by_hub("a/b", "model") is None
    assert registry.by_name("quuxset") == ()
    assert list(registry.names_in("quuxset " * 500)) == []
    assert registry.work("model/x") is None


def test_a_genitive_begins_no_name() -> None:
    found = default().names_in("Google's BERT and SBERT", {"model", "method"}, least="low")
    assert [match.work.title for _, match in found] == ["BERT", "Sentence-BERT"]
