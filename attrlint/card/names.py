"""Whether a card's prose says a name, as a name of its own.

`Common Crawl`, `common-crawl` and `CommonCrawl` are one name. A name inside a longer one is not
said: `alpaca-cleaned` and `yahma/alpaca` do not name Alpaca, `Llama 3.1` does not name Llama 3.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice

from attrlint.card import MAX_NAMED, Card
from attrlint.card.pattern import Pattern
from attrlint.card.sentences import folded, place
from attrlint.document import Location, Span
from attrlint.once import for_last
from attrlint.parse.markdown import Block
from attrlint.registry.identifiers import fold, squash

_STEM = Pattern(r"([^\W\d]+)v?\d+[bmk]?\Z")
_TOKEN = Pattern(r"[^\W_]+")
_GLUED = Pattern(r"[a-z0-9][가-힯]|[؀-ۿ][a-z0-9]")  # a particle or clitic: `LLaMA를`, `وBERT`
_PARTS = Pattern(r"[a-z0-9]+|[^a-z0-9]+")
_GAP = Pattern(r"[ \t_.+&'’()-]{0,3}/?\Z")
_ADJECTIVE = Pattern(
    r"[-‐](?:styled?|like|based|type|inspired|derived|trained|tuned|generated|formatted|compatible|esque)"
    r"(?![^\W_])"
)
# words of a title with hyphens for blanks: `Fine-Tuning-Zwq-3B-for-Romanian`
_SLUG_BEFORE = Pattern(
    r"(?<![^\W_])(?:tun(?:e|ed|ing)|of|with|on|using|from|for|and|by|via)[-_]\Z", re.I
)
_SLUG_AFTER = Pattern(
    r"[-_](?:for|on|with|via|using|from|and|by|fine[-_]?tun(?:e|ed|ing))[-_]",
    re.I,
)
_VERSION = Pattern(r"[ -]?v?\d{1,3}(?:\.\d+)*(?![\w%])(?!\.\d)")
_UNIT = Pattern(
    r"\s*(?:%|(?:k|m|b|gb|mb|epochs?|steps|times|hours|days|gpus?|samples|examples|pairs|rows)\b)"
)
_PART = (
    r"(?:v?\d+(?:\.\d+)*(?:[bmk]|x\d+b)?|b\d|chat|instruct|base|python|hf|it|large|small|mini|medium|tiny|"
    r"xl|xxl|cased|uncased|multilingual|preview|turbo|pro|alpha|beta|sft|dpo|plus|lite)"
)
_FAMILY = Pattern(rf"[ _-]?{_PART}(?:[ _-]{_PART})*(?![^\W_])", re.IGNORECASE)
_SIZE = r"\d+(?:\.\d+)?[bm]"
_SIZED = Pattern(rf"(.*[a-z0-9.])[-_ ]({_SIZE})(?![a-z0-9])(.*)", re.IGNORECASE)
_SIZES = Pattern(
    rf"[-_ ]?({_SIZE}(?: ?(?:[/,、&]|and|or|和) ?-?{_SIZE})+)(?![a-z0-9])", re.IGNORECASE
)
_GOES_ON = Pattern(r"[-_]?\w")
_SLASHED_BEFORE = Pattern(r"(?:[A-Za-z]+/)+\Z")
_SLASHED_AFTER = Pattern(r"(?:/[A-Za-z]{1,6}){1,32}(?![^\W_]|[-_@/]|\.\w)")
_MANY = 32  # places that are tried one by one
_DEEP = 8  # tokens of a name that are looked up one by one
MAX_PLACES = 10_000  # places of a name that are tried
_MOST_LONG = 1_000  # those of a name with more than `_DEEP`
MAX_NAME = 300  # letters and digits of a name that is looked for
_ACRONYM = 6  # its most letters


class Names:
    """A card's words, taken apart once for any number of questions."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self._tokens: list[str] = []
        self._spans: list[tuple[Block, str, int, int]] = []
        self._at: dict[str, list[int]] = {}
        self._after: dict[tuple[str, ...], dict[str, list[int]]] = {(): self._at}  # a run
        self._versioned: dict[str, list[int]] = {}  # by what stands before the version
        self._run_on: tuple[str, list[int]] | None = None
        cited = _cited(card)
        starts = [span.start for span in cited]
        left = MAX_NAMED
        for block in card.markdown.blocks:
            at = bisect_left(starts, block.span.end) - 1
            if at >= 0 and cited[at].start <= block.span.start < cited[at].end:
                continue
            self._add(block, folded(block.prose.text[:left]))
            left = max(0, left - len(block.prose.text))

    def _add(self, block: Block, text: str) -> None:
        plain = text.isascii()
        for hit in _TOKEN.finditer(text):
            token = hit.group()
            if not plain and not token.isascii():
                if _GLUED.search(token):
                    for part in _PARTS.finditer(token):
                        first, last = hit.start() + part.start(), hit.start() + part.end()
                        self._put(block, text, fold(part.group()), first, last)
                    continue
                token = fold(token)
                if max(token) >= "⺀":
                    for part in re.finditer(r"[a-z0-9]+|[^\sa-z0-9]", hit.group()):
                        self._put(block, text, part.group(), hit.start() + part.start())
                    continue
            self._put(block, text, token, hit.start(), hit.end())

    def _put(self, block: Block, text: str, token: str, start: int, end: int = -1) -> None:
        self._at.setdefault(token, []).append(len(self._tokens))
        last = token[-2:] if token[-1] in "bmk" else token[-1]
        if last[0].isdigit() and not token[0].isdecimal() and (stem := _STEM.match(token)):
            self._versioned.setdefault(stem[1], []).append(len(self._tokens))
        self._tokens.append(token)
        self._spans.append((block, text, start, end if end >= 0 else start + len(token)))

    def first(self, names: Iterable[str], *, family: bool = False) -> Location | None:
        """The first place that says one of `names`.

        With `family`, a version, size or variant may follow: `WizardCoder-Python-34B` names the
        WizardCoder family.
        """
        best: tuple[int, int] | None = None
        for name in names:
            found = self._find(name, family=family) or self._of_sizes(name)
            if found is not None and (best is None or found[0] < best[0]):
                best = found
        if best is None:
            return None
        block, _, start, _ = self._spans[best[0]]
        end = self._spans[best[1]][3]
        return place(self._card, block, start, end)

    def every(self, name: str) -> Iterator[tuple[Block, int, int]]:
        """Every place that says `name`: the block, and offsets of its text."""
        wanted = squash(name)
        for places in self._beginning(wanted):
            for at in places:
                last = self._reach(at, wanted, slashed="/" in name)
                if last >= 0 and self._stands_alone(at, last, slashed="/" in name, family=False):
                    block, _, start, _ = self._spans[at]
                    yield block, start, self._spans[last][3]

    def _find(self, name: str, *, family: bool) -> tuple[int, int] | None:
        """The first and last token of the first place where `name` stands."""
        wanted = squash(name)
        if not wanted:
            return None
        slashed = "/" in name
        best: tuple[int, int] | None = None
        for places in self._beginning(wanted):
            for at in places:
                if best is not None and at >= best[0]:
                    break
                last = self._reach(at, wanted, slashed=slashed)
                if last >= 0 and self._stands_alone(at, last, slashed=slashed, family=family):
                    best = (at, last)
                    break
        if family:
            best = self._glued(wanted, best)
        return best

    def _of_sizes(self, name: str) -> tuple[int, int] | None:
        """The place of a name whose size is one of several: `Qwen3-1.7B/14B` says Qwen3-14B."""
        sized = _SIZED.fullmatch(name)
        if sized is None:
            return None
        head, size, tail = sized.groups()
        for places in self._beginning(squash(head)):
            for at in places[:_MANY]:
                last = self._reach(at, squash(head), slashed=False)
                _, text, _, end = self._spans[last]
                sizes = _SIZES.match(text, end) if last >= 0 else None
                if sizes is None or size.lower() not in re.split(r"[^a-z\d.]+", sizes[1]):
                    continue
                after = text[sizes.end() :]
                if squash(after[: len(tail)]) != squash(tail) or _GOES_ON.match(after, len(tail)):
                    continue
                return at, self._before(last, sizes.end() + len(tail))
        return None

    def _before(self, at: int, end: int) -> int:
        """The last token from `at` that begins before an offset of the same text."""
        block = self._spans[at][0]
        for following in range(at + 1, len(self._spans)):
            if self._spans[following][0] is not block or self._spans[following][2] >= end:
                break
            at = following
        return at

    def _beginning(
        self, wanted: str, run: tuple[str, ...] = (), places: Iterable[int] = ()
    ) -> Iterator[list[int]]:
        """Where the tokens may spell `wanted`, in lists: those that begin as it does.

        A token that stands in many places is looked at together with those behind it: a thousand
        ids of one owner are not each held against a thousand places. `places` are those of `run`.
        """
        if run not in self._after:
            following: dict[str, list[int]] = {}
            for at in places:
                for token in self._tokens[at + len(run) : at + len(run) + 1]:
                    following.setdefault(token, []).append(at)
            self._after[run] = following
        level = self._after[run]
        for size in range(1, len(wanted) + 1 if len(wanted) <= MAX_NAME else 0):
            found = level.get(wanted[:size])
            if not found:
                continue
            if len(found) <= _MANY or size == len(wanted):
                yield found[:MAX_PLACES]
            elif len(run) < _DEEP:
                yield from self._beginning(wanted[size:], (*run, wanted[:size]), found)
            else:
                yield list(islice(self._spelling("".join(run) + wanted), _MOST_LONG))
                return

    def _spelling(self, wanted: str) -> Iterator[int]:
        """The tokens that begin where all of them, run on, spell `wanted`."""
        if self._run_on is None:
            starts = accumulate(map(len, self._tokens), initial=0)
            self._run_on = "".join(self._tokens), list(starts)
        text, begun = self._run_on
        start = text.find(wanted)
        while start >= 0:
            at = bisect_left(begun, start)
            if begun[at] == start:
                yield at
            start = text.find(wanted, start + 1)

    def _glued(self, wanted: str, best: tuple[int, int] | None) -> tuple[int, int] | None:
        """`Llama2` for Llama: a word of the name and a version, without a mark between."""
        for at in self._versioned.get(wanted, ()):
            if best is not None and at >= best[0]:
                break
            if self._stands_alone(at, at, slashed=False, family=True):
                return at, at
        return best

    def _reach(self, at: int, wanted: str, *, slashed: bool) -> int:
        """The last of the tokens from `at` that spell `wanted`, or -1."""
        block, text, _, end = self._spans[at]
        said = self._tokens[at]
        while said != wanted:
            at += 1
            if at >= len(self._tokens) or not wanted.startswith(said + self._tokens[at]):
                return -1
            following, _, start, stop = self._spans[at]
            if following is not block or not _GAP.match(text[end:start]):
                return -1
            if "/" in text[end:start] and not slashed:
                return -1
            said += self._tokens[at]
            end = stop
        return at

    def _stands_alone(self, first: int, last: int, *, slashed: bool, family: bool) -> bool:
        _, text, start, _ = self._spans[first]
        end = self._spans[last][3]
        before = text[max(0, start - 3) : start]
        bare = before.rstrip("-_/.@")
        listed = "/" in text[max(0, start - 1) : end + 1] and _is_in_list(
            self._spans[first][0].prose.text, start, end
        )
        clitic = "\u0600" <= before[-1:] <= "\u06ff" and text[start].isascii()
        if (_is_letter(before[-1:]) and not clitic) or (
            bare != before
            and bare[-1:].isalnum()
            and not (listed or _SLUG_BEFORE.search(text, max(0, start - 12), start))
        ):
            return False
        if _ADJECTIVE.match(text, end):
            return True
        if family and (longer := _FAMILY.match(text, end)):
            end = longer.end()
        elif (version := _VERSION.match(text, end)) and (
            version.group()[0] == "-" or not _UNIT.match(text, version.end())
        ):
            return False
        mark, after = text[end : end + 1], text[end + 1 : end + 2]
        if _is_letter(mark) or mark == "_" or (mark == "+" and not after.isalnum()):
            return False  # LoRA+ is not LoRA, nor is LLaVA++ LLaVA
        if mark in ("-", "_") and _SLUG_AFTER.match(text, end):
            return True
        glue = "-_.@" if slashed or listed else "-_.@/"
        return not (mark and mark in glue and after.isalnum())


def _is_in_list(text: str, start: int, end: int) -> bool:
    """Whether a name is one of several acronyms with slashes between: `LoRA/QLoRA`, `SFT/DPO`."""
    before = _SLASHED_BEFORE.search(text[max(0, start - _MANY) : start])
    after = _SLASHED_AFTER.match(text, end)
    said = f"{before[0] if before else ''}{text[start:end]}{after[0] if after else ''}"
    parts = said.split("/")
    return len(parts) > 1 and all(
        len(part) <= _ACRONYM and sum(map(str.isupper, part)) > 1 for part in parts
    )


def _is_letter(char: str) -> bool:
    """Whether a name goes on with this character: in scripts without spaces it never does."""
    return char.isalnum() and char < "⺀"


def first(card: Card, names: Iterable[str], *, family: bool = False) -> Location | None:
    """The first place in a card's prose, headings and link texts that says one of `names`."""
    return of(card).first(names, family=family)


@for_last
def of(card: Card) -> Names:
    """The words of a card."""
    return Names(card)


def _cited(card: Card) -> list[Span]:
    """Where BibTeX stands in prose: its titles are cited there, not named."""
    if "@" not in card.document.text:
        return []
    from attrlint.parse import bibtex

    return list(bibtex.find(card.document.text))
