"""A base that a list or table of settings names under a key as plain as `Model`.

Alone the key says nothing: the value may be the model itself, what is served, what is measured.
Beside one for data, or for what only training has, it is what was trained.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card import slots
from attrlint.card.keys import is_model, plain, role_of, said_key
from attrlint.card.own import is_kin
from attrlint.card.pattern import Pattern
from attrlint.card.products import is_served
from attrlint.card.roles import Place, make
from attrlint.card.scan import Scan
from attrlint.card.sentences import folded, line_starts, sectioned
from attrlint.record import NamedTuple
from attrlint.reference import Reference

_SILENT = frozenset(("usage", "citation", "license", "related", "contents", "evaluation"))
_TRAINING = Pattern(  # what only training has
    r"epoch|learning rate|\blr\b|warm-?up|lora|optimi[sz]er|batch size|学习率|轮数|优化器|学習率"
    r"|エポック|학습률|에폭|에포크|taxa de aprendizado|tasa de aprendizaje|taux d.apprentissage"
    r"|lernrate|tasso di apprendimento|öğrenme oranı|скорость обучения|эпох|معدل التعلم|نرخ یادگیری"
    r"|tốc độ học|współczynnik uczenia"
)
_MEASURED = Pattern(
    r"accuracy|\bf1\b|bleu|rouge|score|latency|throughput|precision|recall|benchmark|port\b|endpoint"
    r"|准确率|精度|正確|정확도|точность|doğruluk|precisión|acurácia|akurasi|độ chính xác|دقت"
)
_RELEASED = Pattern(  # beside these a model is what one gives away
    r"\b(?:code|papers?|repo(?:sitory)?|github|authors?|licen[cs]e|demo|homepage|developed by|arxiv"
    r"|contact)\b|代码|論文|论文|コード|논문|코드|código|кода?\b|mã nguồn|kode"
)
_FEW = 2  # keys that a list has at least


class _Entry(NamedTuple):
    """A key and where its value stands."""

    here: Place
    key: str
    start: int
    end: int


def bases(scan: Scan, found: list[Reference]) -> Iterator[Reference]:
    """The known models under such keys, in lists that name no other base.

    `found` are the references that the rest of the card gave.
    """
    for run in _runs(scan):
        keys = [entry.key for entry in run]
        models = [entry for entry in run if is_model(entry.key, scan.spoken)]
        if len(models) != 1 or len(run) < _FEW:
            continue
        if any(_MEASURED.search(key) or _RELEASED.search(key) for key in keys):
            continue
        roles = {role_of(key, scan.spoken)[0] for key in keys}
        told = "train" in roles or models[0].here.section == "training"
        if "base" in roles or not (told or any(map(_TRAINING.search, keys))):
            continue
        yield from _value(models[0], found)


def _value(entry: _Entry, found: list[Reference]) -> Iterator[Reference]:
    """The model that a value begins with, if it is known and nothing that is but served."""
    here = entry.here
    language = here.language
    named = slots.after(
        here.reader, here.block, language, entry.start, entry.end, "model", shapes=False
    )
    for mention in named[:1]:
        if mention.work is None or mention.kind != "model" or mention.confidence == "low":
            return
        if is_served(mention.value) or is_kin(here.reader.card, mention.value):
            return
        told = make(here, mention, "model", "base", "prose:field")
        if all(told.at != each.at for each in found):
            yield told


def _runs(scan: Scan) -> Iterator[list[_Entry]]:
    """The keys and values of each list, each table of two columns and each paragraph of lines."""
    run: list[_Entry] = []
    kind, text = "", scan.card.document.text
    for block, section in sectioned(scan.card, scan.names):
        if block.kind != kind or kind not in ("item", "row"):
            yield run
            run = []
        kind = block.kind
        if kind in ("paragraph", "html") and text.find("\n", *block.span) < 0:
            continue  # one line is no list
        if kind in ("item", "row", "paragraph", "html") and section not in _SILENT:
            low = folded(block.prose.text)
            run += _entries(Place(scan.reader, block, low, scan.spoken[-1], section))
    yield run


def _entries(here: Place) -> Iterator[_Entry]:
    low = here.low
    if here.block.kind == "row":
        if low.strip(" |").count("|") == 1 and (hit := said_key(here.block, low, 0, len(low))):
            yield _Entry(here, plain(hit[1]), hit.end(), len(low))
        return
    starts = sorted({0, *line_starts(here.reader.card, here.block)})
    for start, end in zip(starts, [*starts[1:], len(low)], strict=True):
        hit = said_key(here.block, low, start, end)
        if hit and not low.endswith("--", start, hit.start(1)):  # what a flag is for
            yield _Entry(here, plain(hit[1]), hit.end(), end)
