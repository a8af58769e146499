"""Checkpoints that a library's own loader takes by name: `torch.hub.load`, `whisper.load_model`,
`clip.load` and Coqui's `ModelManager.download_model`.

pytorch/pytorch torch/hub.py; openai/whisper whisper/__init__.py; openai/CLIP clip/clip.py; the
names are those of the `hubconf.py` of facebookresearch/dinov2, dino, deit and fairseq, and
isl-org/MiDaS.
"""

from __future__ import annotations

from attrlint.formats.fairseq import CHECKPOINTS
from attrlint.formats.spec import Example, Format

WHISPER = """
    tiny = openai/whisper-tiny; base = openai/whisper-base;
    small = openai/whisper-small; medium = openai/whisper-medium;
    tiny.en = openai/whisper-tiny.en; base.en = openai/whisper-base.en;
    small.en = openai/whisper-small.en; medium.en = openai/whisper-medium.en;
    large = openai/whisper-large-v3; large-v1 = openai/whisper-large;
    large-v2 = openai/whisper-large-v2; large-v3 = openai/whisper-large-v3;
    turbo = openai/whisper-large-v3-turbo; large-v3-turbo = openai/whisper-large-v3-turbo
"""
CLIP = """
    vit-b/32 = openai/clip-vit-base-patch32; vit-b/16 = openai/clip-vit-base-patch16;
    vit-l/14 = openai/clip-vit-large-patch14; rn50 = timm/resnet50_clip.openai;
    rn101 = timm/resnet101_clip.openai; rn50x4 = timm/resnet50x4_clip.openai;
    rn50x16 = timm/resnet50x16_clip.openai; rn50x64 = timm/resnet50x64_clip.openai
"""

FORMAT = Format(
    "checkpoints",
    "Checkpoints by name: torch.hub, Whisper, CLIP",
    "2026-08",
    calls="""
        torch.hub.load      1|model  model  base  id  medium
        torch.hub.load      2        model  base  hub  medium
        whisper.load_model  0|name   model  base  id  medium
        clip.load           0|name   model  base  id  medium
        *.download_model    0|model_name  model  base  known  medium
    """,
    aliases=f"""
        custom = -; {WHISPER}; xtts_v2 = coqui/XTTS-v2; bark = suno/bark;
        dinov2_vits14 = facebook/dinov2-small; dinov2_vitb14 = facebook/dinov2-base;
        dinov2_vitl14 = facebook/dinov2-large; dinov2_vitg14 = facebook/dinov2-giant;
        dinov2_vits14_reg = facebook/dinov2-with-registers-small;
        dinov2_vitb14_reg = facebook/dinov2-with-registers-base;
        dinov2_vitl14_reg = facebook/dinov2-with-registers-large;
        dinov2_vitg14_reg = facebook/dinov2-with-registers-giant;
        dino_vits16 = facebook/dino-vits16; dino_vits8 = facebook/dino-vits8;
        dino_vitb16 = facebook/dino-vitb16; dino_vitb8 = facebook/dino-vitb8;
        deit_base_patch16_224 = facebook/deit-base-patch16-224;
        deit_small_patch16_224 = facebook/deit-small-patch16-224;
        deit_tiny_patch16_224 = facebook/deit-tiny-patch16-224;
        dpt_large = Intel/dpt-large; dpt_hybrid = Intel/dpt-hybrid-midas;
        {CHECKPOINTS};
        {CLIP}
    """,
    example=(
        Example(
            "train.py",
            """\
import torch
import whisper

backbone = torch.hub.load("facebookresearch/dinov2", "dinov2_vitb14")
detector = torch.hub.load("ultralytics/yolov5", "custom", path="best.pt")
listener = whisper.load_model("small")
viewer, preprocess = clip.load("ViT-B/32", device="cuda")
optimizer = torch.optim.AdamW(backbone.parameters())
loss.backward()
""",
            """
            4 model base facebook/dinov2-base
            6 model base openai/whisper-small
            7 model base openai/clip-vit-base-patch32
            """,
        ),
    ),
)
