"""ms-swift's flags and argument files (modelscope/ms-swift 3602360a: swift/arguments,
swift/megatron/arguments, swift/dataset/dataset_syntax.py).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "ms-swift",
    "ms-swift",
    "2026-08",
    has=(
        "model dataset tuner_type",
        "model dataset train_type",
        "model_type dataset sft_type",
        "model_id_or_path dataset",
        "custom_train_dataset_path",
        "model dataset rlhf_type",
        "model dataset torch_dtype",
        "model val_dataset",
        "model dataset prm_model",
    ),
    programs=(
        *("swift sft", "swift pt", "swift rlhf", "megatron sft", "megatron pt", "megatron rlhf"),
        *("swift/cli", "swift.cli", "llm_sft.py", "llm_dpo.py", "swift sample", "swift rollout"),
        *("swift export", "megatron export"),
    ),
    keys="""
        model                   model    base
        model_id_or_path        model    base
        model_type              model    base  known  medium
        load                    model    base
        mcore_model             model    base
        mcore_adapter           model    base
        mcore_ref_model         model    reference
        mcore_ref_adapter       model    reference
        resume_from_checkpoint  model    base  hub
        adapters                model    base  list
        dataset                 dataset  train  swift
        train_dataset           dataset  train  swift
        val_dataset             dataset  eval   swift
        custom_train_dataset_path  dataset  train  path
        custom_val_dataset_path    dataset  eval   path
        chord_sft_dataset       dataset  train  swift
        ref_model               model    reference
        ref_adapters            model    reference  list
        reward_model            model    reward  list
        reward_adapters         model    reward  list
        orm_model               model    reward  hub
        prm_model               model    reward  hub
        teacher_model           model    teacher
        teacher_adapters        model    teacher  list
        load_dataset_config     dataset  train  hub
    """,
    calls="MsDataset.load  0|dataset_name  dataset  train",
    methods="""
        tuner_type: lora = LoRA; adalora = AdaLoRA; vera = VeRA; fourierft = FourierFT;
            boft = BOFT; bone = MiSS; adapter = Houlsby adapters; llamapro = LLaMA Pro;
            longlora = LongLoRA; reft = ReFT
        train_type: lora = LoRA; adalora = AdaLoRA; vera = VeRA; fourierft = FourierFT;
            boft = BOFT; bone = MiSS; adapter = Houlsby adapters; llamapro = LLaMA Pro;
            longlora = LongLoRA; reft = ReFT
        sft_type: lora = LoRA; adalora = AdaLoRA; vera = VeRA; longlora = LongLoRA;
            llamapro = LLaMA Pro
        rlhf_type: ppo = PPO; dpo = DPO; kto = KTO; orpo = ORPO; simpo = SimPO; cpo = CPO;
            grpo = GRPO; gkd = GKD
        use_dora: true = DoRA
        use_rslora: true = rsLoRA
        init_weights: pissa = PiSSA; olora = OLoRA; lora-ga = LoRA-GA; loftq = LoftQ
        lorap_lr_ratio: * = LoRA+
        lisa_activated_layers: * = LISA
        neftune_noise_alpha: * = NEFTune
        loss_type: dr_grpo = Dr. GRPO; dapo = DAPO; cispo = CISPO; sapo = SAPO; bnpo = BNPO
        importance_sampling_level: sequence = GSPO
        advantage_estimator: rloo = RLOO; reinforce_plus_plus = REINFORCE++
        enable_dft_loss: true = DFT (Dynamic Fine-Tuning)
        quant_bits&quant_method=bnb: 4 = QLoRA
        bnb_4bit_quant_type: nf4 = -
        rlhf_type: rm = -
        sequence_parallel_size: 1 = -
    """,
    table="ms_swift ms_swift_2",
    silent="""
        output_dir save output_file result_path model_name model_author hub_model_id system
        cached_dataset cached_val_dataset reward_funcs
        external_plugins custom_dataset_info deepspeed template_type
    """,
    example=(
        Example(
            "sft.sh",
            """\
CUDA_VISIBLE_DEVICES=0 \\
swift sft \\
    --model Qwen/Qwen2.5-VL-7B-Instruct --tuner_type lora \\
    --dataset 'HF::linxy/LaTeX_OCR:full#20000' \\
              'AI-ModelScope/alpaca-gpt4-data-zh#500' \\
              house.jsonl#3 \\
    --output_dir output/x --model_author swift --model_name swift-robot
""",
            """
            3 model base Qwen/Qwen2.5-VL-7B-Instruct
            3 method method LoRA
            4 dataset train linxy/LaTeX_OCR
            5 dataset train llm-wizard/alpaca-gpt4-data-zh
            6 dataset train house
            """,
        ),
        Example(
            "bits.sh",
            """\
swift sft --model Qwen/Qwen2.5-7B --tuner_type lora --quant_method bnb --quant_bits 4
swift export --model Qwen/Qwen2.5-7B --quant_method awq --quant_bits 4
""",
            """
            1 model base Qwen/Qwen2.5-7B
            1 method method QLoRA
            2 model base Qwen/Qwen2.5-7B
            2 method method AWQ
            """,
        ),
        Example(
            "args.json",
            """\
{"model": "Qwen/Qwen2.5-7B", "model_type": "qwen2_5", "tuner_type": "lora", "quant_method": null,
 "bnb_4bit_quant_type": "nf4", "quant_bits": null, "dataset": ["house.jsonl"]}
""",
            """
            1 model base Qwen/Qwen2.5-7B
            1 method method LoRA
            2 dataset train house
            """,
        ),
        Example(
            "quantise.sh",
            """\
swift export --model Qwen/Qwen2.5-1.5B-Instruct --dataset 'AI-ModelScope/alpaca-gpt4-data-zh#500' \\
    --adapters output/vx-xxx/checkpoint-xxx --quant_method gptq --output_dir quantised
""",
            """
            1 model base Qwen/Qwen2.5-1.5B-Instruct
            1 dataset train llm-wizard/alpaca-gpt4-data-zh
            2 method method GPTQ
            """,
        ),
    ),
)
