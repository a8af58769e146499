"""EvalScope's command line (modelscope/evalscope, evalscope/arguments.py)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "evalscope",
    "EvalScope",
    "2026-11",
    programs=("evalscope",),
    flags="""
        model     model    eval  hub
        datasets  dataset  eval  table
    """,
    table="lm_eval",
    silent="work_dir api_url dataset_dir",
    example=(
        Example(
            "score.sh",
            "evalscope eval --model Qwen/Qwen2.5-0.5B-Instruct --datasets gsm8k mine --limit 10\n",
            """
            1 model eval Qwen/Qwen2.5-0.5B-Instruct
            1 dataset eval openai/gsm8k
            """,
        ),
    ),
)
