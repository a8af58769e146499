"""LaTeX in bibliographies to plain text: accents, special letters, braces, commands."""

from __future__ import annotations

import re
from functools import cache

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
}
_LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "i": "i",
    "j": "j",
    "dh": "ð",
    "th": "þ",
    "dj": "đ",
    "textquotesingle": "'",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "ldots": "…",
    "dots": "…",
    "beta": "β",
    "alpha": "α",
    "pi": "π",
}


@cache
def _accent() -> re.Pattern[str]:
    return re.compile(
        r"\\(?:([`'^~\"=.])|([uvHckrdb])(?=[\s{\\]))\s*(?:\{\s*(?:\\([ij])|(\w))\s*\}|\\([ij])|(\w))"
    )


@cache
def _command() -> re.Pattern[str]:
    return re.compile(r"\\([A-Za-z]+)\s?|\\(.)", re.DOTALL)


def decode_latex(text: str) -> str:
    """Plain text: `Rozi{\\`e}re` as Rozière, `{GPT}-4` as GPT-4, white space folded."""
    if "\\" in text:
        from unicodedata import normalize

        def accented(match: re.Match[str]) -> str:
            letter = next(group for group in match.groups()[2:] if group)
            return normalize("NFC", letter + _ACCENTS[match.group(1) or match.group(2)])

        text = _accent().sub(accented, text)
        text = _command().sub(
            lambda m: _LETTERS.get(m.group(1), "") if m.group(1) else m.group(2), text
        )
    text = text.replace("{", "").replace("}", "").replace("~", " ").replace("--", "–")
    return " ".join(text.split())
