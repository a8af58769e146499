"""Which licences a text holds, told by its words and not by its file's name.

Signatures lie in registry/license-texts.jsonl, one licence a line: phrases of its text (`all` must
be there, `none` must not) and `titles`, which count where they fill whole lines. Text and phrases
are compared as words: ASCII letters, digits and "+" in lower case. How much of a known text is
there, and which of two that are much alike it is, their fingerprints say (`licenses/prints.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from attrlint.document import Span
from attrlint.licenses import ids, prints
from attrlint.licenses.compat import same
from attrlint.once import for_last
from attrlint.record import NamedTuple
from attrlint.shipped import folder

MAX_CHARACTERS = 400_000
_LONGEST_LINE = 1_000  # characters around a title
_SHORTEST = 500  # characters of a text that could hold a licence without its name
_SCRAP = 0.15  # of a text's fingerprint: less of it is a mention
_LIKE = 0.8  # of a text's fingerprint: that text, cut or changed
_SAME = 0.97  # that text
_HEADINGS = 40  # words that a file may have beside the text of a licence
_BEFORE_HOLDER = r"^(?:[\s:,\u2013-]|\(c\)|©|&copy;|copyright|\d{4}|present|now|by\b)+"


class Identified(NamedTuple):
    """A licence found in a text.

    `form` is "text" where the clauses are there, "title" where only its title is; `span` covers
    the title, or else the first phrase that was found, or else all of the text.
    """

    license: str  # its id in registry/licenses.jsonl
    confidence: str  # high for a text, medium for a title or where much of the text is missing
    span: Span
    form: str
    altered: bool = False  # the file says more than the licences that were found in it
    titled: bool = True  # `span` is the place of its title


class Copyright(NamedTuple):
    """A copyright line: where it stands, and who holds it, without years and signs."""

    span: Span
    holder: str


class _Signature(NamedTuple):
    id: str
    titles: tuple[str, ...]
    all: tuple[str, ...]
    none: tuple[str, ...]


@lru_cache(64)  # a tree of many cards has one LICENSE
def identify(text: str) -> tuple[Identified, ...]:
    """The licences whose texts or titles `text` holds, in the order of their places."""
    text = text[:MAX_CHARACTERS]
    words = Words(text)
    found = {one.license: one for one in _signed(words)}
    alone = {one.license: one for one in _alone(words)}
    found |= alone
    if not found and len(text) < _SHORTEST:
        return ()
    hashed = prints.hashes(text)
    shares = {id: _share(id, hashed) for id in found}
    told = [id for id, one in found.items() if _holds(one, shares[id])]
    if not told or any(0 < shares[id] < _SAME for id in told):
        id, share = _nearest(hashed)
        if share >= (_SAME if told else _LIKE) and id not in told:
            shares[id] = share
            whole = Span(0, len(text.rstrip()))
            found.setdefault(id, Identified(id, "", whole, "text", titled=False))
            told.append(id)
    others = [id for id in told if id not in alone]
    told = [id for id in told if id in alone or not any(_taken_for(id, o, shares) for o in others)]
    altered = _says_more(hashed, told)
    kept = []
    for id, one in found.items():
        if id in told:
            if altered and not one.titled and not _is_standard(id, shares[id]):
                continue  # another licence that was made from its words
            sure = "high" if shares[id] >= _LIKE or not prints.of(id) else "medium"
            kept.append(one._replace(form="text", confidence=sure, altered=altered))
        elif one.titled:
            kept.append(one._replace(form="title", confidence="medium"))
    return tuple(sorted(kept, key=lambda one: one.span))


def quotes(text: str, id: str) -> bool:
    """Whether a text that is no licence file, such as a card, has the text of a licence in it."""
    known = prints.of(id)
    if known and _share(id, _hashes(text)) < _SCRAP:
        return False  # of nearly every card: told without a look for all other licences
    return any(one.form == "text" and same(one.license, id) for one in identify(text))


@for_last
def _hashes(text: str) -> frozenset[int]:
    """The hashes of a card, of which a list of licences is asked one by one."""
    return prints.hashes(text[:MAX_CHARACTERS])


def _signed(words: Words) -> Iterator[Identified]:
    """The licences whose signatures a text holds."""
    for signature in _possible(words):
        if any(phrase in words.stream for phrase in signature.none):
            continue
        titles = [phrase for phrase in signature.titles if phrase in words.stream]
        title = next((span for phrase in titles for span in words.lines(phrase)), None)
        if signature.all and all(phrase in words.stream for phrase in signature.all):
            span = title or next(words.spans(signature.all[0]))
            yield Identified(signature.id, "high", span, "text", titled=title is not None)
        elif title is not None:
            yield Identified(signature.id, "medium", title, "title")


def _possible(words: Words) -> list[_Signature]:
    """The licences of which a title, or a phrase that their text must have, may be in a text: its
    longest word is. Most texts have that of very few.
    """
    signatures, by_word = _by_word()
    at = {place for word in by_word.keys() & words.said for place in by_word[word]}
    return [signatures[place] for place in sorted(at)]


def _alone(words: Words) -> Iterator[Identified]:
    """The licences whose words stand in a text without those that make another licence of them,
    which stand elsewhere: BSD-2-Clause above or below BSD-3-Clause.
    """
    for signature in _possible(words):
        if not signature.all or not any(phrase in words.stream for phrase in signature.none):
            continue
        before, *parts = words.stream.split(signature.all[0])
        at = len(before)
        for part in parts if parts[1:] else ():
            here = signature.all[0] + part + " "
            wanted = all(phrase in here for phrase in signature.all)
            if wanted and not any(phrase in here for phrase in signature.none):
                span = words.span(at, signature.all[0])
                yield Identified(signature.id, "high", span, "text", titled=False)
                break
            at += len(signature.all[0]) + len(part)


def _holds(one: Identified, share: float) -> bool:
    """Whether a licence whose signature was found is there itself, and not only spoken of."""
    if one.form == "text":
        return share >= _SCRAP or not prints.of(one.license)
    return share >= _LIKE


def _is_standard(id: str, share: float) -> bool:
    """Whether a text is one that goes without a title, such as MIT's, and is there as it stands."""
    license = ids.get(id)
    return not 0 < share < _SAME and license is not None and bool(license.spdx)


def _share(id: str, hashed: frozenset[int]) -> float:
    return max((one.share(hashed) for one in prints.of(id)), default=0.0)


def _nearest(hashed: frozenset[int]) -> tuple[str, float]:
    """The licence of whose text most is there, and how much; of equals what leaves least."""
    hashed &= prints.all_hashes()  # of most texts next to nothing is left
    if not hashed:
        return "", 0.0
    held = (one for one in prints.every() if not one.hashes.isdisjoint(hashed))
    shares = [(one.share(hashed), one) for one in held]
    most = max(share for share, _one in shares)
    equal = (one for share, one in shares if share == most)
    best = min(equal, key=lambda one: prints.beyond(hashed, (one,)))
    return best.license, most


def _taken_for(id: str, other: str, shares: dict[str, float]) -> bool:
    """Whether one licence was found only for what its text has in common with another's."""
    if id == other or not 0 < shares[id] <= shares[other]:
        return False
    like = max((a.like(b) for a in prints.of(id) for b in prints.of(other)), default=0.0)
    if shares[id] < shares[other]:
        return like >= _LIKE
    return like >= _SAME and like > max(b.like(a) for a in prints.of(id) for b in prints.of(other))


def _says_more(hashed: frozenset[int], told: list[str]) -> bool:
    """Whether a text has more words than the licences in it and their headings."""
    known = [prints.of(id) for id in told]
    if not known or not all(known):
        return False
    return prints.beyond(hashed, tuple(one for each in known for one in each)) > _HEADINGS


class Words:
    """A text as a stream of words, each knowing its place in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        said = " ".join(re.findall("[A-Za-z0-9+]+", text)).lower()
        self.stream = f" {said} "
        self.said = frozenset(said.split(" "))
        self._places: list[tuple[int, int]] | None = None
        self._starts: list[int] = []

    def spans(self, phrase: str) -> Iterator[Span]:
        """Each place in the text where `phrase` (words with a space on either side) stands."""
        at = self.stream.find(phrase)
        while at >= 0:
            yield self.span(at, phrase)
            at = self.stream.find(phrase, at + 1)

    def span(self, at: int, phrase: str) -> Span:
        """The place in the text of a phrase that stands at `at` in the stream."""
        return Span(self._word(at + 1).start, self._word(at + len(phrase) - 2).end)

    def lines(self, phrase: str) -> Iterator[Span]:
        """Those places where it fills whole lines, but for a leading "the" and punctuation."""
        for span in self.spans(phrase):
            first, last = max(0, span.start - _LONGEST_LINE), span.end + _LONGEST_LINE
            line = self.text.rfind("\n", first, span.start) + 1
            end = self.text.find("\n", span.end, last)
            if (first and not line) or (end < 0 and last < len(self.text)):
                continue
            before = self.text[line : span.start].strip(" \t#*_=-<>/!|.\"'`~()[]").lower()
            after = self.text[span.end : end if end >= 0 else None]
            if before in ("", "the", "h1>", "h2") and not re.search("[A-Za-z0-9]", after):
                yield span

    def _word(self, at: int) -> Span:
        if self._places is None:
            self._places = [word.span() for word in re.finditer("[A-Za-z0-9+]+", self.text)]
            at_word = 1
            for start, end in self._places:
                self._starts.append(at_word)
                at_word += end - start + 1
        return Span(*self._places[bisect_right(self._starts, at) - 1])


def copyright_lines(text: str) -> tuple[Copyright, ...]:
    """The copyright lines of a text: templates, prose and the licence author's own left out."""
    found = []
    for line in re.finditer("[^\n]+", text[:MAX_CHARACTERS]):
        lower = line.group().lower()
        if "copyright" not in lower and "©" not in lower and "(c)" not in lower:
            continue
        if (holder := _holder(line.group())) is not None:
            start = line.start() + len(line.group()) - len(line.group().lstrip())
            found.append(Copyright(Span(start, line.start() + len(line.group().rstrip())), holder))
    return tuple(found)


def _holder(line: str) -> str | None:
    """Who a line says holds the copyright, or None where it is no copyright line."""
    if len(line) > 400:
        return None
    match = re.search(r"(copyright|©|\(c\))", line, re.IGNORECASE)
    if match is None:
        return None
    rest = line[match.end() :]
    marked = match.group().lower() != "copyright" or bool(
        re.match(r"[\s:]*(\(c\)|©|&copy;|\d{4})", rest, re.IGNORECASE)
    )
    if not marked:
        return None
    rest = re.sub(_BEFORE_HOLDER, "", rest, flags=re.IGNORECASE)
    holder = re.split("all rights reserved", rest, flags=re.IGNORECASE)[0]
    holder = holder.strip().strip(".,;*<>#-|").strip()
    lower = holder.lower()
    if not re.search(r"[^\W\d_]", holder) or "free software foundation" in lower:
        return None
    if holder[0] in "[{<" or lower.startswith(("yyyy", "year", "name of", "name ")):
        return None
    return holder


@cache
def _by_word() -> tuple[tuple[_Signature, ...], dict[str, list[int]]]:
    """The signatures, and by the longest word of each title and first phrase where they are."""
    signatures = _signatures()
    found: dict[str, list[int]] = {}
    for place, signature in enumerate(signatures):
        for phrase in (*signature.titles, *signature.all[:1]):
            found.setdefault(max(phrase.split(), key=len), []).append(place)
    return signatures, found


@cache
def _signatures() -> tuple[_Signature, ...]:
    import json

    text = (folder("registry") / "license-texts.jsonl").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        row = json.loads(line)
        phrases = (
            tuple(f" {phrase} " for phrase in row.get(key, ())) for key in ("titles", "all", "none")
        )
        found.append(_Signature(row["id"], *phrases))
    return tuple(found)
