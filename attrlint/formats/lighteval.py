"""lighteval: its YAML of a model, its command line and its tasks (huggingface/lighteval 3fd15266:
src/lighteval/models, main_accelerate.py, tasks/lighteval_task.py). All of it is only evaluated.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "lighteval",
    "lighteval",
    "2026-05",
    has=(
        *("model_parameters.model_name", "model_parameters.base_model"),
        "model.base_params.model_args",
    ),
    programs=("lighteval",),
    keys="""
        model_parameters.model_name   model    eval
        model_parameters.base_model   model    eval
        model_parameters.tokenizer    model    tokenizer
        model.base_params.model_args  model    eval  arg:pretrained|model_name
        model.merged_weights.base_model  model  eval
    """,
    flags="""
        *                             dataset  eval  tasks
        *                             model    eval  arg:pretrained|model_name
    """,
    calls="""
        LightevalTaskConfig  hf_repo   dataset  eval
        super().__init__     hf_repo   dataset  eval
    """,
    silent="model_name results_dir output_dir push_to_hub results_org",
    example=(
        Example(
            "eval.yaml",
            """\
model_parameters:
  model_name: "HuggingFaceTB/SmolLM2-1.7B-Instruct"
  revision: main
""",
            """
            2 model eval HuggingFaceTB/SmolLM2-1.7B-Instruct
            """,
        ),
        Example(
            "tasks.py",
            """\
from lighteval.tasks.lighteval_task import LightevalTaskConfig

sums = LightevalTaskConfig(name="sums", hf_repo="acme/sums", evaluation_splits=["test"])


class Subset(LightevalTaskConfig):
    def __init__(self, name):
        super().__init__(name=name, hf_repo="acme/subsets")
""",
            """
            3 dataset eval acme/sums
            8 dataset eval acme/subsets
            """,
        ),
        Example(
            "old.yaml",
            """\
model:
  base_params: {model_args: "pretrained=acme/chat,revision=main"}
  merged_weights: {base_model: null}
""",
            """
            2 model eval acme/chat
            """,
        ),
        Example(
            "unknown.sh",
            """\
MODEL_ARGS="model_name=$1,dtype=bfloat16"
lighteval vllm $MODEL_ARGS "lighteval|$2|0|0"
""",
            "",
        ),
        Example(
            "measure.sh",
            """\
TASKS="lighteval|gpqa:diamond|0|0,lighteval|gsm8k|5|0"
lighteval accelerate "model_name=acme/chat,dtype=bfloat16" "$TASKS"
lighteval vllm model_name=acme/chat "community|acme_qa|0" --output-dir out
""",
            """
            1 dataset eval Idavidrein/gpqa
            1 dataset eval openai/gsm8k
            2 model eval acme/chat
            2 dataset eval Idavidrein/gpqa
            2 dataset eval openai/gsm8k
            3 model eval acme/chat
            """,
        ),
        Example(
            "tasks/ours.py",
            """\
from lighteval.tasks.lighteval_task import LightevalTaskConfig
task = LightevalTaskConfig(
    name="ours",
    hf_repo="HuggingFaceH4/MATH-500",
    hf_subset="default",
)
TASKS_TABLE = [task]  # for the model
""",
            """
            4 dataset eval HuggingFaceH4/MATH-500
            """,
        ),
    ),
)
