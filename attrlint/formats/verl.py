"""verl's Hydra configuration and command line (verl-project/verl 1dda039b: verl/trainer/config,
verl/trainer/ppo/core_algos.py).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "verl",
    "verl",
    "2026-08",
    has=(
        "actor_rollout_ref.model",
        "actor_rollout_ref.model.path",
        "data.train_files",
        "worker.actor.model",
    ),
    programs=("verl.", "main_ppo", "main_dapo"),
    keys="""
        actor_rollout_ref.model.path              model    base
        actor_rollout_ref.model.tokenizer_path    model    tokenizer
        actor_rollout_ref.model.lora_adapter_path model    base
        actor_rollout_ref.ref.model.path          model    reference
        critic.model.path                         model    base
        critic.model.tokenizer_path               model    tokenizer
        reward_model.model.path                   model    reward
        reward_model.model.input_tokenizer        model    tokenizer
        reward.reward_model.model_path            model    reward
        reward.model_path                         model    reward
        distillation.teacher_model.path           model    teacher
        distillation.teacher_model.model_path     model    teacher
        distillation.teacher_models.*.path        model    teacher
        distillation.teacher_models.*.model_path  model    teacher
        model.partial_pretrain                    model    base
        model.path                                model    base
        model.tokenizer_path                      model    tokenizer
        model.lora_adapter_path                   model    base
        data.tokenizer                            model    tokenizer
        worker.actor.model.model_path             model    base
        worker.actor.model.tokenizer_path         model    tokenizer
        worker.ref.model.model_path               model    reference
        worker.critic.model.model_path            model    reward
        worker.reward.model.model_path            model    reward
        data.train_files                          dataset  train  list
        data.val_files                            dataset  eval   list
        data.path                                 dataset  train
    """,
    methods="""
        algorithm.adv_estimator: gae = PPO; grpo = GRPO; rloo = RLOO; remax = ReMax;
            reinforce_plus_plus = REINFORCE++; reinforce_plus_plus_baseline = REINFORCE++;
            opo = OPO (on-policy optimal baseline); gpg = GPG;
            rloo_vectorized = RLOO; grpo_vectorized = GRPO;
            tir_optimal_token_baseline = Optimal Token Baseline;
            gdpo = GDPO (group reward-decoupled); grpo_passk = GRPO pass@k;
            optimal_token_baseline = Optimal Token Baseline
        actor_rollout_ref.actor.policy_loss.loss_mode: gspo = GSPO; cispo = CISPO; sapo = SAPO;
            geo_mean = GMPO; gpg = GPG; clip_cov = Clip-Cov / KL-Cov; kl_cov = Clip-Cov / KL-Cov
        reward_model.reward_manager: dapo = DAPO; prime = PRIME
        reward.reward_manager.name: dapo = DAPO; prime = PRIME
        actor_rollout_ref.model.lora_rank: * = LoRA
        model.lora_rank: * = LoRA
        ulysses_sequence_parallel_size: 1 = -
    """,
    scripts="dapo = DAPO; spin = SPIN; sppo = SPPO; prime = PRIME",
    silent="""
        trainer.project_name trainer.experiment_name trainer.default_local_dir
        custom_reward_function.path trainer.default_hdfs_dir trainer.rollout_data_dir
    """,
    example=(
        Example(
            "run.sh",
            """\
MODEL=Qwen/Qwen2.5-7B-Instruct
python3 -m verl.trainer.main_ppo \\
    algorithm.adv_estimator=grpo \\
    data.train_files="['$HOME/data/gsm8k/train.parquet','$HOME/data/math500/train.parquet']" \\
    data.val_files=$HOME/data/gsm8k/test.parquet \\
    actor_rollout_ref.model.path=$MODEL \\
    trainer.project_name=org/project $@
""",
            """
            1 model base Qwen/Qwen2.5-7B-Instruct
            3 method method GRPO
            4 dataset train gsm8k
            4 dataset train math500
            5 dataset eval gsm8k
            6 model base Qwen/Qwen2.5-7B-Instruct
            """,
        ),
    ),
)
