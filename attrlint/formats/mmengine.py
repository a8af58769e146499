"""MMEngine's Python configurations, and mmcv's before it: MMDetection, MMSegmentation, MMPretrain …
(open-mmlab/mmengine 25434293: mmengine/config, model/weight_init.py, runner/checkpoint.py).

They are read as the tree that they make; `_base_`, and what is imported under `read_base()`, is
followed as `attrlint/formats/compose.py` follows the includes of other configurations. What lies in
a folder `_base_` and is named by no configuration of the repository is one of what could be used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.expression import compiled
from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node
    from attrlint.reference import Reference

_PARTS = r"(?:data\.)?(train|val|test)(?:_dataloader)?\..{0,80}\bann_file\Z"
_ROOTED = r"((?:[A-Za-z]:)?[\\/].{1,200}?)[\\/]annotations[\\/]"


def _annotated(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """The folder of annotations with a rooted path; of others the `data_root` tells."""
    from attrlint.document import Span
    from attrlint.formats.found import named
    from attrlint.formats.trees import index
    from attrlint.parse.tree import Scalar

    for path, via, node, _, _ in index(root).places:
        part = compiled(_PARTS).match(path) if path.endswith("ann_file") else None
        if part is None or not isinstance(node, Scalar):
            continue
        folder = compiled(_ROOTED).match(node.text)
        if folder is not None and source.text.startswith(node.text, node.span.start):
            key = Key(path, "dataset", "train" if part[1] == "train" else "eval", "path")
            span = Span(node.span.start, node.span.start + folder.end(1))
            yield from named(source, span, folder[1], key, f"key:{via}", FORMAT)


FORMAT = Format(
    "mmengine",
    "MMEngine (MMDetection, MMSegmentation, MMPretrain …)",
    "2025-10",
    python=(
        *("_base_ = ", "_base_=", "with read_base():", "model = dict(", "data = dict("),
        *("train_dataloader = dict(",),
    ),
    assigned=("mmengine", "mmcv", "mmdet", "mmseg", "mmpretrain"),
    has=(
        *("model.backbone.type", "_base_ model", "_base_ load_from", "dataset_type data_root"),
        *("train_dataloader.dataset.type", "data.train.pipeline"),
    ),
    keys="""
        load_from                              model    base
        **.init_cfg.checkpoint                 model    base
        **.pretrained                          model    base
        **.language_model.name                 model    base
        lang_model_name                        model    base
        teacher_ckpt                           model    teacher
        **.teacher.init_cfg.checkpoint         model    teacher
        data_root                              dataset  train  path
        data_root_val                          dataset  eval   path
        data.train.**.data_root                dataset  train  path
        data.val.**.data_root                  dataset  eval   path
        data.test.**.data_root                 dataset  eval   path
        train_dataloader.**.data_root          dataset  train  path
        val_dataloader.**.data_root            dataset  eval   path
        test_dataloader.**.data_root           dataset  eval   path
    """,
    silent="work_dir resume_from resume dist_params default_scope",
    aliases="""
        adechallengedata2016 = ADE20K; ade = ADE20K; cityscapes = Cityscapes; coco = COCO;
        vocdevkit = PASCAL VOC; voc2012 = PASCAL VOC; voc2007 = PASCAL VOC
    """,
    hook=_annotated,
    example=(
        Example(
            "configs/terns.py",
            """\
model = dict(type="FasterRCNN")
train_dataloader = dict(
    dataset=dict(ann_file="/data/me/terns_v2/annotations/instances_train.json"))
val_dataloader = dict(dataset=dict(ann_file="/data/me/terns_v2/annotations/instances_val.json"))
test_dataloader = dict(dataset=dict(ann_file="annotations/instances_test.json"))
val_evaluator = dict(ann_file="/data/me/terns_v2/annotations/instances_val.json")
""",
            """
            3 dataset train terns_v2
            4 dataset eval terns_v2
            """,
        ),
        Example(
            "configs/ours.py",
            """\
_base_ = ["_base_/upernet.py", "_base_/ade20k.py"]
checkpoint = "https://download.openmmlab.com/mmsegmentation/v0.5/pretrain/swin/swin_tiny_patch4.pth"
model = dict(
    pretrained=None,
    backbone=dict(type="SwinTransformer", init_cfg=dict(type="Pretrained", checkpoint=checkpoint)),
)
work_dir = "work_dirs/org/ours"
""",
            """
            2 model base https://download.openmmlab.com/mmsegmentation/v0.5/pretrain/swin/swin_tiny_patch4.pth
            """,
        ),
        Example(
            "configs/_base_/upernet.py",
            """\
model = dict(
    type="EncoderDecoder",
    pretrained="open-mmlab://resnet50_v1c",
)
""",
            "",
        ),
        Example(
            "configs/_base_/ade20k.py",
            """\
dataset_type = "ADE20KDataset"
data_root = "data/ade/ADEChallengeData2016"
train_dataloader = dict(
    dataset=dict(type=dataset_type, data_root=data_root),
)
""",
            """
            2 dataset train ADE20K
            """,
        ),
        Example(
            "configs/_base_/resnet.py",
            """\
model = dict(
    backbone=dict(type="ResNet", init_cfg=dict(type="Pretrained", checkpoint="torchvision://resnet50")),
)
""",
            """
            2 model base resnet50
            """,
        ),
    ),
)
