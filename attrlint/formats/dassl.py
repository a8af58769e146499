"""Dassl's YAML, and that of CoOp and what was made after it (KaiyangZhou/Dassl.pytorch
dassl/config/defaults.py; KaiyangZhou/CoOp configs, datasets): backbones go by CLIP's names, and the
data are classes of the project, of which a command chooses.
"""

from __future__ import annotations

from attrlint.formats.checkpoints import CLIP
from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "dassl",
    "Dassl (CoOp, CoCoOp, MaPLe …)",
    "2026-11",
    has=(
        "model.backbone.name dataloader",
        "model.backbone.name optim",
        "model.backbone.name train",
    ),
    keys="""
        model.backbone.name  model    base   known
        dataset.name         dataset  train  known  low
    """,
    silent="output_dir trainer.name",
    aliases=f"""
        {CLIP};
        oxfordpets = Oxford-IIIT Pet; fgvcaircraft = FGVC-Aircraft; eurosat = EuroSAT;
        describabletextures = DTD; stanfordcars = Stanford Cars; food101 = Food-101;
        sun397 = SUN397; caltech101 = Caltech-101; ucf101 = UCF101;
        imagenet = ILSVRC/imagenet-1k; oxfordflowers = Oxford 102 Flower
    """,
    example=(
        Example(
            "configs/trainers/Ours/vit_b16.yaml",
            """\
DATALOADER: {TRAIN_X: {BATCH_SIZE: 32}}
DATASET: {NAME: Food101}
MODEL:
  BACKBONE:
    NAME: "ViT-B/16"
""",
            """
            2 dataset train Food-101
            5 model base openai/clip-vit-base-patch16
            """,
        ),
    ),
)
