"""AReaL's YAML (inclusionAI/AReaL 4aef98d8: areal/api/cli_args.py, examples)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "areal",
    "AReaL",
    "2026-05",
    has=("actor.path train_dataset.path", "model.path train_dataset.path", "actor.path ref.path"),
    keys="""
        actor.path           model    base
        model.path           model    base
        critic.path          model    reward
        ref.path             model    reference
        teacher.path         model    teacher
        tokenizer_path       model    tokenizer
        train_dataset.path   dataset  train
        valid_dataset.path   dataset  eval
    """,
    silent="experiment_name trial_name cluster.fileroot stats_logger.wandb",
    example=(
        Example(
            "grpo.yaml",
            """\
experiment_name: org/geometry
tokenizer_path: ${actor.path}
actor:
  path: Qwen/Qwen3-VL-2B-Instruct
ref: {path: '${actor.path}'}
train_dataset: {path: hiyouga/geometry3k, type: rl}
valid_dataset: {path: hiyouga/geometry3k}
""",
            """
            2 model tokenizer Qwen/Qwen3-VL-2B-Instruct
            4 model base Qwen/Qwen3-VL-2B-Instruct
            5 model reference Qwen/Qwen3-VL-2B-Instruct
            6 dataset train hiyouga/geometry3k
            7 dataset eval hiyouga/geometry3k
            """,
        ),
    ),
)
