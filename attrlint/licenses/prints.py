"""Fingerprints of licence texts: how much of a known text another text holds.

`registry/license-prints.tsv` has one line a text: the licence's id, where its text was read, and
the text's fingerprint: the smallest hashes of its runs of four words, at most MOST. A text that
holds all of them holds the licence; one that has hashes as small beside them says more. To add a
text (its words are not kept):

    python -m attrlint.licenses.prints ID SOURCE FILE >> registry/license-prints.tsv
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from zlib import crc32

from attrlint.record import NamedTuple
from attrlint.shipped import folder

MOST = 200  # hashes kept of one text: a share is then known to about 0.03
_ALL = 2**32
_WORD = re.compile(b"[a-z0-9+]+")
_HOLDER_LINE = re.compile(r"^[^\w\n]*(?:copyright|©|\(c\)).{0,200}$", re.IGNORECASE | re.MULTILINE)


class Print(NamedTuple):
    """The fingerprint of one text. Hashes above `limit` were not kept."""

    license: str
    source: str
    hashes: frozenset[int]
    limit: int

    def share(self, hashes: frozenset[int]) -> float:
        """The part of this text, 0 to 1, that a text of those hashes holds."""
        return len(self.hashes & hashes) / len(self.hashes) if self.hashes else 0.0

    def like(self, other: Print) -> float:
        """The part of this text, 0 to 1, that another has too."""
        small = [value for value in self.hashes if value <= other.limit]
        return sum(value in other.hashes for value in small) / len(small) if small else 0.0


def hashes(text: str) -> frozenset[int]:
    """The hashes of a text's runs of four words, copyright lines left out."""
    low = text.lower()
    if "copyright" in low or "©" in low or "(c)" in low:
        low = _HOLDER_LINE.sub(" ", text).lower()
    words = _WORD.findall(low.encode("utf-8", "replace"))
    runs = zip(words, words[1:], words[2:], words[3:], strict=False)
    return frozenset(map(crc32, map(b" ".join, runs)))


def beyond(hashed: frozenset[int], prints: tuple[Print, ...]) -> int:
    """About how many words of a text stand in none of some texts that it holds."""
    limit = min((one.limit for one in prints), default=0)
    known = frozenset().union(*(one.hashes for one in prints))
    here = [value for value in hashed if value <= limit]
    return round(sum(value not in known for value in here) * len(hashed) / len(here)) if here else 0


@lru_cache(maxsize=256)
def of(license: str) -> tuple[Print, ...]:
    """The fingerprints of one licence's texts; some licences have several versions, many none."""
    lines, at = _lines(), 0
    found = []
    while (at := lines.find(f"\n{license}\t", at)) >= 0:
        end = lines.index("\n", at + 1)
        found.append(_read(lines[at + 1 : end]))
        at = end
    return tuple(found)


@cache
def every() -> tuple[Print, ...]:
    """All fingerprints, sorted by id."""
    return tuple(map(_read, _lines().split("\n")[1:-1]))


@cache
def all_hashes() -> frozenset[int]:
    """The hashes of all fingerprints."""
    return frozenset().union(*(one.hashes for one in every()))


def line(license: str, source: str, text: str) -> str:
    """The line of the file for a text."""
    from base64 import b64encode

    kept = sorted(hashes(text))[:MOST]
    packed = b"".join(value.to_bytes(4, "big") for value in kept)
    return f"{license}\t{source}\t{b64encode(packed).decode()}"


@cache
def _read(text: str) -> Print:
    from array import array
    from base64 import b64decode
    from sys import byteorder

    license, source, packed = text.split("\t")
    values = array("I", b64decode(packed))
    if byteorder == "little":
        values.byteswap()
    return Print(license, source, frozenset(values), values[-1] if len(values) == MOST else _ALL)


@cache
def _lines() -> str:
    path = folder("registry") / "license-prints.tsv"
    return "\n" + path.read_text(encoding="utf-8")


if __name__ == "__main__":
    import sys
    from pathlib import Path

    id, source, name = sys.argv[1:]
    print(line(id, source, Path(name).read_text(encoding="utf-8")))
