"""Ultralytics' YOLO: the checkpoint that `YOLO(…)`, its command and `args.yaml` begin from
(ultralytics/ultralytics 00033e8f: ultralytics/cfg/default.yaml, ultralytics/utils/downloads.py).

A checkpoint goes by its file's name, `yolov8n-seg.pt`; `yolov8n.yaml` is the bare architecture.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

_TASKS = ("", "-cls", "-seg", "-pose", "-obb")
_FAMILIES = (  # a name without its size, the sizes, the hub id that stands for them
    ("yolov8", "nsmlx", (*_TASKS, "-oiv7"), "Ultralytics/YOLOv8"),
    ("yolov9", "tsmce", ("",), "YOLOv9"),
    ("yolov10", "nsmblx", ("",), "YOLOv10"),
    ("yolo11", "nsmlx", _TASKS, "Ultralytics/YOLO11"),
    ("yolo12", "nsmlx", ("",), "YOLO12"),
    ("yolo26", "nsmlx", (*_TASKS, "-sem", "-depth"), "Ultralytics/YOLO26"),
    ("rtdetr-", "lx", ("",), "RT-DETR"),
    ("yolov5", "nsmlx", ("", "u"), "Ultralytics/YOLOv5"),
)
CHECKPOINTS = "; ".join(
    f"{name}{size}{task}.pt = {hub}"
    for name, sizes, tasks, hub in _FAMILIES
    for size in sizes
    for task in tasks
)
_DATA = """
    coco.yaml = detection-datasets/coco; coco128.yaml = detection-datasets/coco;
    coco8.yaml = detection-datasets/coco; coco-seg.yaml = detection-datasets/coco;
    coco128-seg.yaml = detection-datasets/coco; coco8-seg.yaml = detection-datasets/coco;
    coco-pose.yaml = detection-datasets/coco; coco8-pose.yaml = detection-datasets/coco;
    voc.yaml = PASCAL VOC; objects365.yaml = Objects365; xview.yaml = xView;
    argoverse.yaml = Argoverse; dotav1.yaml = DOTA-v1.0; open-images-v7.yaml = Open Images
"""

FORMAT = Format(
    "ultralytics",
    "Ultralytics YOLO",
    "2026-11",
    has=("task mode model imgsz",),
    programs=("yolo",),
    keys="""
        model       model  base  known
        pretrained  model  base  known
        data        dataset  train  known
    """,
    flags="""
        model&data       model  base  known
        pretrained&data  model  base  known
        data&model       dataset  train  known
    """,
    calls="""
        YOLO    0|model  model  base  known  medium
        RTDETR  0|model  model  base  known  medium
        *.train  data    dataset  train  known  medium
    """,
    aliases=f"{CHECKPOINTS}; {_DATA}",
    silent="name project save_dir source tracker cfg",
    example=(
        Example(
            "args.yaml",
            """\
task: detect
mode: train
model: yolov8n.pt
data: drone.yaml
imgsz: 640
pretrained: true
name: exp3
""",
            "3 model base Ultralytics/YOLOv8",
        ),
        Example(
            "train.sh",
            "yolo segment train model=yolo11s-seg.pt data=leaves.yaml epochs=40\n",
            "1 model base Ultralytics/YOLO11",
        ),
        Example(
            "newer.sh",
            "yolo train model=yolo26n-pose.pt data=h.yaml; yolo model=yolov10b.pt data=x.yml\n",
            """
            1 model base Ultralytics/YOLO26
            1 model base YOLOv10
            """,
        ),
        Example(
            "train.py",
            """\
from ultralytics import YOLO

model = YOLO("yolov8m.pt")
model.train(data="drone.yaml", epochs=80)
model.train(data="coco128.yaml", epochs=2)
again = YOLO("runs/detect/train/weights/best.pt")
bare = YOLO("yolov8n.yaml")
""",
            """
            3 model base Ultralytics/YOLOv8
            5 dataset train detection-datasets/coco
            """,
        ),
    ),
)
