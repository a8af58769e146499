"""Ids that hold a known work again: told by their names, or by who uploads."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from attrlint.registry import build, reuploads
from attrlint.registry.check import check
from attrlint.registry.store import Registry, default

WORKS: tuple[dict[str, Any], ...] = (
    {"id": "model/zarko", "title": "Zarkomodel", "hub": ["Acme/Zarkomodel-7B-Chat"]},
    {
        "id": "model/two",
        "title": "Twice",
        "hub": ["Acme/Twofold-7B"],
        "claims": [{"license": "mit"}],
    },
    {"id": "model/too", "title": "Again", "hub": ["Other/Twofold-7B"]},
    {
        "id": "dataset/zarkodata",
        "title": "Zarkodata",
        "hub": ["acme/zarkodata"],
        "claims": [{"license": "mit"}],
    },
    {
        "id": "dataset/zebulon",
        "title": "Zebulon",
        "hub": ["acme/zebulon-corpus-17k"],
        "papers": [{"title": "Zebulon: Seventeen Thousand Sums"}],
        "claims": [{"license": "mit"}],
    },
    {"id": "dataset/sums", "title": "Sums", "hub": ["acme/sums"], "claims": [{"license": "mit"}]},
)
ROWS = (
    "# kind\towner\trelation\tmaker\tsource\n"
    "dataset\tkeeper\tcopy\t\ttest\n"
    "model\tmirror\tcopy\tAcme\ttest\n"
)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    folder = tmp_path_factory.mktemp("registry")
    for name in ("datasets/z", "datasets/s", "models/z", "models/t"):
        kind, letter = name.split("/")
        lines = [
            json.dumps(work, separators=(",", ":"))
            for work in sorted(WORKS, key=lambda work: str(work["id"]))
            if str(work["id"]).startswith(f"{kind[:-1]}/{letter}")
        ]
        (folder / kind).mkdir(exist_ok=True)
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "common-words.txt").write_text("sums\n")
    (folder / build.REUPLOADS).write_text(ROWS)
    (folder / build.INDEX).write_text(build.index(folder))
    return Registry.open(folder)


@pytest.mark.parametrize(
    ("hub", "kind", "work", "relation", "original"),
    [
        (
            "Some/Zarkomodel-7B-Chat-GGUF",
            "model",
            "model/zarko",
            "quantised",
            "Acme/Zarkomodel-7B-Chat",
        ),
        (
            "a/zarkomodel-7b-chat-i1-GGUF",
            "model",
            "model/zarko",
            "quantised",
            "Acme/Zarkomodel-7B-Chat",
        ),
        (
            "a/Zarkomodel-7B-Chat-bnb-4bit",
            "model",
            "model/zarko",
            "quantised",
            "Acme/Zarkomodel-7B-Chat",
        ),
        (
            "a/Acme_Zarkomodel-7B-Chat-GGUF",
            "model",
            "model/zarko",
            "quantised",
            "Acme/Zarkomodel-7B-Chat",
        ),
        ("Acme/Zarkomodel-7B-Chat-bf16", "model", "model/zarko", "copy", "Acme/Zarkomodel-7B-Chat"),
        ("Acme/Twofold-7B-AWQ", "model", "model/two", "quantised", "Acme/Twofold-7B"),
        ("mirror/Twofold-7B", "model", "model/two", "copy", "Acme/Twofold-7B"),
        ("me/zarkodata-sharegpt", "dataset", "dataset/zarkodata", "copy", "acme/zarkodata"),
        ("me/zarkodata-10k", "dataset", "dataset/zarkodata", "derivative", "acme/zarkodata"),
        ("me/zarkodata-10k-jsonl", "dataset", "dataset/zarkodata", "derivative", "acme/zarkodata"),
        ("keeper/sums", "dataset", "dataset/sums", "copy", "acme/sums"),
        (
            "me/Zebulon_Corpus_17k",  # a coined name of a work with a paper: whose else would it be
            "dataset",
            "dataset/zebulon",
            "derivative",
            "acme/zebulon-corpus-17k",
        ),
    ],
)
def test_what_an_id_holds_again(
    registry: Registry, hub: str, kind: str, work: str, relation: str, original: str
) -> None:
    match = registry.by_hub(hub, kind)
    assert match is not None
    assert (match.work.id, match.hub, match.confidence) == (work, hub, "medium")
    assert registry.relation(hub, kind) == relation
    assert registry.base_of(hub, kind) == original


@pytest.mark.parametrize(
    ("hub", "kind"),
    [
        ("Some/Zarkomodel-7B-Chat", "model"),  # not a work that everybody knows
        ("Some/Zarkomodel-7B-Chat-sft", "model"),
        ("Some/Twofold-7B-GGUF", "model"),  # of which of the two?
        ("me/sums-10k", "dataset"),  # a word of everybody's
        ("me/sums", "dataset"),
        ("zarkodata-10k", "dataset"),
        ("me/-GGUF", "model"),
    ],
)
def test_what_a_name_does_not_tell(registry: Registry, hub: str, kind: str) -> None:
    assert registry.by_hub(hub, kind) is None


def test_the_licence_of_a_copy_is_that_of_its_original(registry: Registry) -> None:
    assert registry.license_of("Acme/Twofold-7B-AWQ", "model")[0].license == "mit"
    assert registry.license_of("me/zarkodata-json", "dataset")[0].license == "mit"
    assert registry.license_of("me/zarkodata-10k", "dataset") == ()
    assert registry.license_of("me/zebulon-corpus-17k", "dataset") == ()


def test_plain_names() -> None:
    names = list(reuploads.plain_names("X-v1-GPTQ-4bit-128g", "model"))
    assert names[0] == ("X-v1-GPTQ-4bit-128g", "")
    assert names[-1] == ("X-v1", "quantised")


@pytest.mark.parametrize("kind", ["model", "dataset"])
def test_every_form_is_let_through(kind: str) -> None:
    pattern = reuploads._forms() if kind == "model" else reuploads._formats()
    plain = set(re.findall(r"[a-z]{3,}", pattern.pattern))
    unknown = {
        word
        for word in plain
        if pattern.search(f"x-{word}") and len(list(reuploads.plain_names(f"x-{word}", kind))) < 2
    }
    assert not unknown


def test_a_word_of_everybodys_names_no_work_of_which_nothing_else_is_known() -> None:
    assert default().by_hub("electroglyph/technical", "dataset")
    assert default().by_name("technical") == ()


def test_rows_are_checked(tmp_path: Path) -> None:
    (tmp_path / "common-words.txt").write_text("")
    (tmp_path / build.REUPLOADS).write_text("model\ta\tcopy\t\ts\nmodel\ta\tcopy\t\ts\n")
    assert list(check(tmp_path)) == ["reuploads.tsv: a stands twice"]
    (tmp_path / build.REUPLOADS).write_text("model\ta\tstolen\t\ts\n")
    assert "reuploads.tsv:1" in next(check(tmp_path))


@pytest.mark.parametrize(
    ("hub", "work"),
    [
        ("bartowski/Qwen2.5-7B-Instruct-GGUF", "model/qwen2.5"),
        ("RedHatAI/Llama-3.3-70B-Instruct-quantized.w4a16", "model/llama-3.3"),
        ("unsloth/gemma-2-9b-it-bnb-4bit", "model/gemma-2"),
        ("LLM-Research/Meta-Llama-3.1-8B-Instruct", "model/llama-3.1"),
    ],
)
def test_real_ones(hub: str, work: str) -> None:
    match = default().by_hub(hub, "model")
    assert match and match.work.id == work
