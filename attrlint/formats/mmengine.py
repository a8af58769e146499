"""MMEngine's Python configurations, and mmcv's before it: MMDetection, MMSegmentation, MMPretrain …
(open-mmlab/mmengine 25434293: mmengine/config, model/weight_init.py, runner/checkpoint.py).

They are read as the tree that they make; `_base_`, and what is imported under `read_base()`, is
followed as `attrlint/formats/compose.py` follows the includes of other configurations. What lies in
a folder `_base_` and is named by no configuration of the repository is one of what could be used.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

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
    example=(
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
