"""TRL's CLI YAML and its trainer classes (huggingface/trl f2cd5771: trl/scripts/utils.py,
trl/trainer, trl/experimental).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "trl",
    "TRL",
    "2026-07",
    has=("model_name_or_path dataset_name", "model_name_or_path datasets.path"),
    programs=("trl sft", "trl dpo", "trl grpo", "trl kto", "trl reward", "trl rloo", "trl orpo"),
    keys="""
        model_name_or_path           model    base
        dataset_name                 dataset  train
        datasets[].path              dataset  train
        datasets[].data_files        dataset  train  files
        reward_model_path            model    reward
        reward_model_name_or_path    model    reward
        reward_funcs[]               model    reward  hub
        teacher_model_name_or_path   model    teacher
        teacher_tokenizer_name_or_path  model  tokenizer
        sft_model_path               model    base
        ref_model                    model    reference
        ref_model_name_or_path       model    reference
        judge                        model    reward  hub
    """,
    calls="""
        GKDTrainer       teacher_model  model  teacher    hub
        GOLDTrainer      teacher_model  model  teacher    hub
        MiniLLMTrainer   teacher_model  model  teacher    hub
        PPOTrainer       reward_model   model  reward     hub
        NashMDTrainer    reward_funcs   model  reward     hub
        XPOTrainer       reward_funcs   model  reward     hub
        NashMDTrainer    judge          model  reward     hub
        KTOTrainer       ref_model      model  reference  hub
    """,
    methods="""
        use_peft: true = LoRA
        ?load_in_4bit&use_peft: true = QLoRA
        loss_type: sigmoid = -; hinge = -
        loss_weights: * = -
    """,
    classes="""
        DPOTrainer = DPO; KTOTrainer = KTO; ORPOTrainer = ORPO; CPOTrainer = CPO;
        BCOTrainer = BCO;
        PPOTrainer = PPO; PPOv2Trainer = PPO; GRPOTrainer = GRPO; RLOOTrainer = RLOO;
        AsyncGRPOTrainer = GRPO;
        OnlineDPOTrainer = Online DPO; XPOTrainer = XPO; NashMDTrainer = Nash-MD;
        GKDTrainer = GKD; MiniLLMTrainer = MiniLLM (reverse-KL distillation);
        GOLDTrainer = GOLD;
        PRMTrainer = Process reward models (PRM800K);
        TPOTrainer = TPO (Triple Preference Optimization);
        SDFTTrainer = SDFT; SDPOTrainer = SDPO; A2POTrainer = A*-PO; GMPOTrainer = GMPO;
        DDPOTrainer = DDPO; AlignPropTrainer = AlignProp
    """,
    scripts="""
        dpo = DPO; grpo = GRPO; kto = KTO; rloo = RLOO; orpo = ORPO
    """,
    silent="""
        output_dir run_name hub_model_id dataset_config dataset_train_split dataset_test_split
        chat_template_path log_completions_hub_repo vllm_server_base_url teacher_model_server_url
    """,
    example=(
        Example(
            "dpo.yaml",
            """\
model_name_or_path: Qwen/Qwen2-0.5B-Instruct
datasets:
  - path: trl-lib/ultrafeedback_binarized
  - path: csv
    data_files: pairs.csv
use_peft: true
""",
            """
            1 model base Qwen/Qwen2-0.5B-Instruct
            3 dataset train trl-lib/ultrafeedback_binarized
            5 dataset train pairs
            6 method method LoRA
            """,
        ),
    ),
)
