"""DeepSpeed's JSON, which names no data and no model; its techniques ask for credit at most."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "deepspeed",
    "DeepSpeed configuration",
    "2026-05",
    others="accelerate; FSDP",
    has=("zero_optimization.stage", "train_micro_batch_size_per_gpu gradient_clipping"),
    silent="train_batch_size tensorboard.job_name",
    example=(
        Example(
            "ds_config.json",
            """\
{"train_micro_batch_size_per_gpu": "auto",
 "optimizer": {"type": "OneBitAdam"},
 "zero_optimization": {"stage": 3,
   "offload_param": {"device": "cpu"}}}
""",
            """
            2 method method 1-bit Adam
            3 method method ZeRO
            4 method method ZeRO-Infinity
            """,
        ),
    ),
)
