"""Detectron2's YAML and what its scripts set and load (facebookresearch/detectron2 02b5c4e2:
config/defaults.py, data/datasets/builtin.py, model_zoo/model_zoo.py, checkpoint/catalog.py).

Data are names that a program registers: those of the framework are known, others are one's own.
Semi-supervised forks (Unbiased Teacher, CSD, Adaptive Teacher) split the data that is trained on.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "detectron2",
    "Detectron2",
    "2026-06",
    has=(
        *("model.meta_architecture", "model.weights datasets.train", "model.weights solver"),
        *("_base_ model.weights", "_base_ datasets.train", "_base_ datasets.train_unlabel"),
        *("_base_ datasets.train_unlabeled", "_base_ datasets.train_label"),
    ),
    assigned=("detectron2",),
    keys="""
        model.weights       model    base
        datasets.train      dataset  train  known
        datasets.test       dataset  eval   known
        datasets.train_label      dataset  train  known
        datasets.train_unlabel    dataset  train  known
        datasets.train_unlabeled  dataset  train  known
    """,
    calls="""
        model_zoo.get_checkpoint_url  0|config_path  model  base
    """,
    silent="output_dir _base_",
    aliases="""
        coco_2014_* = COCO; coco_2017_* = COCO; keypoints_coco_* = COCO;
        lvis_v1_* = LVIS; lvis_v0.5_* = LVIS; cityscapes_fine_* = Cityscapes;
        voc_2007_* = PASCAL VOC; voc_2012_* = PASCAL VOC; ade20k_* = ADE20K;
        r-50 = microsoft/resnet-50; r-101 = microsoft/resnet-101
    """,
    example=(
        Example(
            "configs/ours.yaml",
            """\
MODEL:
  META_ARCHITECTURE: GeneralizedRCNN
  WEIGHTS: "detectron2://COCO-Detection/faster_rcnn_R_50_FPN_3x/137849458/model_final_280758.pkl"
DATASETS:
  TRAIN: ("coco_2017_train", "our_photos_train")
  TRAIN_UNLABELED: ("voc_2012_trainval",)
  TEST: ("lvis_v1_val",)
OUTPUT_DIR: out/ours
""",
            """
            3 model base faster_rcnn_R_50_FPN_3x
            5 dataset train COCO
            6 dataset train PASCAL VOC
            7 dataset eval LVIS
            """,
        ),
        Example(
            "settings.py",
            """\
from detectron2.config import get_cfg

cfg = get_cfg()
cfg.MODEL.WEIGHTS = "detectron2://COCO-Detection/retinanet_R_50_FPN_3x/1903/model_final_5bd4.pkl"
""",
            "4 model base retinanet_R_50_FPN_3x",
        ),
        Example(
            "train.py",
            """\
from detectron2 import model_zoo
from detectron2.engine import DefaultTrainer

cfg.DATASETS.TRAIN = ("coco_2017_train", "our_photos_train")
cfg.MODEL.WEIGHTS = model_zoo.get_checkpoint_url("COCO-Detection/retinanet_R_50_FPN_3x.yaml")
DefaultTrainer(cfg).train()
cfg.MODEL.WEIGHTS = os.path.join(cfg.OUTPUT_DIR, "model_final.pth")
""",
            """
            4 dataset train COCO
            5 model base retinanet_R_50_FPN_3x
            """,
        ),
    ),
)
