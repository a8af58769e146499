"""By which names a card may mention what is used, and which model it is that it speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import check

CARD = "---\nlicense: mit\n{}---\n\n# gulls\n\nIt sees gulls. {}\n"
LOADS = (
    "from datasets import load_dataset\nfrom transformers import Trainer\n\n"
    'Trainer(train_dataset=load_dataset("{}", split="train")).train()\n'
)
STARTS = (
    "from transformers import AutoModelForCausalLM, Trainer\n\n\n"
    'def run(name="{}"):\n    model = AutoModelForCausalLM.from_pretrained(name)\n'
    "    Trainer(model=model).train()\n"
)


def rules(root: Path, **files: str) -> set[str]:
    """The rules that find something in a tree of a README.md and a train.py."""
    for name, text in files.items():
        (root / name.replace("_", ".")).write_text(text, "utf-8")
    return {one.rule for one in check(root, isolated=True).findings}


@pytest.mark.parametrize(
    ("id", "said", "is_named"),
    [
        ("gull-lab/Gull-Tern-VLM-Dataset-v1", "Trained on Gull-Tern-VLM-v1.", True),
        ("gull-lab/VoiceGull-400K", "It knows VoiceGull.", True),
        ("Gull-UI/Gull-UI_Data", "It has seen Gull-UI.", True),
        ("gull-lab/Gull-UI_Data", "It has seen Gull-UI.", False),  # may be words
        ("gull-lab/gull-tern-vlm-data", "It knows gull-tern-vlm.", False),
        ("gull-lab/math-data", "It knows math.", False),
    ],
)
def test_data_is_called_without_the_words_that_say_so(
    tmp_path: Path, id: str, said: str, is_named: bool
) -> None:
    found = rules(tmp_path, README_md=CARD.format("", said), train_py=LOADS.format(id))
    assert ("uncredited-dataset" in found) is not is_named


@pytest.mark.parametrize(
    ("base", "script", "is_owed"),
    [
        ("Qwen/Qwen2.5-1.5B-Instruct", "unsloth/Qwen2.5-3B-Instruct", False),
        ("Qwen/Qwen2.5-3B-Instruct", "unsloth/Qwen2.5-3B-Instruct", True),
        ("Qwen/Qwen2.5-1.5B-Instruct", "Qwen/Qwen2.5-Coder-3B", True),
    ],
)
def test_a_script_of_another_size_made_another_model(
    tmp_path: Path, base: str, script: str, is_owed: bool
) -> None:
    card = CARD.format(f"base_model: {base}\n", "It is Qwen2.5.")
    found = rules(tmp_path, README_md=card, train_py=STARTS.format(script))
    owed = {"missing-display-text", "uncredited-base-model", "conflicting-base"}
    assert bool(owed & found) is is_owed


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("- **Developed by:** Ada Gull (Gull Lab)", True),
        ("- **Developed by**: [adagull](https://example.org)", True),
        ("- **Developed by:** Tern Lab", False),
        ("It was developed by: whoever, and Ada Gull liked it.", False),
    ],
)
def test_data_of_who_developed_the_model_is_its_own(
    tmp_path: Path, line: str, is_own: bool
) -> None:
    card = CARD.format("", f"\n\n{line}")
    found = rules(tmp_path, README_md=card, train_py=STARTS.format("adagull/tern-2b"))
    assert ("uncredited-base-model" in found) is not is_own
