"""Weights & Biases: config.yaml, `key: {desc, value}`, and the command in wandb-metadata.json.

wandb/sdk/lib/config_util.py; the metadata hold `program`, `codePath` and `args`, a sweep `command`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node, Scalar
    from attrlint.reference import Reference


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """What the command line of a run, or of the runs of a sweep, names."""
    from attrlint.parse.tree import Items, Scalar, Table

    if not isinstance(root, Table):
        return
    program = root.get("codePath") or root.get("program")
    if not isinstance(program, Scalar):
        program = Scalar(root.span, "train.py", "train.py")
    for name in ("args", "command"):
        words = root.get(name)
        if isinstance(words, Items):
            given = [word for word in words.items[:500] if isinstance(word, Scalar)]
            yield from _of_command(program, given, source)


def _of_command(program: Scalar, given: list[Scalar], source: Source) -> Iterator[Reference]:
    """The words after a program, read as the command that they were; variables are left out."""
    from attrlint.document import Source as Text
    from attrlint.document import Span
    from attrlint.formats import commands

    words = [program.text if re.match(r"[\w./\-]+\Z", program.text) else "train.py"]
    text = f"python {words[0]}"
    marks = [(0, program.span.start)]
    for word in given:
        if re.match(r"[\w./:=,@+\-]+\Z", word.text):
            marks.append((len(text) + 1, word.span.start))
            text += f" {word.text}"
    placed = tuple((here, source.at(Span(there, there)).span.start) for here, there in marks)
    yield from commands.references(Text(source.document, text, placed))


FORMAT = Format(
    "wandb",
    "Weights & Biases",
    "2026-05",
    others="W&B sweeps",
    files=("wandb-metadata.json",),
    has=(
        "wandb_version",
        "_wandb.value",
        "args program codepath",
        "parameters method metric",
        "parameters method program",
    ),
    keys="""
        model_name_or_path.value       model    base
        _name_or_path.value            model    base  id  medium
        base_model.value               model    base
        tokenizer_name_or_path.value   model    tokenizer
        dataset_name.value             dataset  train
        dataset.value                  dataset  train  hub
        dataset_id.value               dataset  train  hub
        train_dataset.value            dataset  train  hub
        model_id.value                 model    base   hub
        model_name.value               model    base   hub
        model.value                    model    base   hub
        parameters.model_name_or_path.value          model    base
        parameters.teacher_model_name_or_path.value  model    teacher
        parameters.model_name_or_path.values[]       model    base
        parameters.base_model.value                  model    base   hub
        parameters.base_model.values[]               model    base   hub
        parameters.model_name.values[]               model    base   hub
        parameters.model_name.value                  model    base   hub
        parameters.model.values[]                    model    base   hub
        parameters.model.value                       model    base   hub
        parameters.dataset_name.value                dataset  train
        parameters.dataset_name.values[]             dataset  train
        parameters.dataset.values[]                  dataset  train  hub
        parameters.dataset.value                     dataset  train  hub
        parameters.train_dataset_name.value          dataset  train
        parameters.eval_dataset_name.value           dataset  eval
        datasets.value[].path          dataset  train
        dataset_mixer.value.*!         dataset  train
        train_file.value               dataset  train  path
        data_path.value                dataset  train
        reward_model_path.value        model    reward
        teacher_model_name_or_path.value  model  teacher
        peft_config.value.*.base_model_name_or_path  model  base
    """,
    methods="""
        peft_type.value: lora = LoRA
        adapter.value: lora = LoRA; qlora = QLoRA
        use_peft.value: true = LoRA
        peft_config.value.*.peft_type: lora = LoRA
    """,
    hook=_hook,
    silent="output_dir.value run_name.value hub_model_id.value",
    example=(
        Example(
            "wandb/run-1/files/config.yaml",
            """\
wandb_version: 1
model_name_or_path:
  desc: null
  value: EleutherAI/pythia-1b
dataset_name:
  desc: null
  value: stanfordnlp/imdb
peft_config:
  value: {default: {peft_type: LORA, base_model_name_or_path: EleutherAI/pythia-1b}}
""",
            """
            4 model base EleutherAI/pythia-1b
            7 dataset train stanfordnlp/imdb
            9 method method LoRA
            9 model base EleutherAI/pythia-1b
            """,
        ),
        Example(
            "wandb/run-1/files/wandb-metadata.json",
            """\
{"os": "Linux", "program": "/home/me/src/train.py", "codePath": "src/train.py", "args": [
  "--model_name_or_path", "Qwen/Qwen2.5-0.5B", "--dataset_name=trl-lib/Capybara",
  "--output_dir", "org/out"], "git": {"remote": "https://github.com/me/src"}}
""",
            """
            2 model base Qwen/Qwen2.5-0.5B
            2 dataset train trl-lib/Capybara
            """,
        ),
        Example(
            "grid.yaml",
            """\
program: train.py
method: grid
parameters:
  model: {values: [FacebookAI/roberta-base, distilbert/distilbert-base-uncased]}
  loss: {values: [focal/dice, plain]}
""",
            """
            4 model base FacebookAI/roberta-base
            4 model base distilbert/distilbert-base-uncased
            """,
        ),
        Example(
            "sweep.yaml",
            """\
program: train.py
method: bayes
metric: {name: eval/loss, goal: minimize}
parameters: {dataset_name: {values: [stanfordnlp/imdb, acme/reviews]}}
command:
- ${env}
- python
- ${program}
- --model_name_or_path=FacebookAI/roberta-base
- ${args}
""",
            """
            4 dataset train stanfordnlp/imdb
            4 dataset train acme/reviews
            9 model base FacebookAI/roberta-base
            """,
        ),
    ),
)
