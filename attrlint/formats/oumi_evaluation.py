"""Oumi's YAML for evaluation (oumi-ai/oumi d8ed0777: oumi/core/configs/evaluation_config.py)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "oumi-evaluation",
    "Oumi, evaluation",
    "2026-08",
    has=("model.model_name tasks.evaluation_backend",),
    keys="""
        model.model_name       model    eval
        model.adapter_model    model    eval
        model.tokenizer_name   model    tokenizer
        tasks[].task_name      dataset  eval  alias
    """,
    table="lm_eval",
    silent="output_dir",
    example=(
        Example(
            "eval.yaml",
            """\
model: {model_name: "HuggingFaceTB/SmolLM2-135M-Instruct"}
tasks:
  - evaluation_backend: lm_harness
    task_name: gsm8k
""",
            """
            1 model eval HuggingFaceTB/SmolLM2-135M-Instruct
            4 dataset eval openai/gsm8k
            """,
        ),
    ),
)
