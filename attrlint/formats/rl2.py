"""RL2's overrides and YAML (ChenmienTan/RL2: RL2/trainer/config, examples)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "rl2",
    "RL2",
    "2026-11",
    has=(
        *("actor.model_name train_data.path", "actor.model_name data.path"),
        *("actor.model_name rollout.train.path", "actor.model_name rollout.env_path"),
    ),
    programs=("RL2.trainer",),
    keys="""
        actor.model_name      model    base
        critic.model_name     model    base
        ref_actor.model_name  model    reference
        data.path             dataset  train
        train_data.path       dataset  train
        test_data.path        dataset  eval
        data.train_data_path  dataset  train
        data.test_data_path   dataset  eval
        rollout.train.path    dataset  train
        rollout.test.path     dataset  eval
    """,
    methods="""
        adv.estimator: gae = PPO; reinforce = -
        actor.use_lora: true = LoRA
    """,
    scripts="trainer_dpo = DPO",
    silent="trainer.project trainer.experiment_name trainer.save_dir rollout.env_path",
    example=(
        Example(
            "ppo.sh",
            """\
torchrun --nproc_per_node=4 -m RL2.trainer.ppo \\
  train_data.path=acme/sums test_data.path=openai/gsm8k \\
  actor.model_name=Qwen/Qwen2.5-7B actor.use_lora=true rollout.env_path=envs/sums.py \\
  adv.estimator=gae trainer.project=acme/sums
torchrun -m RL2.trainer.ppo rollout.train.path=acme/sums critic.model_name=Qwen/Qwen2.5-7B
torchrun -m RL2.trainer.dpo data.path=acme/pairs actor.model_name=Qwen/Qwen2.5-7B
""",
            """
            2 dataset train acme/sums
            2 dataset eval openai/gsm8k
            3 model base Qwen/Qwen2.5-7B
            3 method method LoRA
            4 method method PPO
            5 dataset train acme/sums
            5 model base Qwen/Qwen2.5-7B
            6 method method DPO
            6 dataset train acme/pairs
            6 model base Qwen/Qwen2.5-7B
            """,
        ),
    ),
)
