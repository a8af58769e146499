"""What a card says it relies on, is powered by, holds or is measured on, where that is data."""

from __future__ import annotations

import pytest

from attrlint.card import read, references
from attrlint.discover import Group
from attrlint.document import Document
from attrlint.files import Files
from attrlint.registry.store import default

MODEL = "library_name: transformers"
DATASET = "task_categories:\n- audio-classification"
LINKS = "[LibriSpeech](https://a.io/x), [Zwqu](https://b.io/y) and [Gullish](https://c.io/z)"


def said(body: str, front: str = MODEL) -> list[str]:
    document = Document("README.md", f"---\n{front}\n---\n# Gull\n\n{body}\n")
    found = references(read(document), default(), Files(Group("", None, ())))
    return [f"{one.role} {one.text}" for one in found if one.confidence != "low"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"This work relies on the {LINKS} corpora.", ["LibriSpeech", "Zwqu", "Gullish"]),
        ("Our model relies on the TIMIT corpus.", ["TIMIT"]),
        ("It's powered by the ZwquData dataset to be precise.", ["ZwquData"]),
    ],
)
def test_data_that_a_model_relies_on(body: str, expected: list[str]) -> None:
    assert said(body) == [f"train {name}" for name in expected]


@pytest.mark.parametrize(
    "body",
    [
        f"This work relies on the {LINKS} libraries.",
        "This work relies on the [Zwqu](https://b.io/y) library and on data sets of ours.",
        "The model relies on the quality of the dataset.",
        "Your work relies on the TIMIT corpus.",
        "It does not rely on the TIMIT corpus.",
        "It is powered by the GPU.",
        "It is not powered by the ZwquData dataset.",
        "It can be powered by the ZwquData dataset.",
        "## Results\n\nPerformance on the coding task.",
        "## Results\n\nIts performance on the MasakhaNER task is better.",
    ],
)
def test_what_is_no_such_data(body: str) -> None:
    assert said(body) == []


def test_data_that_results_are_on() -> None:
    body = "## Results\n\nPerformance on the MasakhaNER downstream task for Setswana."
    assert said(body) == ["eval MasakhaNER"]


def test_data_that_a_dataset_holds() -> None:
    body = "This dataset contains processed audio samples from TIMIT and CREMA-D datasets."
    assert said(body, DATASET) == ["train TIMIT", "train CREMA-D"]
    assert said("- **Source datasets**: TIMIT, CREMA-D", DATASET) == [
        "train TIMIT",
        "train CREMA-D",
    ]
    assert said("This dataset contains samples from users of the TIMIT tool.", DATASET) == []
    assert said("This dataset contains questions from exams.", DATASET) == []


def test_a_key_for_what_embeddings_are_taken_with() -> None:
    assert said("- **Embeddings**: Extracted using ECAPA-TDNN model") == ["base ECAPA-TDNN"]
    assert said("- **Embeddings**: Computed with care") == []
