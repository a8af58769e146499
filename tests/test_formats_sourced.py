"""Variables of files that a shell script reads in, and items of arrays that are set one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import formats
from attrlint.discover import Group, walk
from attrlint.document import Source
from attrlint.files import Files
from attrlint.parse import shell

SETTINGS = "MODEL=gull-lab/tern\nexport DATA='gull-lab/terns'\nOUT=runs/one\n"
TRAINS = "python train.py --model_name_or_path $MODEL --dataset_name ${DATA} --output_dir $OUT\n"
BOTH = {("base", "gull-lab/tern", "$MODEL"), ("train", "gull-lab/terns", "${DATA}")}


def read(root: Path, texts: dict[str, str]) -> set[tuple[str, str, str]]:
    """The role, value and text of what `jobs/run.sh` names, surely."""
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    files = Files(Group("", None, tuple(walk(root))))
    document = files.document("jobs/run.sh")
    assert document is not None
    found = list(formats.references(Source.whole(document), "shell", files))
    assert all(document.text[slice(*each.at.span)] == each.text for each in found)
    return {(each.role, each.value, each.text) for each in found if each.confidence != "low"}


@pytest.mark.parametrize(
    "line",
    [
        "source config.sh",
        ". ./config.sh",
        "source ../jobs/config.sh",
        'source "$(dirname "$0")/config.sh"',
        'source "$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/config.sh"',
        "source ${HERE}/config.sh",
        '. "$HERE/config.sh" # ours',
        "set -a; source config.sh; set +a",
        "cd jobs && source config.sh",
        "source other.sh",
    ],
)
def test_a_file_that_is_read_in(line: str, tmp_path: Path) -> None:
    others = {"jobs/config.sh": SETTINGS, "jobs/other.sh": ". config.sh\nEPOCHS=3\n"}
    assert read(tmp_path, {"jobs/run.sh": f"{line}\n{TRAINS}", **others}) == BOTH


@pytest.mark.parametrize(
    "line",
    [
        "bash config.sh",
        "# source config.sh",
        "cat config.sh",
        "source missing.sh",
        "echo source config.sh",
        "resource config.sh",
        "source run.sh",
    ],
)
def test_a_file_that_is_not_read_in(line: str, tmp_path: Path) -> None:
    texts = {"jobs/run.sh": f"{line}\n{TRAINS}", "jobs/config.sh": SETTINGS}
    assert not read(tmp_path, texts)


def test_what_the_script_sets_itself_holds(tmp_path: Path) -> None:
    texts = {
        "jobs/run.sh": f"source config.sh\nMODEL=gull-lab/auk\n{TRAINS}",
        "jobs/config.sh": SETTINGS,
    }
    assert {each[1] for each in read(tmp_path, texts)} == {"gull-lab/auk", "gull-lab/terns"}


def test_files_that_read_each_other_in(tmp_path: Path) -> None:
    texts = {
        "jobs/run.sh": f"source config.sh\n{TRAINS}",
        "jobs/config.sh": f"source other.sh\n{SETTINGS}",
        "jobs/other.sh": "source config.sh\nsource run.sh\nMODEL=gull-lab/old\n",
    }
    assert read(tmp_path, texts) == BOTH


@pytest.mark.parametrize(
    ("config", "used"),
    [
        ('ARGS="--model_name_or_path gull-lab/tern --epochs 3"', "$ARGS"),
        ("NAME=tern", "--model_name_or_path gull-lab/$NAME"),
        ("MODEL=${MODEL:-gull-lab/tern}", '--model_name_or_path "${MODEL}"'),
        ("MODEL=gull-lab/tern", "--model_name_or_path ${MODEL:-gull-lab/old}"),
    ],
)
def test_a_value_within_a_command(config: str, used: str, tmp_path: Path) -> None:
    texts = {"jobs/run.sh": f"source config.sh\npython train.py {used}", "jobs/config.sh": config}
    assert {each[:2] for each in read(tmp_path, texts)} == {("base", "gull-lab/tern")}


@pytest.mark.parametrize("script", ["X+=y\nz $X", 'z "${X[@]}"', "for i in $X; do z $i; done"])
def test_a_value_that_is_added_to_or_looped_over(script: str) -> None:
    """Nothing stands before the script."""
    found = shell.parse(script, (("X", "a b"),))
    places = [word.span for command in found.commands for word in command.words]
    assert places
    assert all(0 <= start <= end <= len(script) for start, end in places)


@pytest.mark.parametrize(
    ("used", "values"),
    [
        ("${M[a]}", ["gull-lab/one"]),
        ("${M['b']}", ["gull-lab/two"]),
        ('"${M[$KIND]}"', ["gull-lab/two"]),
        ('"${M[$ANY]}"', ["gull-lab/one", "gull-lab/two"]),
    ],
)
@pytest.mark.parametrize(
    "items",
    [
        "declare -A M\nM[a]=gull-lab/one\nM[\"b\"]='gull-lab/two'",
        "declare -A M=([a]=gull-lab/one)\nM[b]=gull-lab/two",
    ],
)
def test_items_that_are_set_one_by_one(
    items: str, used: str, values: list[str], tmp_path: Path
) -> None:
    script = f"{items}\nKIND=b\npython train.py --model_name_or_path {used}\n"
    assert sorted({each[1] for each in read(tmp_path, {"jobs/run.sh": script})}) == values


def test_very_many_items_are_not_kept() -> None:
    script = "".join(f"M[k-{n}]=v{n}\n" for n in range(400)) + "z ${M[k-399]} ${M[k-3]}"
    (command,) = shell.parse(script).commands
    assert [word.text for word in command.words] == ["z", "${M[k-399]}", "v3"]


ASKS = """\
import os
from datasets import load_dataset
from transformers import AutoModel, Trainer

data = load_dataset(os.environ["DATA"])
model = AutoModel.from_pretrained(os.getenv("MODEL"))
again = AutoModel.from_pretrained(os.getenv("OUT", "gull-lab/auk"))
Trainer(model, train_dataset=data).train()
"""
BY_DEFAULT = {("base", "gull-lab/auk", "medium")}
FROM_FILE = {
    ("base", "gull-lab/tern", "medium"),
    ("train", "gull-lab/terns", "medium"),
    *BY_DEFAULT,  # of a script is its own, first
}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ((".env",), FROM_FILE),
        ((".env.example",), FROM_FILE),
        (("jobs/.env-template",), FROM_FILE),
        (("other/.env",), BY_DEFAULT),  # not above it
        ((".environment",), BY_DEFAULT),
        ((".env.production",), BY_DEFAULT),
    ],
)
def test_variables_of_the_environment(
    names: tuple[str, ...], found: set[tuple[str, str, str]], tmp_path: Path
) -> None:
    """A script that asks for them has what the repository's `.env` says, as a default."""
    for name in ("jobs/run.py", *names):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ASKS if name.endswith(".py") else SETTINGS, encoding="utf-8")
    files = Files(Group("", None, tuple(walk(tmp_path))))
    document = files.document("jobs/run.py")
    assert document is not None
    read = formats.references(Source.whole(document), "python", files)
    assert {(each.role, each.value, each.confidence) for each in read} == found


def test_the_nearest_environment_counts(tmp_path: Path) -> None:
    (tmp_path / ".env.example").write_text(SETTINGS.replace("tern", "crow"), encoding="utf-8")
    (tmp_path / ".env").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "run.py").write_text(ASKS, encoding="utf-8")
    files = Files(Group("", None, tuple(walk(tmp_path))))
    document = files.document("run.py")
    assert document is not None
    read = formats.references(Source.whole(document), "python", files)
    assert {(each.role, each.value, each.confidence) for each in read} == FROM_FILE
