"""Models that a library has as classes, functions or addresses, with weights: `keras.applications`,
`torchvision.models`, TensorFlow Hub, encoders of `segmentation_models_pytorch`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.document import Source
from attrlint.formats.call_roles import role
from attrlint.formats.data_classes import imported, whole_name
from attrlint.formats.expression import compiled
from attrlint.formats.found import make
from attrlint.formats.spec import Call, Example, Format, Key, pairs
from attrlint.formats.values import Reading
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.parse import python
    from attrlint.parse.values import Value

_PACKAGES = ("keras", "torchvision", "tensorflow_hub", "segmentation_models_pytorch")
_SEGMENTS = (
    r"segmentation_models_pytorch\.(?:\w+\.){0,3}(?:Unet|UnetPlusPlus|MAnet|Linknet|FPN|PSPNet|PAN"
    r"|DeepLabV3|DeepLabV3Plus|Segformer|UPerNet|(create_model))\Z"
)
_KERAS = r"(?:\w+\.)*keras\.applications\.(?:\w+\.)?([A-Z]\w+)\Z"
_TORCHVISION = r"torchvision\.models\.(?:\w+\.)*([a-z]\w+)\Z"
_BY_NAME = r"torchvision\.models\.get_model\Z"
_HUB = r"tensorflow_hub\.(?:KerasLayer|Module|load)\Z"
_NOT = r"\s*=\s*(?:None|False)\b"
_SITES = r"https?://(?:tfhub\.dev/(.+)|(?:www\.)?kaggle\.com/models/[\w.\-]+/([\w.\-]+)/.+)\Z"
_ENTRY = Call("", (), "model", "base", confidence="medium")
_PARTS = ("feature_vector", "feature-vector", "classification")  # of what was trained to classify
_FAMILIES = """
    resnet = ResNet; resnext = -; vgg = VGG; densenet = DenseNet; efficientnet = EfficientNet;
    efficientnet_v2 = EfficientNetV2; efficientnetv2 = EfficientNetV2; convnext = ConvNeXt;
    swin_ = Swin Transformer; vit_ = ViT; mobilenet_v2 = MobileNetV2; mobilenetv2 = MobileNetV2;
    mobilenet_v3 = MobileNetV3; mobilenetv3 = MobileNetV3; inception_v3 = Inception-V3;
    inceptionv3 = Inception-V3; xception = Xception; regnet = RegNet; maxvit = MaxViT;
    nasnet = NASNet; mit_b = SegFormer; timm-efficientnet = EfficientNet;
    tu-resnet = ResNet; tu-efficientnet = EfficientNet; tu-convnext = ConvNeXt; resnest = -
"""
FORMAT = Format(
    "library-models",
    "Models by class: Keras, torchvision, TensorFlow Hub, segmentation_models_pytorch",
    "2026-11",
    example=(
        Example(
            "tune.py",
            """\
import tensorflow_hub as hub
import segmentation_models_pytorch as smp
import torchvision.models as models
from keras.applications import EfficientNetB0, VGG16

small = EfficientNetB0(include_top=False)
bare = VGG16(weights=None)
net = models.resnet50(weights=models.ResNet50_Weights.DEFAULT)
plain = models.resnet18()
teacher = models.resnet101(pretrained=True)
other = models.get_model("vit_b_16", weights="DEFAULT"), models.get_model("vit_b_16")
parts = smp.Unet("resnet50", encoder_weights="imagenet", classes=3)
others = smp.create_model("FPN", encoder_name="mit_b2")
empty = smp.Unet(encoder_name="resnet50", encoder_weights=None)
words = hub.KerasLayer("https://tfhub.dev/google/universal-sentence-encoder/4", trainable=True)
small.fit(words)
""",
            """
            6 model base EfficientNet
            8 model base ResNet
            10 model teacher ResNet
            11 model base ViT
            12 model base ResNet
            13 model base SegFormer
            15 model base universal-sentence-encoder
            """,
        ),
    ),
)


def references(script: python.Script, source: Source) -> Iterator[Reference]:
    """The models that a script makes with their weights, at the calls."""
    if not any(package in source.text for package in _PACKAGES):
        return
    modules = imported(script)
    for call in script.calls:
        name = whole_name(call.name, modules)
        part, sure = role(call, _ENTRY, None, source.text)
        key = Key(name, "model", part, confidence=sure)
        via = f"call:{name.rpartition('.')[2]}"
        if compiled(_HUB).match(name):
            for each in (*call.args[:1], call.keyword("handle")):
                if each is not None and (known := _of_address(each)):
                    for place in filter(None, (each.span, each.defined)):
                        yield make(source, place, key, Reading(0, 0, known), via, FORMAT)
            continue
        if compiled(_BY_NAME).match(name):
            given = call.keyword("name") or next(iter(call.args), None)
            if given is not None and _has_weights(call, source, False):
                yield from _by_name(given, key, via, source)
            continue
        if segments := compiled(_SEGMENTS).match(name):
            yield from _encoder(call, 1 if segments[1] else 0, key._replace(role="base"), source)
            continue
        for pattern, unless in ((_KERAS, True), (_TORCHVISION, False)):
            found = compiled(pattern).match(name)
            if found and _has_weights(call, source, unless):
                yield make(source, call.span, key, Reading(0, 0, _family(found[1])), via, FORMAT)


def _family(name: str) -> str:
    """The model that one of a library is a size of; itself where that is not known."""
    low = name.lower()
    known = [beginning for beginning in pairs(_FAMILIES) if low.startswith(beginning)]
    family = pairs(_FAMILIES)[max(known, key=len)] if known else "-"
    return name if family == "-" else family


def _encoder(call: python.Call, at: int, key: Key, source: Source) -> Iterator[Reference]:
    """The encoder of a model of segmentation_models_pytorch, with ImageNet's weights unless it is
    said otherwise; resnet34 where none is named.
    """
    if not _has_weights(call, source, True):
        return
    given = call.keyword("encoder_name") or (call.args[at] if at < len(call.args) else None)
    named = any(word.name == "encoder_name" for word in call.keywords) or at < len(call.args)
    via = f"call:{call.name.rpartition('.')[2]}"
    if given is None and not named:
        yield make(source, call.span, key, Reading(0, 0, "ResNet"), via, FORMAT)
    if given is not None:
        yield from _by_name(given, key, via, source)


def _by_name(given: Value, key: Key, via: str, source: Source) -> Iterator[Reference]:
    """The models that a value names by the sizes of a library."""
    for each in given.strings():
        name = _family(each.text)
        if each.known and name:
            for place in filter(None, (each.span, each.defined)):
                yield make(source, place, key, Reading(0, 0, name), via, FORMAT)


def _has_weights(call: python.Call, source: Source, otherwise: bool) -> bool:
    """Whether a model is asked for with weights: as it says, else as is so of its library."""
    for word in call.keywords:
        if word.name in ("weights", "pretrained", "encoder_weights"):
            return not compiled(_NOT).match(source.text, word.span.end)
    return otherwise


def _of_address(value: Value) -> str:
    """The model that an address on TensorFlow Hub or Kaggle leads to, "" where it is none."""
    match = compiled(_SITES).match(value.text)
    if match is None:
        return ""
    parts = (match[2] or match[1]).strip("/").split("/")
    named = [part for part in parts if not part.isdigit() and part not in _PARTS]
    return named[-1] if named else ""
