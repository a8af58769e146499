"""Plain text to LaTeX, for BibTeX entries."""

from __future__ import annotations

import re

_MARKS = {0x300: "`", 0x301: "'", 0x302: "^", 0x303: "~", 0x308: '"', 0x304: "=", 0x307: "."}
_MARKS |= {0x306: "u", 0x30C: "v", 0x30B: "H", 0x327: "c", 0x328: "k", 0x30A: "r", 0x323: "d"}
_LETTERS = {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O"}
_LETTERS |= {"ł": "l", "Ł": "L", "ð": "dh", "þ": "th", "đ": "dj"}


def encode(text: str) -> str:
    """Text for LaTeX: accents and letters of Latin script as commands, special characters escaped.

    Letters that no command of every LaTeX names stay as they are.
    """
    if "\\" in text:
        return text
    text = re.sub(r"([&%$#_])", r"\\\1", text)
    return text if text.isascii() else "".join(map(_command, text))


def _command(letter: str) -> str:
    from unicodedata import normalize

    if letter in _LETTERS:
        return f"{{\\{_LETTERS[letter]}}}"
    parts = normalize("NFD", letter)
    if len(parts) != 2 or not parts[0].isascii() or ord(parts[1]) not in _MARKS:
        return letter
    mark = _MARKS[ord(parts[1])]
    under = f"\\{parts[0]}" if parts[0] in "ij" else parts[0]
    return f"{{\\{mark}{{{under}}}}}" if mark.isalpha() else f"{{\\{mark}{under}}}"
