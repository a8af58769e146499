"""OpenRLHF's flags, of 2026 (dotted) and before (OpenRLHF/OpenRLHF 3c3be623: openrlhf/cli)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "openrlhf",
    "OpenRLHF",
    "2026-08",
    has=(
        "pretrain prompt_data",
        "reward_pretrain pretrain",
        "pretrain dataset zero_stage",
        "reward_pretrain prompt_data",
        "eval_task pretrain",
    ),
    programs=("openrlhf",),
    flags="""
        model.model_name_or_path      model    base
        actor.model_name_or_path      model    base
        critic.model_name_or_path     model    reward
        ref.model_name_or_path        model    reference
        reward.model_name_or_path     model    reward
        teacher.model_name_or_path    model    teacher
        reward.remote_url             model    reward  hub
        data.dataset                  dataset  train  list
        data.prompt_dataset           dataset  train  list
        data.unlabeled_dataset        dataset  train  list
        eval.dataset                  dataset  eval   list
        pretrain&eval_task=rm         model    reward
        pretrain                      model    base
        reward_pretrain               model    reward
        critic_pretrain               model    reward
        ref_pretrain                  model    reference
        teacher_model                 model    teacher
        remote_rm_url                 model    reward  hub
        dataset                       dataset  train  list
        prompt_data                   dataset  train  list
        pretrain_data                 dataset  train  list
        eval_dataset                  dataset  eval   list
        ds.lora.load_path             model    base
    """,
    methods="""
        algo.advantage.estimator: group_norm = GRPO; dr_grpo = Dr. GRPO; rloo = RLOO;
            reinforce = REINFORCE++; reinforce_baseline = REINFORCE++
        advantage_estimator: group_norm = GRPO; grpo = GRPO; dr_grpo = Dr. GRPO; rloo = RLOO;
            reinforce = REINFORCE++; reinforce_baseline = REINFORCE++
        model.loss_type: ipo = IPO
        model.ipo_enable: true = IPO
        ipo: true = IPO
        actor.policy_loss_type: gspo = GSPO
        ds.ring_attn_size: 1 = -
        ds.lora.rank: * = LoRA
        lora_rank: * = LoRA
    """,
    scripts="""
        train_dpo = DPO; train_kto = KTO; train_kd = Knowledge distillation; train_ppo = PPO;
        train_ppo_ray = PPO; train_prm = Process reward models (PRM800K)
    """,
    silent="ckpt.output_dir save_path ckpt_path logger.wandb.project wandb_project wandb_run_name",
    example=(
        Example(
            "ppo.sh",
            """\
read -r -d '' commands <<EOF
openrlhf.cli.train_ppo \\
   --pretrain OpenRLHF/Llama-3-8b-sft-mixture \\
   --reward_pretrain OpenRLHF/Llama-3-8b-rm-mixture \\
   --save_path ./checkpoint/llama-3-8b-rlhf \\
   --prompt_data Open-Orca/OpenOrca,Dahoas/full-hh-rlhf --prompt_data_probs 0.4,0.6
EOF
deepspeed --module $commands
""",
            """
            2 method method PPO
            3 model base OpenRLHF/Llama-3-8b-sft-mixture
            4 model reward OpenRLHF/Llama-3-8b-rm-mixture
            6 dataset train Open-Orca/OpenOrca
            6 dataset train Dahoas/full-hh-rlhf
            """,
        ),
        Example(
            "iterate.sh",
            """\
python -m openrlhf.cli.batch_inference --eval_task generate_vllm \\
   --pretrain acme/policy-7b --dataset Open-Orca/OpenOrca,acme/prompts --output_path made.jsonl
RM=acme/judge-7b
python -m openrlhf.cli.batch_inference --eval_task rm --pretrain $RM --dataset made.jsonl
""",
            """
            2 model base acme/policy-7b
            2 dataset train Open-Orca/OpenOrca
            2 dataset train acme/prompts
            3 model reward acme/judge-7b
            4 model reward acme/judge-7b
            """,
        ),
        Example(
            "ppo.yaml",
            "reward_pretrain: acme/judge-7b\nprompt_data: acme/sums\nadvantage_estimator: rloo\n",
            """
            1 model reward acme/judge-7b
            2 dataset train acme/sums
            3 method method RLOO
            """,
        ),
    ),
)
