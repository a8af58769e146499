"""By which names a card may mention what is used, and which model it is that it speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import check, engine
from attrlint.config import Config
from attrlint.document import Document, Location, Span
from attrlint.questions import traces

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
        ("gull-lab/turkish-gullNER", "It has read gullNER.", True),
        ("gull-lab/gull-loud-call-challenge", "Trained on the Gull Loud Call dataset.", True),
        ("gull-lab/gull-loud-call-challenge", "It knows the gull loud call.", False),
        ("gull-lab/gull-loud-call-challenge", "It knows a gull loud call dataset.", False),
        ("gull-lab/gull-loud-call-challenge", "Trained on a loud call dataset.", False),
        ("gull-lab/gull-loud-call-challenge", "Trained on the Gull Loud dataset.", False),
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


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("Its first blocks are frozen with pretrained ImageNet weights.", False),
        ("It was trained on EMNIST: an extension of MNIST.", False),
        ("It was trained on MNIST.", True),
        ("It is based on ImageNet.", True),
    ],
)
def test_data_of_others_is_not_what_this_was_trained_on(
    tmp_path: Path, said: str, is_told: bool
) -> None:
    found = rules(tmp_path, README_md=CARD.format("", said))
    assert ("undeclared-metadata" in found) is is_told


def test_what_a_chain_of_branches_could_start_from_is_not_sure(tmp_path: Path) -> None:
    branches = "".join(
        f"    {word} name.startswith('{net}'):\n        model = models.{net}(pretrained=True)\n"
        for word, net in (("if", "resnet18"), ("elif", "densenet121"), ("elif", "vgg19"))
    )
    script = (
        "import torch\nfrom torchvision import models\n\n\ndef make(name):\n"
        f"{branches}    return model\n\n\n"
        "optimizer = torch.optim.Adam(make('').parameters())\nloss.backward()\n"
    )
    found = rules(tmp_path, README_md=CARD.format("", ""), train_py=script)
    assert "uncredited-base-model" not in found


def test_scripts_among_examples_are_not_sure_beside_others(tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    other = LOADS.format("gull-lab/other")
    (tmp_path / "examples" / "finetune.py").write_text(other, "utf-8")
    readme = "# gulls\n\nTrained on [seas](https://huggingface.co/datasets/gull-lab/seas).\n"
    found = rules(tmp_path, README_md=readme, train_py=LOADS.format("gull-lab/seas"))
    assert "uncredited-dataset" not in found
    (tmp_path / "train.py").unlink()
    assert "uncredited-dataset" in rules(tmp_path, README_md=readme)


@pytest.mark.parametrize(
    ("base", "said", "is_asked"),
    [
        ("yiyanghkust/finbert-pretrain", "FinBERT", False),  # another one is called so, too
        ("gull-lab/tern-2b", "FinBERT", True),
    ],
)
def test_a_card_may_call_the_base_that_it_lists_by_less(
    tmp_path: Path, base: str, said: str, is_asked: bool
) -> None:
    card = CARD.format(f"base_model: {base}\n", f"\n\n- **Base model**: {said}")
    found = rules(tmp_path, README_md=card)
    assert bool({"undeclared-metadata", "uncited-model"} & found) is is_asked


def test_patches_that_a_model_wrote_are_no_configuration(tmp_path: Path) -> None:
    (tmp_path / "preds.json").write_text(
        '{"gull__gull-1": {"model_name_or_path": "gull-lab/other", "model_patch": "+x"}}', "utf-8"
    )
    assert "uncredited-base-model" not in rules(tmp_path, README_md=CARD.format("", ""))


def test_what_a_card_beside_names_went_into_its_own_model(tmp_path: Path) -> None:
    other = CARD.format("datasets:\n- gull-lab/seas\nbase_model: gull-lab/tern-2b\n", "")
    files = {"README_md": CARD.format("", ""), "train_py": LOADS.format("gull-lab/seas")}
    assert "uncredited-dataset" in rules(tmp_path, **files)
    (tmp_path / "MODEL_CARD.md").write_text(other, "utf-8")
    assert "uncredited-dataset" not in rules(tmp_path, **files)


@pytest.mark.parametrize("name", ["tune.py", "tune.ipynb"])
def test_a_table_of_models_leaves_no_traces(name: str) -> None:
    at = Location(Document(name, ""), Span(0, 0))
    table = [(at, "gull-lab/a", "models"), (at, "gull-lab/b", "models"), (at, "gull-lab/c", "one")]
    assert traces._tables(table) == {(name, "models")}


def test_a_pickled_file_is_no_model_of_others(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text('MODEL_PATH = "saved_model/model.joblib"\n', "utf-8")
    assert not next(engine.repos(tmp_path, Config())).references
