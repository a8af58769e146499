"""open-instruct's YAML and flags (allenai/open-instruct e6c3044a:
open_instruct/dataset_transformation.py, data_loader.py, dpo_utils.py, finetune.py).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "open-instruct",
    "open-instruct",
    "2026-08",
    has=(
        "dataset_mixer_list",
        "mixer_list model_name_or_path",
        "dataset_mixer use_slow_tokenizer",
        "dataset_mix_dir",
    ),
    programs=("open_instruct/", "open_instruct."),
    keys="""
        model_name_or_path        model    base
        config_name               model    tokenizer  hub
        tokenizer_name            model    tokenizer
        tokenizer_name_or_path    model    tokenizer
        dataset_mixer.*!          dataset  train
        dataset_mixer             dataset  train  mix
        dataset_eval_mixer        dataset  eval   mix
        dataset_eval_mixer.*!     dataset  eval
        dataset_mixer_list        dataset  train  mix
        dataset_mixer_eval_list   dataset  eval   mix
        mixer_list                dataset  train  mix
        mixer_eval_list           dataset  eval   mix
        dataset_name              dataset  train
        train_file                dataset  train  path
        ref_model                 model    reference
        reward_model_path         model    reward
        reward_model_multiobj     model    reward
        rm_model_name_or_path     model    reward
        llm_judge_model           model    reward  id  low
        rubric_judge_model        model    reward  id  low
        original_model_name_or_path  model  base
        teacher_model_name_or_path  model  teacher
    """,
    methods="""
        loss_type: dpo = DPO; dpo_norm = DPO; simpo = SimPO; wpo = WPO
        dpo_loss_type: dpo = DPO; dpo_norm = DPO; simpo = SimPO; wpo = WPO
        use_lora: true = LoRA
        use_qlora: true = QLoRA
        apply_verifiable_reward: true = RLVR
        ?lora_rank: * = LoRA
    """,
    scripts="grpo_fast = GRPO; grpo = GRPO; dpo_tune = DPO; dpo = DPO; ppo = PPO; ppo_fast = PPO",
    silent="""
        output_dir dataset_mix_dir exp_name run_name hf_repo_id hf_entity gs_bucket_path
        wandb_entity wandb_project_name chat_template_name hub_model_id
        push_to_hub_id hf_metadata_dataset cluster workspace image description
    """,
    example=(
        Example(
            "train.sh",
            """\
python mason.py --cluster ai2/jupiter --image nathanl/open_instruct_auto -- \\
  accelerate launch open_instruct/dpo_tune.py \\
  --model_name_or_path Qwen/Qwen3-4B-Base \\
  --dataset_mixer_list allenai/tulu-3-wildchat 1.0 \\
      HuggingFaceH4/no_robots 0.5 \\
  --exp_name qwen3/dpo
""",
            """
            2 method method DPO
            3 model base Qwen/Qwen3-4B-Base
            4 dataset train allenai/tulu-3-wildchat
            5 dataset train HuggingFaceH4/no_robots
            """,
        ),
        Example(
            "configs/beaker/tune.yaml",
            """\
tasks:
  - name: tune
    image: {beaker: acme/open_instruct}
    arguments: ['accelerate launch open_instruct/dpo_tune.py
      --model_name_or_path allenai/OLMo-7B-hf --loss_type dpo_norm
      --dataset_mixer "{\\"allenai/tulu-v2-sft-mixture\\": 1.0, \\"HuggingFaceH4/no_robots\\": 100}"
    ']
""",
            """
            4 method method DPO
            5 model base allenai/OLMo-7B-hf
            6 dataset train allenai/tulu-v2-sft-mixture
            6 dataset train HuggingFaceH4/no_robots
            """,
        ),
    ),
)
