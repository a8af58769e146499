"""OpenCLIP's training flags and model_configs (src/open_clip, src/open_clip_train)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "open-clip",
    "OpenCLIP",
    "2026-02",
    has=(
        "embed_dim text_cfg.hf_model_name",
        "embed_dim text_cfg.hf_tokenizer_name",
        "embed_dim vision_cfg.timm_model_name",
        "train_data dataset_type",
    ),
    triggers="open_clip",
    programs=("open_clip_train", "training.main"),
    keys="""
        text_cfg.hf_model_name        model    component
        text_cfg.hf_tokenizer_name    model    tokenizer
        vision_cfg.timm_model_name    model    component  id  low
    """,
    flags="""
        train_data                    dataset  train  path
        val_data                      dataset  eval   path
        distill_model                 model    teacher  id  medium
    """,
    silent="logs name save_frequency imagenet_val model",
    example=(
        Example(
            "model_configs/x.json",
            '{"embed_dim": 512, "text_cfg": {"hf_model_name": "FacebookAI/xlm-roberta-base"}}\\n',
            """
            1 model component FacebookAI/xlm-roberta-base
            """,
        ),
    ),
)
