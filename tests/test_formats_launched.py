"""Commands that a script puts together as a list of words, and runs or hands to what runs them."""

from __future__ import annotations

import pytest

from attrlint import formats
from attrlint.discover import Group
from attrlint.document import Document, Source
from attrlint.files import Files

SETTINGS = """\
class Ours:
    model_name: str = "gull-lab/tern"
    size = "7b"
settings = Ours()
"""


def said(text: str) -> list[str]:
    """The models of a script's commands, with how they are written there."""
    source = Source.whole(Document("launch.py", SETTINGS + text))
    found = list(formats.references(source, "python", Files(Group("", None, ()))))
    assert all(source.text[slice(*each.at.span)] == each.text for each in found)
    return [f"{each.text} {each.value}" for each in found if each.origin == "flag"]


@pytest.mark.parametrize(
    ("word", "written", "model"),
    [
        (
            'f"--model_name_or_path={settings.model_name}"',
            "{settings.model_name}",
            "gull-lab/tern",
        ),
        (
            "f'--model_name_or_path={settings.model_name}-it'",
            "{settings.model_name}-it",
            "gull-lab/tern-it",
        ),
        (
            'f"--model_name_or_path=gull-lab/tern-{settings.size}"',
            "gull-lab/tern-{settings.size}",
            "gull-lab/tern-7b",
        ),
        (
            '"--model_name_or_path", f"{settings.model_name}"',
            "{settings.model_name}",
            "gull-lab/tern",
        ),
        ('"--model_name_or_path", settings.model_name', "gull-lab/tern", "gull-lab/tern"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [
        'subprocess.run(["python", "train.py", {}, f"--output_dir={{out}}"])',
        'execute(["accelerate", "launch", "train.py", {}])',
        'command = ["torchrun", "train.py", {}]\nself.launch(command)',
    ],
)
def test_a_word_that_is_filled_in(command: str, word: str, written: str, model: str) -> None:
    assert said(command.format(word)) == [f"{written} {model}"]


@pytest.mark.parametrize(
    "text",
    [
        'execute(["accelerate", "launch", "train.py", f"--model_name_or_path={other}"])',
        'execute(["accelerate", "launch", "train.py", f"--output_dir={settings.model_name}"])',
        'execute(["our-tool", "train.py", f"--model_name_or_path={settings.model_name}"])',
        'execute(["python", f"--model_name_or_path={settings.model_name}"])',
        'execute("python", "train.py", f"--model_name_or_path={settings.model_name}")',
        'execute(["accelerate", "launch", "train.py", f"--model_name_or_path={a}/{b}"])',
    ],
)
def test_what_is_no_command_or_not_known(text: str) -> None:
    assert not said(text)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ('ROOT / "models" / "gemma-2-2b-it"', ["gemma-2-2b-it gemma-2-2b-it"]),
        ('str(Path(root) / "Mistral-7B-v0.3")', ["Mistral-7B-v0.3 Mistral-7B-v0.3"]),
        ('os.path.join(root, "models", "gemma-2-2b-it")', ["gemma-2-2b-it gemma-2-2b-it"]),
        ('f"{root}/models/gemma-2-2b-it"', ["gemma-2-2b-it gemma-2-2b-it"]),
        ('ROOT / "models" / "ours-7b-it"', []),
        ('ROOT / "outputs" / "gemma-2-2b-it"', []),
        ('ROOT / "gemma-2-2b-it" / "checkpoint-500"', []),
        ('f"{root}gemma-2-2b-it"', []),
        ('ROOT / name / "gemma-2-2b-it"', []),
    ],
)
def test_a_known_model_in_a_folder_that_is_not_known(path: str, found: list[str]) -> None:
    text = f"m = AutoModel.from_pretrained({path})\nTrainer(m).train()\n"
    source = Source.whole(Document("train.py", text))
    read = list(formats.references(source, "python", Files(Group("", None, ()))))
    assert [f"{each.text} {each.value}" for each in read] == found
    assert all(each.local and each.confidence == "medium" for each in read)
