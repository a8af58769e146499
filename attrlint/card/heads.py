"""The heads of a table's columns: what each says of the cells below it."""

from __future__ import annotations

import re

from attrlint.card.languages import Language, field_role
from attrlint.card.pattern import Pattern
from attrlint.parse.markdown import Block
from attrlint.record import NamedTuple

_RULE = Pattern(r"[ \t>]*\r?\n[ \t>]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\||\r?\n|\Z)")
_OPENED = Pattern(r"<table\b[^<>]*>\s*(?:<(?:thead|tbody)\b[^<>]*>\s*)?\Z", re.I)
_HTML_CELL = Pattern(r"<t([hd])\b", re.I)
_MANY = 3  # cells of a first row that hardly are a key and its value

MODEL = Pattern(r"(?:(?:base|pre-?trained|source) )?(?:models?|checkpoints?|weights)(?: id)?")
_NAMES_MODELS = Pattern(
    r"(?:(?:our|released) )?(?:models?|variants?|versions?|checkpoints?|methods?)"
    r"(?: (?:names?|id))?|name|模型(?:名称)?|モデル(?:名)?"
)
_ENCODER = Pattern(
    r"(?:(?:pre-?trained|image|vision|visual|text|audio|speech|video|language) )*"
    r"(?:encoder|decoder|backbone|llm|tower)(?: models?)?|vit"
    r"|(?:视觉|图像|语音|音频|文本)编码器|语言模型"
)
_OFFERED = Pattern(
    r"\b(?:downloads?|weights|checkpoints?|ckpts?|hf|hugging ?face|hub|links?)\b|下载|权重"
)
_MEASURES = Pattern(
    r"\b(?:accuracy|acc|f1|bleu|scores?|recall|precision|ndcg|mrr|wer|cer|rouge|auc|results?)\b"
)
_PARENTS = frozenset(
    ("source", "sources", "parents", "source models", "merged models", "merged from")
)


class Head(NamedTuple):
    """What a head says: the language that it is in, its role there, whether it is an encoder's."""

    language: Language | None
    role: str
    encodes: bool


def is_head(text: str, block: Block) -> bool:
    """Whether a row is the head of a table: above a rule of dashes, or by its tags."""
    end = block.span.end
    return bool(_RULE.match(text, end, end + 200)) or _is_html_head(text, block)


def _is_html_head(text: str, block: Block) -> bool:
    """Whether all cells of a row are heads (`<th>`), or it opens a table of several columns."""
    start, end = block.span
    if text[start : start + 1] != "<":
        return False
    cells = {hit[1].lower() for hit in _HTML_CELL.finditer(text, start, end)}
    if cells == {"h"}:
        return True
    opens = cells == {"d"} and _OPENED.search(text, max(0, start - 120), start)
    return bool(opens) and block.prose.text.count("|") >= _MANY


def meaning(head: str, spoken: tuple[Language, ...]) -> Head:
    """What a head, without marks and in lower case, says."""
    encodes = bool(_ENCODER.fullmatch(head))
    for language in spoken:
        if role := _role(language, head):
            return Head(language, role, encodes)
    return Head(None, "", encodes)


def _role(language: Language, head: str) -> str:
    """What a column's head says of its cells: `train/validation` what `train` says."""
    if role := field_role(language, head):
        return role
    parts = [language.data_fields.get(part.strip(), "") for part in head.split("/")]
    return parts[0] if all(parts) else ""


def are_measures(heads: tuple[str, ...]) -> bool:
    """Whether some heads are of scores."""
    return any(map(_MEASURES.search, heads))


def offer(heads: tuple[str, ...]) -> bool:
    """Whether heads are those of a list of models to download: their names, and where they lie."""
    return bool(heads and _NAMES_MODELS.fullmatch(heads[0])) and any(
        map(_OFFERED.search, heads[1:])
    )


def name_models(heads: tuple[str, ...]) -> bool:
    """Whether the first column is one of models."""
    return bool(heads) and bool(_NAMES_MODELS.fullmatch(heads[0]))


def names_parents(head: str) -> bool:
    """Whether a column says what the models of a merge were made of."""
    return head in _PARENTS
