"""lm-evaluation-harness: task YAML and result JSON. Data is only evaluated on."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "lm-eval",
    "lm-evaluation-harness",
    "2026-06",
    has=("task dataset_path", "dataset_path doc_to_text", "results versions", "results configs"),
    keys="""
        dataset_path             dataset  eval
        configs.*.dataset_path   dataset  eval
    """,
    silent="""
        dataset_name configs.*.dataset_name config.model_args configs.*.training_split task group
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
    ),
)
