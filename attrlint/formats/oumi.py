"""Oumi's YAML for training (oumi-ai/oumi d8ed0777: src/oumi/core/configs, src/oumi/datasets).

What names a class of its own that takes the data from elsewhere names no data.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "oumi",
    "Oumi",
    "2026-08",
    has=("model.model_name data.train", "model.model_name training.trainer_type"),
    keys="""
        model.model_name                                       model    base
        model.tokenizer_name                                   model    tokenizer
        model.adapter_model                                    model    base
        data.train.datasets[].dataset_name                     dataset  train
        data.train.datasets[].dataset_path                     dataset  train  path
        data.train.datasets[].dataset_kwargs.hf_dataset_path   dataset  train
        data.train.datasets[].dataset_kwargs.processor_name    model    tokenizer
        data.validation.datasets[].dataset_name                dataset  eval
        data.validation.datasets[].dataset_path                dataset  eval  path
        data.validation.datasets[].dataset_kwargs.hf_dataset_path  dataset  eval
        data.test.datasets[].dataset_name                      dataset  eval
        training.gkd.teacher_model_name_or_path                model    teacher
        training.gold.teacher_model_name_or_path               model    teacher
    """,
    methods="""
        training.trainer_type: trl_dpo = DPO; trl_kto = KTO; trl_grpo = GRPO; verl_grpo = GRPO;
            trl_gkd = GKD; trl_gold = GOLD; trl_ppo = PPO
        training.use_peft: true = LoRA
        peft.q_lora: true = QLoRA
    """,
    aliases="""
        promptresponsedataset = -; huggingfacedataset = -; text_sft = -;
        text_sft_jsonl = -; vl_sft = -; debug_sft = -;
        vision_language_jsonl = -; vision_dpo_jsonl = -; hf_vision = -; huggingfacevision = -;
        letter_count = -; debug_pretraining = -; preference_tuning = -
    """,
    silent="training.output_dir training.run_name model.chat_template",
    example=(
        Example(
            "train.yaml",
            """\
model:
  model_name: "Qwen/Qwen2.5-7B-Instruct"
data:
  train:
    datasets:
      - dataset_name: "PromptResponseDataset"
        dataset_kwargs: {hf_dataset_path: "GAIR/LIMO"}
      - dataset_name: "yahma/alpaca-cleaned"
training:
  trainer_type: "TRL_DPO"
  output_dir: "output/org"
  use_peft: True
""",
            """
            2 model base Qwen/Qwen2.5-7B-Instruct
            7 dataset train GAIR/LIMO
            8 dataset train yahma/alpaca-cleaned
            10 method method DPO
            12 method method LoRA
            """,
        ),
    ),
)
