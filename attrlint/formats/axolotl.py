"""Axolotl's YAML (axolotl-ai-cloud/axolotl 067b021c: src/axolotl/utils/schemas, integrations)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "axolotl",
    "Axolotl",
    "2026-07",
    has=(
        "base_model datasets.path",
        "base_model pretraining_dataset",
        "base_model micro_batch_size",
        "base_model sequence_len",
        "datasets.path datasets.type dataset_prepared_path",
    ),
    programs=("axolotl",),
    keys="""
        base_model              model    base
        base_model_config       model    base
        cls_model_config        model    base  hub
        tokenizer_config        model    tokenizer
        processor_config        model    tokenizer
        lora_model_dir          model    base
        datasets[].path         dataset  train
        datasets[].data_files   dataset  train  files
        test_datasets[].path    dataset  eval
        test_datasets[].data_files  dataset  eval  files
        pretraining_dataset         dataset  train
        pretraining_dataset[].path  dataset  train
        pretraining_dataset[].data_files  dataset  train  files
        trl.reward_funcs[]      model    reward  hub
        kd_teacher              model    teacher
        bench_dataset           dataset  eval  id  low
        lm_eval_model           model    eval
    """,
    methods="""
        adapter: lora = LoRA; qlora = QLoRA; llama-adapter = LLaMA-Adapter
        rl: dpo = DPO; ipo = IPO; kto = KTO; orpo = ORPO; simpo = SimPO; grpo = GRPO;
            gdpo = GDPO (group reward-decoupled)
        peft_use_dora: true = DoRA
        peft_use_rslora: true = rsLoRA
        loraplus_lr_ratio: * = LoRA+
        loftq_config: true = LoftQ
        s2_attention: true = LongLoRA
        use_mora: true = MoRA
        relora: true = ReLoRA
        lisa_n_layers: * = LISA
        neftune_noise_alpha: * = NEFTune
        noisy_embedding_alpha: * = NEFTune
        kd_trainer: true = Knowledge distillation
        use_eaft: true = EAFT
        ?lora_r: * = LoRA
        ?load_in_4bit&adapter: true = QLoRA
        reward_model: * = -
        process_reward_model: * = -
        jagged_restart_steps: * = -
    """,
    silent="""
        hub_model_id output_dir dataset_prepared_path push_dataset_to_hub wandb_project wandb_name
        wandb_entity wandb_run_id mlflow_experiment_name deepspeed chat_template reward_model
        process_reward_model attn_implementation datasets.type datasets.name resume_from_checkpoint
    """,
    example=(
        Example(
            "configs/kto.yml",
            """\
base_model: NousResearch/Llama-2-7b-hf
rl: kto
adapter: qlora
datasets:
  - path: argilla/ultrafeedback-binarized-preferences
    type: chatml.argilla
  - path: json
    data_files: data/house-style.jsonl
test_datasets:
  - path: HuggingFaceH4/no_robots
    split: test
output_dir: ./outputs/kto
lora_model_dir:
sequence_len: 2048
lora_r: 16
""",
            """
            1 model base NousResearch/Llama-2-7b-hf
            2 method method KTO
            3 method method QLoRA
            5 dataset train argilla/ultrafeedback-binarized-preferences
            8 dataset train house-style
            10 dataset eval HuggingFaceH4/no_robots
            """,
        ),
    ),
)
