"""Lines and BibTeX in the sections of a card."""

from __future__ import annotations

import pytest

from attrlint import card as cards
from attrlint import fix
from attrlint.document import Document
from attrlint.finding import Edit
from attrlint.mend import section
from attrlint.mend.words import words

BIB = "@misc{x,\n  title = {X},\n}\n"
LEAD = "Please also cite the works that this model builds on:"


def after(text: str, edits: tuple[Edit, ...] | None) -> str | None:
    return None if edits is None else fix.edited(Document("README.md", text), edits)


def item(text: str, *lines: str) -> str | None:
    card = cards.read(Document("README.md", text))
    edits: list[Edit] = []
    for line in lines:
        found = section.items(card, ("training-data", "credit"), "Acknowledgements", line)
        if found is None:
            return None
        edits += found
    return after(text, tuple(edits))


def cited(text: str) -> str | None:
    card = cards.read(Document("README.md", text))
    return after(text, section.bibliography(card, "Citation", LEAD, BIB))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("# M\n", "# M\n\n## Acknowledgements\n\n- a\n- b\n"),
        ("# M", "# M\n\n## Acknowledgements\n\n- a\n- b"),
        ("# M\n\ntext\n\n\n", "# M\n\ntext\n\n## Acknowledgements\n\n- a\n- b\n\n\n"),
        ("# M\r\n\r\ntext\r\n", "# M\r\n\r\ntext\r\n\r\n## Acknowledgements\r\n\r\n- a\r\n- b\r\n"),
        ("", "## Acknowledgements\n\n- a\n- b"),
        (
            "# M\n\n## Training data\n\n* z\n\n## Usage\n",
            "# M\n\n## Training data\n\n* z\n* a\n* b\n\n## Usage\n",
        ),
        (
            "# M\n\n## Credits\n\nThanks to all.\n\n---\n\n## Usage\n",
            "# M\n\n## Credits\n\nThanks to all.\n\n- a\n- b\n\n---\n\n## Usage\n",
        ),
        (
            "# M\n\n### Usage\n\ntext\n\n### Citation\n\nx\n",
            "# M\n\n### Usage\n\ntext\n\n### Acknowledgements\n\n- a\n- b\n\n### Citation\n\nx\n",
        ),
        ("---\nlicense: mit\n---\n", "---\nlicense: mit\n---\n\n## Acknowledgements\n\n- a\n- b\n"),
        ("# M\n\n## Credits\n\n- z", "# M\n\n## Credits\n\n- z\n- a\n- b"),
        ("# M\n\n```python\nx = 1\n", None),
        ("# M\n\n<!-- not closed\n", None),
    ],
)
def test_lines(before: str, expected: str | None) -> None:
    assert item(before, "a", "b") == expected


BLOCK = f"{LEAD}\n\n```bibtex\n{BIB}```"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("# M\n\ntext\n", f"# M\n\ntext\n\n## Citation\n\n{BLOCK}\n"),
        (
            "# M\n\n## Citation\n\n```bibtex\n@misc{own}\n```\n\n## Contact\n",
            f"# M\n\n## Citation\n\n```bibtex\n@misc{{own}}\n```\n\n{BLOCK}\n\n## Contact\n",
        ),
        (
            "# M\n\n## 引用\n\n文献\n\n## 许可证\n",
            f"# M\n\n## 引用\n\n文献\n\n{BLOCK}\n\n## 许可证\n",
        ),
        (
            "# M\n\n## Citation\n\n### The model\n\n```\n@misc{own}\n```\n\n### Contact\n",
            f"# M\n\n## Citation\n\n### The model\n\n```\n@misc{{own}}\n```\n\n{BLOCK}\n\n"
            "### Contact\n",
        ),
        (
            f"# M\n\n## Citation\n\n{LEAD}\n\n```bibtex\n@misc{{own}}\n```\n",
            f"# M\n\n## Citation\n\n{LEAD}\n\n```bibtex\n@misc{{own}}\n\n{BIB}```\n",
        ),
        ("# M\n\n## Citation\n\n```bibtex\n@misc{own\n", None),
    ],
)
def test_bibtex(before: str, expected: str | None) -> None:
    assert cited(before) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (
            "# M\n\n## Citation\n\n* [A](https://arxiv.org/abs/1) (B)\n\n## Usage\n",
            "# M\n\n## Citation\n\n* [A](https://arxiv.org/abs/1) (B)\n* x\n* y\n\n## Usage\n",
        ),
        ("# M\n\n## Citation\n\nSee the paper.\n", None),
        ("# M\n\n## Citation\n\n- the paper\n", None),
        ("# M\n\n## Citation\n\n```\n@misc{a}\n```\n\n- [A](https://a.org)\n", None),
        ("# M\n", None),
    ],
)
def test_a_list_of_links_goes_on_as_one(before: str, expected: str | None) -> None:
    card = cards.read(Document("README.md", before))
    assert after(before, section.links(card, ["x", "y"])) == expected


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# M\n\nThe model is trained on a lot of text.\n", "Citation"),
        ("# M\n\nDas Modell ist auf der Basis von X und mit Y für Z trainiert.\n", "Zitation"),
        ("# M\n\nEl modelo es una versión de X que se entrena con los datos.\n", "Citación"),
        ("# M\n\n这个模型是在大量文本上训练的。\n", "引用"),
        ("# M\n\nこのモデルはテキストで学習しました。\n", "引用"),
        ("# M\n\n이 모델은 텍스트로 학습했습니다.\n", "인용"),
        ("# M\n\nTrained on 日本語 text and a lot of other words in many languages.\n", "Citation"),
        ("# M\n\n* from: de\n* to: bzs\n* see [de-bzs](a.md)\n* test: de.bzs.txt\n", "Citation"),
        ("# M\n", "Citation"),
    ],
)
def test_the_words_are_those_of_the_card(text: str, heading: str) -> None:
    assert words(cards.read(Document("README.md", text)))["citation"] == heading
