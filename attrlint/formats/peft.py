"""PEFT's adapter_config.json (src/peft/config.py, utils/peft_types.py)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "peft",
    "PEFT",
    "2026-07",
    files=("adapter_config.json",),
    has=("peft_type base_model_name_or_path", "peft_type task_type"),
    keys="""
        base_model_name_or_path   model  base
        eva_config.dataset        dataset  train
        tokenizer_name_or_path    model  tokenizer
    """,
    methods="""
        peft_type: lora = LoRA; adalora = AdaLoRA; vera = VeRA; pvera = PVeRA; vblora = VB-LoRA;
            unilora = Uni-LoRA; randlora = RandLoRA; fourierft = FourierFT; waveft = WaveFT;
            xlora = X-LoRA; hra = HRA; oft = OFT; boft = BOFT; ia3 = IA3; loha = LoHa;
            lokr = LoKr; glora = GLoRA; prefix_tuning = Prefix tuning;
            prompt_tuning = Prompt tuning; p_tuning = P-tuning;
            multitask_prompt_tuning = Multitask prompt tuning;
            cpt = CPT (context-aware prompt tuning); adaption_prompt = LLaMA-Adapter;
            poly = Polytropon; ln_tuning = LN tuning; miss = MiSS; bone = MiSS; road = RoAd;
            shira = SHiRA; c3a = C3A; hira = HiRA; osf = OSF; delora = DeLoRA;
            gralora = GraLoRA; tinylora = TinyLoRA
        use_dora: true = DoRA
        use_rslora: true = rsLoRA
        use_qalora: true = QALoRA
        init_lora_weights: pissa = PiSSA; olora = OLoRA; eva = EVA initialisation;
            corda = CorDA; lora_ga = LoRA-GA; loftq = LoftQ; mica = MiCA
    """,
    silent="auto_mapping.base_model_class auto_mapping.parent_library task_type megatron_core",
    classes="""
        LoraConfig = LoRA; AdaLoraConfig = AdaLoRA; VeraConfig = VeRA; VBLoRAConfig = VB-LoRA;
        RandLoraConfig = RandLoRA; FourierFTConfig = FourierFT; XLoraConfig = X-LoRA;
        HRAConfig = HRA; OFTConfig = OFT; BOFTConfig = BOFT; IA3Config = IA3; LoHaConfig = LoHa;
        LoKrConfig = LoKr; PrefixTuningConfig = Prefix tuning;
        PromptTuningConfig = Prompt tuning;
        PromptEncoderConfig = P-tuning; MultitaskPromptTuningConfig = Multitask prompt tuning;
        AdaptionPromptConfig = LLaMA-Adapter; PolyConfig = Polytropon;
        LNTuningConfig = LN tuning;
        MissConfig = MiSS; BoneConfig = MiSS; RoadConfig = RoAd; ShiraConfig = SHiRA;
        C3AConfig = C3A; HiraConfig = HiRA; LilyConfig = Lily; TinyLoraConfig = TinyLoRA
    """,
    example=(
        Example(
            "adapter_config.json",
            """\
{
  "auto_mapping": null,
  "base_model_name_or_path": "meta-llama/Llama-3.2-3B",
  "peft_type": "LORA",
  "revision": null,
  "use_dora": true
}
""",
            """
            3 model base meta-llama/Llama-3.2-3B
            4 method method LoRA
            6 method method DoRA
            """,
        ),
    ),
)
