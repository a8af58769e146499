"""Models that a library has by name, and the encoders of segmentation_models_pytorch."""

from __future__ import annotations

import pytest

from attrlint import formats
from attrlint.discover import Group
from attrlint.document import Document, Source
from attrlint.files import Files

HEAD = "import segmentation_models_pytorch as smp\nfrom torchvision import models\n"


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ('smp.Unet("resnet34", encoder_weights="imagenet")', ["resnet34 ResNet"]),
        ('smp.Unet("resnet34")', ["resnet34 ResNet"]),
        ("smp.Unet(classes=3)", ["smp.Unet ResNet"]),
        ('smp.create_model("Unet", "tu-convnext_tiny")', ["tu-convnext_tiny ConvNeXt"]),
        ('smp.create_model("FPN", encoder_name="mit_b2")', ["mit_b2 SegFormer"]),
        ('smp.DeepLabV3Plus(encoder_name="se_resnext50")', ["se_resnext50 se_resnext50"]),
        ('smp.Unet("resnet34", encoder_weights=None)', []),
        ("smp.Unet(encoder_name=name)", []),
        ("smp.losses.DiceLoss('resnet34')", []),
        ("models.resnet34(weights='DEFAULT')", ["models.resnet34 ResNet"]),
        ("models.resnext50_32x4d(weights='DEFAULT')", ["models.resnext50_32x4d resnext50_32x4d"]),
        ("models.efficientnet_v2_s(pretrained=True)", ["models.efficientnet_v2_s EfficientNetV2"]),
        ("models.vgg16()", []),
    ],
)
def test_a_model_of_a_library(call: str, found: list[str]) -> None:
    text = f"{HEAD}m = {call}\nloss.backward()\nload_dataset\n"
    source = Source.whole(Document("train.py", text))
    read = formats.references(source, "python", Files(Group("", None, ())))
    assert [f"{each.text} {each.value}" for each in read] == found
