"""What the Markdown cells of a notebook say was used, at its place in the JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint import card
from attrlint.card import notebooks, scan
from attrlint.discover import Found, Group
from attrlint.document import Document
from attrlint.files import Files
from attrlint.parse import notebook
from attrlint.reference import Reference
from attrlint.registry.store import default
from attrlint.repo import Repo

TRAINS = "from transformers import Trainer\ntrain = load(PATH)\n"
CODE = TRAINS + "a = 'data/imdb-de.csv'\n"


def written(
    told: Sequence[str], code: str = CODE, *, ascii_only: bool = True, indent: int | None = 1
) -> str:
    """A notebook: Markdown cells, then its code."""
    cells = [{"cell_type": "markdown", "metadata": {}, "source": each} for each in told]
    cells.append({"cell_type": "code", "metadata": {}, "outputs": [], "source": code})
    return json.dumps({"cells": cells, "nbformat": 4}, ensure_ascii=ascii_only, indent=indent)


def repo(text: str, name: str = "train.ipynb") -> Repo:
    group = Group("", None, (Found(None, name, "notebook"),))
    return Repo(group, default(), overlay={name: text})


def found(text: str) -> list[tuple[str, str]]:
    return [(one.role, one.text) for one in repo(text).references]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("We fine-tune gull-lab/tern-1b on IMDb.",
         [("base", "gull-lab/tern-1b"), ("train", "IMDb")]),
        ("## Fine-tuning CamemBERT with LoRA", [("base", "CamemBERT"), ("method", "LoRA")]),
        ("- **Base model**: gull-lab/tern-1b", [("base", "gull-lab/tern-1b")]),
        ("## Training data\n\n- [IMDb](https://huggingface.co/datasets/stanfordnlp/imdb)",
         [("train", "IMDb")]),
        ("gull-lab/tern-1b を IMDb でファインチューニングしました。",
         [("base", "gull-lab/tern-1b"), ("train", "IMDb")]),
        # counter-forms
        ("We fine-tune it on Common Crawl.", []),  # the code has no name of it
        ("The embeddings were trained on Wikipedia articles.", []),
        ("We train the encoder on NORMAL traffic only.", []),
        ("We fine-tune BERT on AzureML.", [("base", "BERT")]),
        ("The notebook uses gull-lab/tern-1b.", []),
        ("It outperforms gull-lab/tern-1b.", []),
        ("You can fine-tune any model.", []),
    ],
)  # fmt: skip
def test_what_the_text_says(told: str, expected: list[tuple[str, str]]) -> None:
    text = written([told])
    assert found(text) == expected
    assert {one.confidence for one in repo(text).references} <= {"low"}


def test_what_is_named_once_more_is_left_alone() -> None:
    assert found(written(["Fine-tuned from gull-lab/tern-1b.", "## gull-lab/tern-1b again"])) == [
        ("base", "gull-lab/tern-1b")
    ]


def test_the_code_and_the_text_both_stand() -> None:
    code = "from datasets import load_dataset\nload_dataset('stanfordnlp/imdb')\n"
    read = repo(written(["It is fine-tuned on stanfordnlp/imdb."], code)).references
    assert [(one.origin, one.confidence) for one in read] == [("prose", "low"), ("call", "high")]


def test_a_heading_holds_for_the_cells_below_it() -> None:
    assert found(written(["## Citation", "Fine-tuned from gull-lab/tern-1b."])) == []
    assert found(written(["## Datasets used for training", "- IMDb"])) == [("train", "IMDb")]


def test_an_address_that_the_code_makes_sense_of_is_one_reference() -> None:
    link = "https://huggingface.co/datasets/stanfordnlp/imdb"
    code = "from datasets import load_dataset\nload_dataset('stanfordnlp/imdb')\n"
    read = repo(written([f"Trained on {link} here."], code)).references
    assert [one.via for one in read] == ["comment:url", "call:load_dataset"]


SIGNS = st.text(st.sampled_from('"\\é😀\t\n\r/ ,aZ\u2028'), max_size=30)


@given(
    st.lists(SIGNS, max_size=3),
    st.booleans(),
    st.sampled_from([None, 1]),
    st.booleans(),
    st.sampled_from(["gull-lab/tern-1b", '"gull-lab/tern-1b"']),
)
def test_places_are_those_of_the_json(
    before: list[str], ascii_only: bool, indent: int | None, listed: bool, name: str
) -> None:
    said = "\n\n".join([*before, f"😀 é: fine-tuned from {name}\\.\n"])
    source = said.splitlines(keepends=True) if listed else said
    cells = [{"cell_type": "markdown", "source": source}, {"cell_type": "code", "source": CODE}]
    text = json.dumps({"cells": cells}, ensure_ascii=ascii_only, indent=indent)
    (one,) = repo(text).references
    assert one.at.text == one.text == "gull-lab/tern-1b"
    line = text.split("\n")[one.at.start.line - 1]
    assert line[one.at.start.column - 1 :].startswith("gull-lab/tern-1b")


@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_place_ends_behind_the_last_escape(ascii_only: bool) -> None:
    text = written(["Le jeu de données d'entraînement est Allociné"], "Trainer('allocine')",
                   ascii_only=ascii_only)  # fmt: skip
    (one,) = repo(text).references
    assert json.loads(f'"{one.at.text}"') == one.text == "Allociné"


def many(text: str) -> tuple[list[Reference], list[tuple[str, str]]]:
    files = Files(Group("", None, ()))
    read = notebooks.references(Document("a.ipynb", text), notebook.parse(text), default(), files)
    return list(read), files.unread


def test_text_beyond_a_bound_is_not_read_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks, "MAX_PROSE", 60)
    told = [f"Fine-tuned from gull-lab/{name}-1b." for name in ("tern", "gull", "auk", "skua")]
    read, unread = many(written(told))
    assert [one.value for one in read] == ["gull-lab/tern-1b"]
    assert unread == [("a.ipynb", "its text beyond 60 characters")]


def test_a_block_beyond_a_bound_is_named_by_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MAX_BLOCK", 50)
    text = written(["Short.", "Fine-tuned from gull-lab/tern-1b. " * 9])
    read, unread = many(text)
    assert len(read) == 1
    line = text[: text.index("Fine-tuned")].count("\n") + 1
    assert unread == [("a.ipynb", f"the block at line {line} beyond 50 characters")]


@pytest.mark.parametrize(
    ("told", "code"),
    [("## now we look at it\n\nsome words", CODE), ("We fine-tune BERT.", "print(1)")],
)
def test_what_can_name_nothing_is_not_read(
    monkeypatch: pytest.MonkeyPatch, told: str, code: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(card, "read", lambda document: asked.append(document.path))
    monkeypatch.setattr(notebooks, "read", card.read)
    assert repo(written([told], code)).references == ()
    assert asked == []
