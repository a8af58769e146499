"""References in a card's metadata."""

from __future__ import annotations

import pytest

from attrlint.card import read
from attrlint.card.metadata import references
from attrlint.document import Document

Row = tuple[int, int, str, str, str]


def rows(metadata: str) -> list[Row]:
    card = read(Document("README.md", f"---\n{metadata}---\n# m\n"))
    return [(*r.at.start, r.kind, r.role, r.value) for r in references(card)]


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ("base_model: org/base-1b\n", [(2, 13, "model", "base", "org/base-1b")]),
        (
            "base_model:\n- a/x-7b\n- b/y-7b\n",
            [(3, 3, "model", "merge", "a/x-7b"), (4, 3, "model", "merge", "b/y-7b")],
        ),
        (
            "base_model: [a/x-7b, b/y-7b]\nbase_model_relation: adapter\n",
            [(2, 14, "model", "base", "a/x-7b"), (2, 22, "model", "base", "b/y-7b")],
        ),
        (
            "base_model: a/x-7b\ntags:\n- merge\n- b/y-7b\n",
            [(2, 13, "model", "merge", "a/x-7b"), (5, 3, "model", "merge", "b/y-7b")],
        ),
        ("base_model: https://huggingface.co/a/b\n", [(2, 13, "model", "base", "a/b")]),
        ("base_model: '{{ base }}'\n", []),
        ("datasets: squad\n", [(2, 11, "dataset", "train", "squad")]),
        ("dataset:\n- a/d\n", [(3, 3, "dataset", "train", "a/d")]),
        ("datasets:\n- common_voice: null\n", [(3, 3, "dataset", "train", "common_voice")]),
        ("datasets:\n- null\n- custom\n", []),
        (
            "tags:\n- base_model:adapter:a/b\n- dataset:c/d\n- art\n",
            [(3, 22, "model", "base", "a/b"), (4, 11, "dataset", "train", "c/d")],
        ),
        (
            "datasets:\n- argilla/ultrafeedback-cleaned\ntags:\n- ultrafeedback\n",
            [
                (3, 3, "dataset", "train", "argilla/ultrafeedback-cleaned"),
                (5, 3, "dataset", "train", "argilla/ultrafeedback-cleaned"),
            ],
        ),
        (
            "task_categories: [x]\nsource_datasets:\n- extended|squad\n- original\n- a/b\n",
            [(4, 12, "dataset", "train", "squad"), (6, 3, "dataset", "train", "a/b")],
        ),
        (
            "model-index:\n- name: run\n  results:\n  - dataset:\n      type: glue\n"
            "      name: GLUE\n  - dataset: {type: unknown, name: MT-Bench}\n",
            [(6, 13, "dataset", "eval", "glue"), (8, 36, "dataset", "eval", "MT-Bench")],
        ),
        (  # a task where the id would be
            "model-index:\n- name: run\n  results:\n  - task: {type: translation}\n"
            "    dataset:\n      type: translation\n      name: acme/zwq\n",
            [(8, 13, "dataset", "eval", "acme/zwq")],
        ),
    ],
)
def test_references(metadata: str, expected: list[Row]) -> None:
    assert rows(metadata) == expected


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/dev/shm/Qwen/Qwen3-14B", "Qwen/Qwen3-14B"),
        ("./out", "out"),
        ("C:\\models\\org\\m", "org/m"),
    ],
)
def test_local_paths(path: str, value: str) -> None:
    card = read(Document("README.md", f"---\nbase_model: {path}\n---\n"))
    (found,) = references(card)
    assert (found.value, found.local, found.text) == (value, True, path)


def test_a_name_with_a_space_is_no_id() -> None:
    card = read(Document("README.md", "---\ndatasets:\n- TUFTS face dataset\n---\n"))
    (found,) = references(card)
    assert (found.value, found.confidence) == ("TUFTS face dataset", "medium")
