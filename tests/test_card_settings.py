"""Known data that commands and calls in the code of a README are given."""

from __future__ import annotations

import pytest

from attrlint.card import read, references
from attrlint.discover import Group
from attrlint.document import Document
from attrlint.files import Files
from attrlint.registry.store import default


def given(code: str, info: str = "bash", above: str = "## Steps", front: str = "") -> list[str]:
    text = f"{front}# Gull\n\n{above}\n\n```{info}\n{code}\n```\n"
    found = references(read(Document("README.md", text)), default(), Files(Group("", None, ())))
    return [f"{one.role} {one.text} {one.confidence}" for one in found if one.kind == "dataset"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("python -m gull.runner --dataset eurosat --shots 1", ["train eurosat low"]),
        ("python main.py dataset=eurosat\npython x.py", ["train eurosat low"]),
        ("python gull.py --cfg configs/cifar100/kd/a_b.yaml", ["train cifar100 low"]),
        ("python test_gull.py --dataset eurosat", ["eval eurosat low"]),
        ("python gull.py \\\n  --shots 1 \\\n  --source_dataset eurosat", ["train eurosat low"]),
        # counter-forms
        ("python gull.py --dataset gull", []),
        ("python gull.py --dataset base", []),
        ("python gull.py --output_dataset eurosat", []),
        ("python gull.py --name eurosat", []),
        ("python gull.py --dataset eurosat/part", []),
        ("python predict.py --dataset eurosat", []),
        ("python gull.py --cfg configs/gull/cifar100.txt --out runs/cifar100/x", []),
    ],
)
def test_data_that_a_command_is_given(code: str, expected: list[str]) -> None:
    assert given(code) == expected


def test_data_that_a_call_is_given() -> None:
    code = 'made = build(\n    dataset="eurosat",\n    name="esc50",\n)'
    assert given(code, "python") == ["train eurosat low"]


def test_what_is_no_setting_of_what_the_repository_does() -> None:
    code = "python -m gull.runner --dataset eurosat --shots 1"
    assert given(code, above="## Related work") == []
    assert given(code, above="## Evaluation") == ["eval eurosat low"]
    assert given(code, "text") == given(code)
    assert given(code, "output") == []
    assert given(code, front="---\nlicense: mit\n---\n") == []


def test_a_command_goes_on_in_lines_that_begin_with_flags() -> None:
    code = "python gull_train.py\n   --lr 3\n   --dataset librispeech_asr"
    assert given(code) == ["train librispeech_asr medium"]
    code = "python gull_train.py\n\n--dataset librispeech_asr"
    assert given(code) == ["train librispeech_asr low"]
