"""LaTeX as it stands in BibTeX values, to plain text."""

from __future__ import annotations

import re

_ACCENTS = dict(
    zip(
        "`'^\"~=.cvuHkrdb",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u030a\u0323\u0331",
        strict=True,
    )
)
_LETTERS = {
    "ss": "ß",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "j": "ȷ",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "textendash": "–",
    "textemdash": "—",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "textunderscore": "_",
    "ldots": "…",
    "dots": "…",
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "mu": "μ",
    "pi": "π",
}
_ACCENTED = re.compile(
    r"""\\(?:([`'^"~=.])\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\([ij])(?![A-Za-z])|([A-Za-z]))
    |([cvuHkrdb])(?:\s*\{\s*\\?([A-Za-z])\s*\}|\s+([A-Za-z])))""",
    re.VERBOSE,
)
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\*?[ \t]*|(.)|\n)")
_DASHES = re.compile(r"---|--|``|''|[~${}]")
_PLAIN = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " "}


def decode_latex(text: str, *, verbatim: bool = False) -> str:
    """Accents and symbols as characters; braces, `$` and the names of commands dropped.

    White space is collapsed. With `verbatim` (URLs, identifiers) `~`, `$` and dashes stay.
    """
    if "\\" in text:
        text = _ACCENTED.sub(_accent, text)
        text = _COMMAND.sub(_command, text)
    if verbatim:
        text = text.replace("{", "").replace("}", "")
    else:
        text = _DASHES.sub(lambda hit: _PLAIN.get(hit.group(), ""), text)
    if max(text, default="") >= "\ue000":
        text = text.translate({0xE000 + ord(char): char for char in "{}~$\\"})
    return " ".join(text.split())


def _accent(hit: re.Match[str]) -> str:
    from unicodedata import normalize

    mark = hit.group(1) or hit.group(5)
    letter = next(group for group in hit.groups()[1:4] + hit.groups()[5:] if group)
    return normalize("NFC", letter + _ACCENTS[mark])


def _command(hit: re.Match[str]) -> str:
    name, char = hit.group(1), hit.group(2) or ""
    if name:
        return _LETTERS.get(name, "")
    # an escaped brace is text: it is put out of the way of the braces that are not
    return chr(0xE000 + ord(char)) if char in ("{", "}", "~", "$") else char
