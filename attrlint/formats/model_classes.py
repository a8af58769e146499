"""Models that a library has as classes, functions or addresses, with weights: `keras.applications`,
`torchvision.models`, TensorFlow Hub.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.document import Source
from attrlint.formats.call_roles import role
from attrlint.formats.data_classes import imported, whole_name
from attrlint.formats.expression import compiled
from attrlint.formats.found import make
from attrlint.formats.spec import Call, Example, Format, Key
from attrlint.formats.values import Reading
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.parse import python
    from attrlint.parse.values import Value

_PACKAGES = ("keras", "torchvision", "tensorflow_hub")
_KERAS = r"(?:\w+\.)*keras\.applications\.(?:\w+\.)?([A-Z]\w+)\Z"
_TORCHVISION = r"torchvision\.models\.(?:\w+\.)*([a-z]\w+)\Z"
_HUB = r"tensorflow_hub\.(?:KerasLayer|Module|load)\Z"
_NOT = r"\s*=\s*(?:None|False)\b"
_SITES = r"https?://(?:tfhub\.dev/(.+)|(?:www\.)?kaggle\.com/models/[\w.\-]+/([\w.\-]+)/.+)\Z"
_ENTRY = Call("", (), "model", "base", confidence="medium")
_PARTS = ("feature_vector", "feature-vector", "classification")  # of what was trained to classify
FORMAT = Format(
    "library-models",
    "Models by class: Keras, torchvision, TensorFlow Hub",
    "2026-11",
    example=(
        Example(
            "tune.py",
            """\
import tensorflow_hub as hub
import torchvision.models as models
from keras.applications import EfficientNetB0, VGG16

small = EfficientNetB0(include_top=False)
bare = VGG16(weights=None)
net = models.resnet50(weights=models.ResNet50_Weights.DEFAULT)
plain = models.resnet18()
teacher = models.resnet101(pretrained=True)
words = hub.KerasLayer("https://tfhub.dev/google/universal-sentence-encoder/4", trainable=True)
small.fit(words)
""",
            """
            5 model base EfficientNetB0
            7 model base resnet50
            9 model teacher resnet101
            10 model base universal-sentence-encoder
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
        for pattern, unless in ((_KERAS, True), (_TORCHVISION, False)):
            found = compiled(pattern).match(name)
            if found and _has_weights(call, source, unless):
                yield make(source, call.span, key, Reading(0, 0, found[1]), via, FORMAT)


def _has_weights(call: python.Call, source: Source, otherwise: bool) -> bool:
    """Whether a model is asked for with weights: as it says, else as is so of its library."""
    for word in call.keywords:
        if word.name in ("weights", "pretrained"):
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
