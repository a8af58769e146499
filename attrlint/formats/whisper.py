"""Whisper's own names for its checkpoints in settings of one's own: `init_name: large-v3-turbo` in
a file that speaks of Whisper, `whisper_size: small`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.formats.checkpoints import WHISPER
from attrlint.formats.paths import words
from attrlint.formats.spec import Key, normal, pairs

if TYPE_CHECKING:
    from attrlint.parse import python

_MODELS = words("model models checkpoint pretrained init backbone encoder size whisper")
_NOT = words("eval evaluation judge output out save run experiment teacher fallback used")
_ORDINARY = words("tiny base small medium large turbo")


def key(path: str, text: str, beside: str, confidence: str = "medium") -> Key | None:
    """The key of a setting `path` whose value `text` is such a name, in a file with the text
    `beside`; an ordinary word (`small`) is one only at a key that says Whisper."""
    name = text.strip().lower()
    known = pairs(WHISPER).get(name)
    if known is None or not _speaks(beside):
        return None
    said = frozenset(normal(path).replace(".", "_").split("_"))
    if said & _NOT or not said & _MODELS:
        return None
    if name in _ORDINARY and "whisper" not in said:
        return None
    return Key(path, "model", "base", f"set:{known}", confidence)


def of(setting: python.Setting, beside: str) -> tuple[Key, ...]:
    """The same of what a script sets: a default, a field, a constant."""
    value = setting.value if _speaks(beside) and setting.where != "dict" else None
    if value is None or value.origin != "literal":
        return ()
    found = key(setting.name.rpartition(".")[2], value.text, beside)
    return (found,) if found else ()


@lru_cache(maxsize=4)
def _speaks(text: str) -> bool:
    """Whether a text speaks of Whisper."""
    return "whisper" in text.lower()
