"""A model's config.json and tokenizer_config.json (transformers), model_index.json (diffusers)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "transformers-config",
    "transformers config.json",
    "2026-08",
    files=("tokenizer_config.json", "model_index.json"),
    has=(
        "architectures model_type",
        "model_type transformers_version",
        "_name_or_path model_type",
        "_name_or_path architectures",
        "_diffusers_version",
    ),
    keys="""
        _name_or_path                    model  base  id  medium
        text_config._name_or_path        model  base  id  medium
        vision_config._name_or_path      model  base  id  medium
        audio_config._name_or_path       model  base  id  medium
        encoder._name_or_path            model  base  id  medium
        decoder._name_or_path            model  base  id  medium
        llm_config._name_or_path         model  base  id  medium
        name_or_path                     model  tokenizer  id  medium
        mm_vision_tower                  model  base
        auto_map.*                       model  component  code  medium
        quantization_config.dataset      dataset  train  id  medium
        quantization_config.tokenizer    model  tokenizer  hub  low
    """,
    methods="""
        quantization_config.quant_method: gptq = GPTQ; awq = AWQ; aqlm = AQLM; hqq = HQQ;
            spqr = SpQR; vptq = VPTQ; higgs = HIGGS; fp_quant = FP-Quant;
            auto-round = AutoRound; bitnet = BitNet b1.58; sinq = SINQ; eetq = EETQ
    """,
    silent="tokenizer_file special_tokens_map_file architectures torch_dtype custom_pipelines",
    example=(
        Example(
            "config.json",
            """\
{"_name_or_path": "answerdotai/ModernBERT-base", "architectures": ["X"], "model_type": "modernbert",
 "auto_map": {"AutoModel": "nomic-ai/nomic-bert-2048--modeling.X", "AutoConfig": "configuration.X"},
 "quantization_config": {"quant_method": "gptq", "dataset": "wikitext2"}}
""",
            """
            1 model base answerdotai/ModernBERT-base
            2 model component nomic-ai/nomic-bert-2048
            3 method method GPTQ
            3 dataset train wikitext2
            """,
        ),
    ),
)
