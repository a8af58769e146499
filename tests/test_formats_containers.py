"""Variables that containers and jobs are given, and files in a ConfigMap."""

from __future__ import annotations

import pytest

from attrlint import formats
from attrlint.discover import Group
from attrlint.document import Document, Source
from attrlint.files import Files

COMPOSE = """\
services:
  ours:
    image: {image}
    command: {command}
    environment:
      MODEL_NAME: {model}
      DATASET_NAME: "gull-lab/terns"
"""
JOB = """\
kind: Job
spec:
  template:
    spec:
      containers:
      - name: {name}
        image: {image}
        command: ["python", "{script}"]
        env:
        - name: MODEL_NAME
          value: gull-lab/tern
        - {{name: DATASET_NAME, value: gull-lab/terns}}
        - name: HF_TOKEN
          valueFrom: {{secretKeyRef: {{name: hf, key: token}}}}
"""
BOTH = ["model base gull-lab/tern", "dataset train gull-lab/terns"]


def said(text: str, name: str = "ours.yaml") -> list[str]:
    """What a file names, surely."""
    source = Source.whole(Document(name, text))
    found = list(formats.references(source, "yaml", Files(Group("", None, ()))))
    assert all(text[slice(*each.at.span)] == each.text for each in found)
    return [f"{each.kind} {each.role} {each.value}" for each in found if each.confidence != "low"]


@pytest.mark.parametrize("model", ["gull-lab/tern", "'gull-lab/tern'", "${MODEL:-gull-lab/tern}"])
@pytest.mark.parametrize(
    "command", ["python train.py --epochs 3", "[python, train.py]", "bash scripts/finetune.sh"]
)
def test_a_service_that_trains(command: str, model: str) -> None:
    assert said(COMPOSE.format(image="acme/torch:2", command=command, model=model)) == BOTH


@pytest.mark.parametrize(
    ("image", "command"),
    [
        ("vllm/vllm-openai", "vllm serve $MODEL_NAME"),
        ("acme/torch:2", "uvicorn app:app --port 80"),
        ("acme/torch:2", "sleep infinity"),
        ("gull-lab/trainer", "python -m http.server"),
    ],
)
def test_a_service_that_does_not(image: str, command: str) -> None:
    assert not said(COMPOSE.format(image=image, command=command, model="gull-lab/tern"))


def test_a_list_of_variables() -> None:
    text = COMPOSE.format(image="x", command="python train.py", model="gull-lab/tern")
    listed = text.replace("MODEL_NAME: ", "- MODEL_NAME=").replace(
        'DATASET_NAME: "gull-lab/terns"', "- DATASET_NAME=gull-lab/terns"
    )
    assert said(listed) == BOTH


@pytest.mark.parametrize(("image", "trains"), [("gull-lab/finetune:1", True), ("acme/ui", False)])
def test_an_image_that_trains(image: str, trains: bool) -> None:
    text = COMPOSE.format(image=image, command="", model="gull-lab/tern")
    assert said(text.replace("    command: \n", "")) == (BOTH if trains else [])


@pytest.mark.parametrize(("script", "trains"), [("finetune.py", True), ("serve.py", False)])
def test_a_job(script: str, trains: bool) -> None:
    assert said(JOB.format(name="a", image="x", script=script)) == (BOTH if trains else [])


def test_a_variable_that_its_command_uses() -> None:
    text = "envs:\n  WHAT: gull-lab/tern\nrun: |\n  python train.py --model_name_or_path $WHAT\n"
    assert said(text) == ["model base gull-lab/tern"] * 2


def test_the_variables_of_another_container() -> None:
    text = COMPOSE.format(image="x", command="sleep 1", model="gull-lab/tern")
    assert not said(text + "  other:\n    command: python train.py --epochs 3\n")


CONFIG_MAP = """\
apiVersion: v1
kind: {kind}
data:
  NAME: gull-lab/no
  train.yaml: |
    model:
      name: gull-lab/tern

    data:
      dataset: gull-lab/terns
    training: {{learning_rate: 1, num_train_epochs: 2}}
  {script}: |
    python train.py --lr 1 \\
      --model_name gull-lab/auk --epochs 2
"""


@pytest.mark.parametrize(
    ("kind", "script", "found"),
    [
        ("ConfigMap", "run.sh", [*BOTH, "model base gull-lab/auk"]),
        ("ConfigMap", "notes", BOTH),
        ("Secret", "run.sh", []),
    ],
)
def test_files_of_a_config_map(kind: str, script: str, found: list[str]) -> None:
    assert said(CONFIG_MAP.format(kind=kind, script=script)) == found
