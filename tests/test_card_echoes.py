"""Works that a repository uses and its README names in passing, and those under its title."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import engine
from attrlint.config import Config

TRAIN = """from datasets import load_dataset
from peft import LoraConfig
from transformers import AutoModelForCausalLM, Trainer
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
data = load_dataset("openai/gsm8k", split="train")
config = LoraConfig(r=8)
Trainer(model=model, train_dataset=data).train()
"""


def passing(folder: Path, readme: str, train: str = TRAIN) -> list[str]:
    """What a README names in passing beside a script that trains: role, text, and how."""
    (folder / "README.md").write_text(readme, encoding="utf-8")
    if train:
        (folder / "train.py").write_text(train, encoding="utf-8")
    repo = next(engine.repos(folder, Config()))
    ways = ("prose:echo", "prose:lead", "prose:link")
    return [
        f"{one.role} {one.text}"
        for one in repo.references
        if one.via in ways and one.confidence == "low"
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Qwen2.5 takes a while.", ["base Qwen2.5"]),
        ("- `reward.py`: whether the number is that of GSM8K", ["train GSM8K"]),
        ("- GSM8K\n- LoRA\n", ["train GSM8K", "method LoRA"]),
        ("LoRA keeps it small. LoRA it is.\n\nMore of LoRA.", ["method LoRA"]),
        ("## A\n\nLoRA here.\n\n## B\n\nLoRA there.", ["method LoRA", "method LoRA"]),
        ("| part | where |\n|---|---|\n| GSM8K | `data/` |\n", ["train GSM8K"]),
        ("GSM8K을 내려받습니다.", ["train GSM8K"]),
        ("The classes fine-tune models like Qwen2.5 or others.", ["base Qwen2.5"]),
        ("- `model.base`: e. g. `Qwen/Qwen2.5-0.5B`", ["base Qwen/Qwen2.5-0.5B"]),
    ],
)
def test_what_the_code_uses_is_named_again(tmp_path: Path, said: str, expected: list[str]) -> None:
    assert passing(tmp_path, f"# Zwq\n\nIt counts.\n\n## Parts\n\n{said}\n") == expected


@pytest.mark.parametrize(
    "said",
    [
        "It is better than Qwen2.5 on sums.",
        "Pretrained language models like Qwen2.5 know a lot.",
        "The only difference to Qwen2.5 is its size.",
        "The idea was inspired by Qwen2.5.",
        "Read [how we came to like Qwen2.5 for small sums](https://gull.example/post).",
        "Read the [Qwen2.5](https://gull.example/docs/qwen) pages.",
        "Unlike BLOOM, it is small.",  # used nowhere here
        "| Model | Score |\n|---|---|\n| Qwen2.5 | 3 |",
        "### Qwen2.5",
        "## Results\n\nQwen2.5 has 3 points of GSM8K.",
    ],
)
def test_what_is_compared_or_measured_is_not_named_again(tmp_path: Path, said: str) -> None:
    assert passing(tmp_path, f"# Zwq\n\nIt counts.\n\n## Parts\n\n{said}\n") == []


def test_data_that_is_also_measured_on_stands_as_what_its_sentence_says(tmp_path: Path) -> None:
    train = TRAIN + 'test = load_dataset("openai/gsm8k", split="test")\ntrainer.evaluate(test)\n'
    parts = "- `a.py`: exact match, GSM8K test\n- `b.py`: loads GSM8K\n"
    readme = f"# Zwq\n\nIt counts.\n\n## Parts\n\n{parts}"
    assert passing(tmp_path, readme, train) == ["eval GSM8K", "train GSM8K"]


def test_a_line_that_says_what_a_work_is_for_needs_no_second_reference(tmp_path: Path) -> None:
    assert passing(tmp_path, "# Zwq\n\nIt counts.\n\n## It\n\nThe base model is Qwen2.5.\n") == []


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Digits are found with YOLOv8 here.", ["base YOLOv8"]),
        ("Captions for birds, with BLIP and MS COCO.", ["base BLIP", "train MS COCO"]),
        ("It finds speaker diarization hard.", []),
        ("Letters of birds, with the Qwen2.5 dataset.", []),
        ("Part of the code is based on Stanford Alpaca.", []),
        ("For models like GPT-5 and others.", []),
        ("## Parts\n\nDigits are found with YOLOv8 here.", []),  # no longer under the title
    ],
)
def test_what_a_readme_names_under_its_title(
    tmp_path: Path, lead: str, expected: list[str]
) -> None:
    assert passing(tmp_path, f"# Zwq\n\n{lead}\n", train="") == expected


LINKED = "[gulls](https://huggingface.co/datasets/gull-lab/gull-songs)"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f"- {LINKED}, as they are sung", ["train gulls"]),
        (f"The {LINKED} are public.", ["train gulls"]),
        (f"The test songs: {LINKED}", ["eval gulls"]),
        (f"It is larger than {LINKED}.", []),
        (f"| {LINKED} | 3 |\n|---|---|\n| a | 4 |", []),
        (f"## Results\n\n- {LINKED}: 3 points", []),
        ("- [terns](https://huggingface.co/gull-lab/tern-1b): what it came before", []),
    ],
)
def test_data_on_the_hub_that_a_readme_links(
    tmp_path: Path, said: str, expected: list[str]
) -> None:
    assert passing(tmp_path, f"# Zwq\n\nIt counts.\n\n## Parts\n\n{said}\n", "") == expected


def test_the_lines_under_the_title_of_a_model_card_only_say_what_they_say(tmp_path: Path) -> None:
    card = "---\nlicense: mit\n---\n# Zwq\n\nDigits are found with YOLOv8 here.\n"
    assert passing(tmp_path, card, train="") == []


def test_a_list_of_what_others_made_names_nothing_again(tmp_path: Path) -> None:
    entries = "".join(
        f"- [Zwq {n}](https://github.com/gull-{n}/zwq): with LoRA\n" for n in range(40)
    )
    assert passing(tmp_path, f"# Awesome gulls\n\nA curated list.\n\n## All\n\n{entries}") == []


@pytest.mark.parametrize(("paragraphs", "expected"), [(10, ["train GSM8K"]), (400, [])])
def test_as_much_prose_is_read_again_as_is_read_at_all(
    tmp_path: Path, paragraphs: int, expected: list[str]
) -> None:
    filler = "Gulls sing of the sea.\n" * 20 + "\n"
    readme = f"# Zwq\n\nIt counts.\n\n## Parts\n\n{filler * paragraphs}- GSM8K\n"
    assert passing(tmp_path, readme) == expected
