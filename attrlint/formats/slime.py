"""slime's flags (THUDM/slime 624b824a: slime/utils/arguments.py, scripts)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "slime",
    "slime",
    "2026-08",
    has=("hf_checkpoint prompt_data", "hf_checkpoint ref_load", "hf_checkpoint rollout_batch_size"),
    flags="""
        hf_checkpoint      model    base
        ref_load           model    reference  id  low
        opd_teacher_load   model    teacher
        prompt_data        dataset  train
        eval_prompt_data   dataset  eval  list
    """,
    methods="""
        advantage_estimator: grpo = GRPO; gspo = GSPO; ppo = PPO;
            reinforce_plus_plus = REINFORCE++; reinforce_plus_plus_baseline = REINFORCE++
    """,
    silent="save load wandb_project wandb_group rm_type custom_rm_path",
    example=(
        Example(
            "run.sh",
            """\
ARGS=(--hf-checkpoint /root/Qwen3-4B --save /root/org/out
  --prompt-data /root/dapo-math-17k/dapo-math-17k.jsonl --rollout-batch-size 32
  --advantage-estimator grpo --rm-type deepscaler)
ray job submit --address=http://127.0.0.1:8265 -- python3 train.py ${ARGS[@]}
""",
            """
            1 model base Qwen3-4B
            2 dataset train dapo-math-17k
            3 method method GRPO
            """,
        ),
    ),
)
