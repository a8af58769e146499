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
        pretrained                    model    base     with:model
        distill_pretrained            model    teacher  with:distill_model
        imagenet_val                  dataset  eval     set:ILSVRC/imagenet-1k
        imagenet_v2                   dataset  eval     set:ImageNet-V2
    """,
    calls="""
        create_model_and_transforms    1|pretrained  model  base  with:0
        create_model_from_pretrained   1|pretrained  model  base  with:0
        open_clip.create_model         1|pretrained  model  base  with:0
        create_model_and_transforms    0|model_name  model  base  hub
        create_model_from_pretrained   0|model_name  model  base  hub
        open_clip.create_model         0|model_name  model  base  hub
        open_clip.get_tokenizer        0|model_name  model  tokenizer  hub
    """,
    table="open_clip",
    silent="logs name save_frequency model",
    example=(
        Example(
            "train.sh",
            """\
python -m open_clip_train.main --train-data './cc3m/{0..3}.tar' --dataset-type webdataset \\
  --model ViT-B-32 --pretrained laion2b_s34b_b79k --imagenet-val /data/val \\
  --distill-model ViT-L-14 --distill-pretrained openai
""",
            """
            1 dataset train cc3m
            2 model base laion/CLIP-ViT-B-32-laion2B-s34B-b79K
            2 dataset eval ILSVRC/imagenet-1k
            3 model teacher timm/vit_large_patch14_clip_224.openai
            """,
        ),
        Example(
            "tune.py",
            "import open_clip\nmodel, _, _ = open_clip.create_model_and_transforms(\n"
            "    'ViT-B-32', pretrained='laion2b_s34b_b79k')\nmodel.fit(data)\n",
            "3 model base laion/CLIP-ViT-B-32-laion2B-s34B-b79K",
        ),
        Example(
            "hub.py",
            "import open_clip\nname = 'hf-hub:acme/bird-clip'\n"
            "model, _, _ = open_clip.create_model_and_transforms(name)\n"
            "words = open_clip.get_tokenizer('ViT-B-32')\nmodel.fit(data)\n",
            """
            2 model base acme/bird-clip
            3 model base acme/bird-clip
            """,
        ),
        Example(
            "model_configs/x.json",
            '{"embed_dim": 512, "text_cfg": {"hf_model_name": "FacebookAI/xlm-roberta-base"}}\\n',
            """
            1 model component FacebookAI/xlm-roberta-base
            """,
        ),
    ),
)
