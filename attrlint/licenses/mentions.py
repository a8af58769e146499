"""Names of licences in running text, and licences by the address of their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrlint.document import Span
from attrlint.licenses import ids
from attrlint.record import NamedTuple

_MOST_WORDS = 11
_LICENSE_WORDS = frozenset(
    ("license", "licence", "licensed", "licenced", "licenses", "licences", "terms", "agreement")
)
_CC_PARTS = frozenset(("by", "nc", "nd", "sa"))
_OPEN = frozenset(
    (
        *("permissive", "public-domain", "share-alike", "weak-copyleft", "strong-copyleft"),
        *("non-commercial", "no-derivatives"),
    )
)


class Mention(NamedTuple):
    """A licence's name in a text.

    `plain` says that the words could not be anything else: they hold or touch the word "license",
    or name a licence that no model or institute is called after.
    """

    license: str  # its id
    span: Span
    plain: bool


def mentions(text: str) -> Iterator[Mention]:
    """The licences named in `text`, the longest names at each place, in order.

    A last word "license" that the name can do without is not part of the span.
    """
    words = [(word.start(), word.end(), word.group().lower()) for word in _WORD.finditer(text)]
    names, beginnings = ids.by_name(), _beginnings()
    at = 0
    while at < len(words):
        opening = "".join(word for _start, _end, word in words[at : at + 3])
        if words[at][2] == "the" or opening[:3] not in beginnings:
            at += 1
            continue
        for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            key = "".join(word for _start, _end, word in words[at : at + size])
            if (id := names.get(key)) is None or id in ids.UNNAMED:
                continue
            last = at + size - 1
            joined = at + size < len(words) and text[words[last][1]] in " \n-"
            plain = _is_plain(id, key, words[at : at + size + joined])
            if size > 1 and words[last][2] in _LICENSE_WORDS:
                last -= names.get(key.removesuffix(words[last][2])) == id
            yield Mention(id, Span(words[at][0], words[last][1]), plain)
            at += size - 1
            while id == "cc" and at + 1 < len(words) and words[at + 1][2] in _CC_PARTS:
                at += 1  # `CC BY-NC-SA` without a version: no NCSA license
            break
        at += 1


def by_url(url: str) -> str | None:
    """The id of the licence whose text lies at a well-known address, or None."""
    lower = url.lower().rstrip("/")
    if match := re.search(r"creativecommons\.org/licenses/(by[a-z-]*)/(\d\.\d)", lower):
        found = ids.get(f"cc-{match[1]}-{match[2]}")
    elif "creativecommons.org/publicdomain/zero" in lower:
        found = ids.get("cc0-1.0")
    elif match := re.search(
        r"(?:apache\.org/licenses|opensource\.org/licenses?|choosealicense\.com/licenses"
        r"|spdx\.org/licenses|gnu\.org/licenses)/([\w.+-]+)",
        lower,
    ):
        name = re.sub(r"\.(?:html?|txt|en)\b|\.en\.html|-standalone", "", match[1])
        found = ids.find("apache-2.0" if name == "license-2.0" else name)
    else:
        found = ids.at(lower)
    return found.id if found else None


_WORD = re.compile("[A-Za-z0-9+]+")


def _is_plain(id: str, key: str, words: list[tuple[int, int, str]]) -> bool:
    """Whether a name's words, and the one that a space or hyphen joins to them, mean a licence."""
    if not _LICENSE_WORDS.isdisjoint(word for _start, _end, word in words):
        return True
    license = ids.get(id)
    if license is None or license.category not in _OPEN:
        return False
    named = bool(license.spdx) or id.startswith("cc")
    return named and (len(key) > 4 or any(char.isdigit() for char in key))


@cache
def _beginnings() -> frozenset[str]:
    """The first three letters of every name, squashed: where they fail, no name begins."""
    return frozenset(name[:3] for name in ids.by_name())
