"""NeMo RL's YAML and its overrides on a command line (NVIDIA-NeMo/RL 7ea279ab: examples/configs,
nemo_rl/data/datasets).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "nemo-rl",
    "NeMo RL",
    "2026-08",
    has=(
        *("policy.model_name data", "policy.model_name loss_fn", "policy.model_name grpo"),
        *("policy.model_name cluster", "policy.model_name defaults", "generation.vllm_cfg data"),
    ),
    programs=("run_grpo", "run_dpo.py", "run_sft.py", "run_distillation", "run_rm.py", "run_vlm"),
    keys="""
        policy.model_name                model    base
        policy.tokenizer.name            model    tokenizer
        value.model_name                 model    reward
        teacher.model_name               model    teacher
        teacher.tokenizer.name           model    tokenizer
        teachers[].model_name            model    teacher
        teachers[].tokenizer.name        model    tokenizer
        on_policy_distillation.teacher_model_by_agent_name.*  model  teacher
        generation.model_name            model    eval
        data.dataset_name                dataset  train  alias
        data.train.dataset_name          dataset  train  alias
        data.train.data_path             dataset  train
        data.train[].dataset_name        dataset  train  alias
        data.train[].data_path           dataset  train
        data.validation.dataset_name     dataset  eval   alias
        data.validation.data_path        dataset  eval
        data.validation[].dataset_name   dataset  eval   alias
        data.validation[].data_path      dataset  eval
        data.train_data_path             dataset  train
        data.val_data_path               dataset  eval
    """,
    methods="""
        policy.dtensor_cfg.lora_cfg.enabled: true = LoRA
        policy.megatron_cfg.peft.enabled: true = LoRA
        ?grpo: true = GRPO
        grpo.adv_estimator.name: reinforce_plus_plus = REINFORCE++
        dpo: true = DPO
        distillation: true = Knowledge distillation
    """,
    silent="""
        checkpointing.checkpoint_dir logger.log_dir logger.wandb.name logger.wandb.project
        logger.swanlab.name logger.swanlab.project logger.mlflow.experiment_name
    """,
    aliases="""
        prompt_response_dataset = -; responsedataset = -; preferencedataset = -;
        binarypreferencedataset = -; openai_format = -; nemogymdataset = -; arrow_text = -;
        general-conversation-jsonl = -
    """,
    table="nemo_rl",
    example=(
        Example(
            "grpo.yaml",
            """\
policy:
  model_name: Qwen/Qwen3-8B-Base
  tokenizer:
    name: ${policy.model_name}
data:
  train:
    dataset_name: OpenMathInstruct-2
  validation:
    - dataset_name: DAPOMathAIME2024
    - dataset_name: ResponseDataset
      data_path: acme/held-out
cluster: {num_nodes: 1}
grpo: {num_prompts_per_step: 64}
""",
            """
            2 model base Qwen/Qwen3-8B-Base
            4 model tokenizer Qwen/Qwen3-8B-Base
            7 dataset train nvidia/OpenMathInstruct-2
            9 dataset eval BytedTsinghua-SIA/AIME-2024
            11 dataset eval acme/held-out
            13 method method GRPO
            """,
        ),
        Example(
            "reinforce.yaml",
            """\
policy: {model_name: Qwen/Qwen3-8B-Base}
grpo: {adv_estimator: {name: reinforce_plus_plus}}
""",
            """
            1 model base Qwen/Qwen3-8B-Base
            2 method method REINFORCE++
            """,
        ),
    ),
)
