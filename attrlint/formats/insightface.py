"""InsightFace's configurations of face recognition and copies of them
(deepinsight/insightface: recognition/arcface_torch/configs, README.md, docs/prepare_webface42m.md).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "insightface",
    "InsightFace",
    "2026-11",
    assigned=("easydict",),
    has=("rec num_classes",),
    keys="""
        rec          dataset  train  path
        val_targets  dataset  eval   alias
    """,
    aliases="""
        ms1m-retinaface-t1 = MS-Celeb-1M; ms1m-retinaface = MS-Celeb-1M; ms1m-arcface = MS-Celeb-1M;
        ms1mv2 = MS-Celeb-1M; ms1mv3 = MS-Celeb-1M; faces_emore = MS-Celeb-1M;
        faces_webface_112x112 = CASIA-WebFace; casia_webface = CASIA-WebFace;
        glint360k = Glint360K; webface4m = WebFace260M; webface12m = WebFace260M;
        webface42m = WebFace260M; webface4m_* = WebFace260M; webface12m_* = WebFace260M;
        webface42m_* = WebFace260M; faces_vgg_112x112 = VGGFace2
    """,
    silent="output",
    example=(
        Example(
            "configs/ours.py",
            """\
from easydict import EasyDict as edict

config = edict()
config.network = "r50"
config.output = "acme/r50"
config.rec = "/train_tmp/ms1m-retinaface-t1"
config.num_classes = 93431
""",
            "6 dataset train MS-Celeb-1M",
        ),
        Example(
            "ours.sh",
            "python train.py --network r50 --num_classes 205990 --rec /data/WebFace4M --fp16\n",
            "1 dataset train WebFace260M",
        ),
    ),
)
