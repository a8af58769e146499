"""timm's train.py: its flags, and the args.yaml that it saves (timm/optim/_optim_factory.py)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "timm",
    "timm",
    "2026-06",
    has=("model aa reprob", "model drop_path mixup", "model opt sched warmup_lr"),
    keys="""
        kd_model_name     model    teacher  id   medium
        initial_checkpoint  model  base     id   medium
        dataset           dataset  train
        data_dir          dataset  train    path
    """,
    methods="""
        aa: rand* = RandAugment; augmix* = AugMix
        reprob: * = Random erasing
    """,
    aliases="imagenet = ImageNet; torch = -; image_folder = -; folder = -",
    silent="output experiment model train_split val_split",
    example=(
        Example(
            "args.yaml",
            """\
model: vit_small_patch16_224
dataset: hfds/timm/mini-imagenet
opt: lamb
sched: cosine
warmup_lr: 1.0e-06
drop_path: 0.1
mixup: 0.0
reprob: 0.25
aa: rand-m9-mstd0.5-inc1
""",
            """
            2 dataset train timm/mini-imagenet
            3 method method LAMB
            6 method method Stochastic depth
            8 method method Random erasing
            9 method method RandAugment
            """,
        ),
    ),
)
