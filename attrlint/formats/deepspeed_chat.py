"""DeepSpeed-Chat's flags: hub ids in `--data_path` (applications/DeepSpeed-Chat/training)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "deepspeed-chat",
    "DeepSpeed-Chat",
    "2025-03",
    has=("actor_model_name_or_path", "data_path data_split"),
    keys="""
        data_path                  dataset  train
        model_name_or_path         model    base
        actor_model_name_or_path   model    base
        critic_model_name_or_path  model    reward
    """,
    methods="""
        lora_dim: * = LoRA
        actor_lora_dim: * = LoRA
        critic_lora_dim: * = LoRA
    """,
    silent="output_dir data_split data_output_path deepspeed",
    example=(
        Example(
            "run.sh",
            """\
ACTOR=
deepspeed main.py --data_path Dahoas/rm-static Dahoas/full-hh-rlhf --data_split 2,4,4 \\
   --actor_model_name_or_path $ACTOR \\
   --critic_model_name_or_path facebook/opt-350m --output_dir ./output
""",
            """
            2 dataset train Dahoas/rm-static
            2 dataset train Dahoas/full-hh-rlhf
            3 model base unresolved
            4 model reward facebook/opt-350m
            """,
        ),
    ),
)
