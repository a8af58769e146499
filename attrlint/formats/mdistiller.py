"""mdistiller's YAML (megvii-research/mdistiller a08d46f: mdistiller/engine/cfg.py and dataset):
students learn from teachers of torchvision or of the project, which are called by their classes.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "mdistiller",
    "mdistiller",
    "2026-12",
    has=("distiller.teacher distiller.student",),
    keys="""
        distiller.teacher  model    teacher  id     low
        distiller.student  model    base     id     low
        dataset.type       dataset  train    alias
    """,
    methods="distiller.type: kd = Knowledge distillation",
    silent="experiment.project experiment.name experiment.tag",
    aliases="imagenet = ILSVRC/imagenet-1k",
    example=(
        Example(
            "configs/cifar100/kd.yaml",
            """\
EXPERIMENT: {TAG: "kd,resnet56,resnet20", PROJECT: cifar100_baselines}
DATASET: {TYPE: cifar100}
DISTILLER:
  TYPE: KD
  TEACHER: resnet56
  STUDENT: resnet20
""",
            """
            2 dataset train cifar100
            4 method method Knowledge distillation
            5 model teacher resnet56
            6 model base resnet20
            """,
        ),
    ),
)
