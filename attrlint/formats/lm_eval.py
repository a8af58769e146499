"""lm-evaluation-harness: task YAML and result JSON (EleutherAI/lm-evaluation-harness 4e7e0d47).

Data and models are only evaluated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node
    from attrlint.reference import Reference

_TASK = Key("results.*", "dataset", "eval", "alias", "medium")


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """The tasks that a model was measured on."""
    from attrlint.formats.found import named
    from attrlint.parse.tree import Table

    results = root.get("results") if isinstance(root, Table) else None
    for task in results.entries if isinstance(results, Table) else ():
        yield from named(source, task.key.span, task.key.text, _TASK, "key:results.*", FORMAT)


FORMAT = Format(
    "lm-eval",
    "lm-evaluation-harness",
    "2026-06",
    has=(
        *("task dataset_path", "dataset_path doc_to_text", "results versions", "results configs"),
        "tasks model_args",
        "tasks checkpointer._component_",  # torchtune's eleuther_eval
        "lm_eval_tasks",  # Axolotl's
    ),
    programs=("lm_eval", "lm-eval"),
    keys="""
        dataset_path             dataset  eval
        task[].dataset_path      dataset  eval
        task[].task[].dataset_path  dataset  eval
        configs.*.dataset_path   dataset  eval
        config.model_args            model    eval       arg:pretrained|peft|delta  medium
        config.model_args            model    tokenizer  arg:tokenizer  low
        config.model_args.pretrained  model   eval       id  medium
        model_args               model    eval       arg:pretrained|peft|delta  low
        model_args               model    tokenizer  arg:tokenizer  low
        tasks                    dataset  eval  alias
        tasks[]                  dataset  eval  alias
        lm_eval_tasks[]          dataset  eval  alias
    """,
    calls="""
        simple_evaluate          tasks       dataset  eval  known
        simple_evaluate          model_args  model    eval  arg:pretrained|peft|delta  low
    """,
    table="lm_eval",
    hook=_hook,
    silent="""
        dataset_name configs.*.dataset_name configs.*.training_split task group
        model_name model_source
    """,
    example=(
        Example(
            "task.yaml",
            """\
task: bertaqa_en
dataset_path: HiTZ/BertaQA
dataset_name: en
training_split: train
""",
            """
            2 dataset eval HiTZ/BertaQA
            """,
        ),
        Example(
            "eval.sh",
            "lm_eval --model hf --model_args pretrained=acme/one-7b,tokenizer=acme/one "
            "--tasks mmlu,gsm8k,xnli_de\n",
            """
            1 model eval acme/one-7b
            1 model tokenizer acme/one
            1 dataset eval cais/mmlu
            1 dataset eval openai/gsm8k
            1 dataset eval facebook/xnli
            """,
        ),
        Example(
            "evaluation.yaml",
            """\
model: {_component_: torchtune.models.mistral.mistral_7b}
checkpointer: {_component_: torchtune.training.FullModelHFCheckpointer}
tasks: ["truthfulqa_mc2"]
---
base_model: acme/one-7b
lm_eval_tasks: [gsm8k]
""",
            """
            3 dataset eval truthfulqa/truthful_qa
            5 model base acme/one-7b
            6 dataset eval openai/gsm8k
            """,
        ),
        Example(
            "run.py",
            """\
from lm_eval import evaluator

def run(model_path: str, tasks: list[str]):
    args = "pretrained=Qwen/Qwen2.5-0.5B,dtype=float16"
    evaluator.simple_evaluate(model="hf", model_args=args, tasks=["hellaswag", "our_own"])
    return evaluator.simple_evaluate(model="hf", model_args=f"pretrained={model_path}", tasks=tasks)
""",
            """
            4 model eval Qwen/Qwen2.5-0.5B
            5 model eval Qwen/Qwen2.5-0.5B
            5 dataset eval Rowan/hellaswag
            """,
        ),
        Example(
            "results.json",
            """\
{"results": {"arc_challenge": {"acc,none": 0.4}},
 "configs": {"arc_challenge": {"dataset_path": "allenai/ai2_arc", "training_split": "train"}},
 "config": {"model": "hf", "model_args": "pretrained=Qwen/Qwen2.5-0.5B,dtype=float16"}}
""",
            """
            1 dataset eval allenai/ai2_arc
            2 dataset eval allenai/ai2_arc
            3 model eval Qwen/Qwen2.5-0.5B
            """,
        ),
    ),
)
