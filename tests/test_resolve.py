"""Which work a reference is of, where its value is a name."""

from __future__ import annotations

import pytest

from attrlint.document import Document, Location, Span
from attrlint.reference import Reference
from attrlint.registry.store import default
from attrlint.resolve import resolve


@pytest.mark.parametrize(
    ("name", "work"),
    [
        ("Common Voice v7", "dataset/common-voice"),
        ("Common Voice 7.0", "dataset/common-voice"),
        ("SQuAD v1.1", "dataset/squad"),
        ("Common Voice 7", None),  # may be a work of its own
        ("Zwq Notes v7", None),
    ],
)
def test_data_by_a_release_in_prose(name: str, work: str | None) -> None:
    at = Location(Document("README.md", name), Span(0, len(name)))
    found = resolve(Reference(at, "dataset", "train", name, name, "prose:train"), default())
    assert (found.work and found.work.id) == work
    assert found.confidence == ("medium" if work else "high")


@pytest.mark.parametrize(
    ("id", "confidence"),
    [
        ("parler-tts/parler-tts-mini-v1", "low"),
        ("gull-lab/parler-tts-mini-v1", "high"),
        ("openai/gsm8k", "high"),
    ],
)
def test_the_id_of_a_model_is_hardly_data(id: str, confidence: str) -> None:
    at = Location(Document("run.yaml", id), Span(0, len(id)))
    found = resolve(Reference(at, "dataset", "train", id, id, "key:dataset"), default())
    assert found.hub == id
    assert found.confidence == confidence


@pytest.mark.parametrize(
    ("name", "format", "confidence"),
    [
        ("SAM", "named-weights", "medium"),
        ("SAM", "configuration", "low"),  # who knows
        ("sam", "named-weights", "low"),  # no title
    ],
)
def test_a_title_that_a_table_says_is_as_sure_as_the_place(
    name: str, format: str, confidence: str
) -> None:
    at = Location(Document("run.py", name), Span(0, len(name)))
    given = Reference(at, "model", "base", name, name, "call:x", "medium", format=format)
    found = resolve(given, default())
    assert found.work is not None
    assert (found.work.id, found.confidence) == ("model/sam", confidence)
