"""How sure a bare name is, and under which keys a work is found.

A name that could stand in a text by chance never matches alone: short ones, numbers and sizes, and
words of English or of the trade (registry/common-words.txt). Coined names do. The same test holds
for every name; there are no exceptions by case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrlint.record import NamedTuple
from attrlint.registry.entries import hub_ids
from attrlint.registry.identifiers import (
    canonical,
    fold,
    hub_key,
    main_title,
    normal_title,
    same_paper,
    squash,
    title_key,
)

CONFIDENCE = ("low", "medium", "high")
_SUBSTANCE = frozenset(
    ("papers", "claims", "github", "url", "aliases", "released", "members", "families")
)
_IN_BRACKETS = re.compile(r"([^()]+) \(([^()]+)\)")
_ABBREVIATION = re.compile(r"(?=(?:\w*[^\W\d_a-z]){2})[\w-]{2,10}")
_NUMBER = re.compile(r"v?\d+|\d+x\d+[bm]?|\d+[bmkt]|v\d+[a-z]?|\d+bit", re.IGNORECASE)


class Words(NamedTuple):
    """The words that name nothing by themselves: of English, and of the trade."""

    english: frozenset[str]
    jargon: frozenset[str]

    def among(self, established: frozenset[str]) -> Words:
        """The same with names of works that others are named after."""
        return Words(self.english | established, self.jargon)

    def known(self, word: str) -> bool:
        """Whether a word is on the list."""
        return word in self.english or word in self.jargon


def common_words(path: Path) -> Words:
    """The list at `path`: one word a line, sorted; those of the trade are marked with a `*`."""
    english, jargon = set(), set()
    for line in path.read_text("utf-8").splitlines():
        word = line.strip()
        if word.endswith("*"):
            jargon.add(word[:-1])
        elif word and not word.startswith("#"):
            english.add(word)
    return Words(frozenset(english), frozenset(jargon))


def confidence(name: str, words: Words) -> str:
    """How sure it is that a text with this name in it means the work: high, medium or low."""
    length = sum(2 if letter > "⺀" else 1 for letter in squash(name))  # a CJK letter is a word
    if length < 5:
        return "low"
    tokens = re.findall(r"[^\W_]+", fold(name))
    plain = [token for token in tokens if not _NUMBER.fullmatch(token)]
    coined = sum(_coined_letters(token, words) for token in plain)
    numbered = len(plain) < len(tokens) or any(map(str.isdigit, squash(name)))
    if coined >= 4:  # "Shap-E" is a shape where a program says it
        return "low" if words.known(squash(name)) else "high"
    nouns = sum(token.rstrip("0123456789") in words.english for token in plain)
    if numbered and plain and not (nouns or coined):
        return "medium" if length >= 10 else "low"
    if numbered and (nouns or coined):
        return "high" if len(tokens) >= 3 and length >= 10 else "medium"
    if nouns and len(plain) > 1 and length >= 12:
        return "medium"
    return "low"


def _coined_letters(token: str, words: Words) -> int:
    """The number of letters in parts of a token that are no known words."""
    if words.known(token):
        return 0
    parts = re.findall(r"[^\W\d_]+", token)
    if len(parts) > 1 and all(words.known(part) or len(part) < 3 for part in parts):
        return sum(map(len, parts)) if len(parts) > 2 else 0  # "k2p5" no, "gpt4o" no
    return sum(len(part) for part in parts if not words.known(part) and len(part) > 1)


def is_established(entry: dict[str, Any]) -> bool:
    """Whether others name their works after this one: it has a paper, or several ids of its own."""
    return bool(entry.get("papers")) or len(entry.get("hub", ())) > 2


def is_bare(entry: dict[str, Any]) -> bool:
    """Whether nothing is known of a work but its id."""
    return len(entry.get("hub", ())) == 1 and not entry.keys() & _SUBSTANCE


def established(works: list[dict[str, Any]], words: Words) -> frozenset[str]:
    """The one-word names of established works.

    In the name of a lesser one they tell as little as words do: anybody's run may be called
    `distilbert-finetuned-imdb`.
    """
    return frozenset(
        name
        for entry in works
        if is_established(entry)
        for name in map(fold, (entry["title"], *entry.get("aliases", ())))
        if name.isalnum() and confidence(name, words) == "high"
    )


class Key(NamedTuple):
    """A line of the index: a key, what is found there, how sure, and how good among equals."""

    key: str
    work: str
    confidence: str  # "" for identifiers, which are certain
    hub: str
    rank: tuple[int, ...]  # smaller is better


def is_said(key: Key) -> bool:
    """Whether a key for a name comes from a title or alias, not from the end of a hub id."""
    return key.rank[0] < 2


def keys(entry: dict[str, Any], words: Words) -> Iterator[Key]:
    """All keys under which a work is found."""
    yield from _hub_keys(entry)
    yield from _paper_keys(entry)
    work = entry["id"]
    for github in entry.get("github", ()):
        yield Key(f"github:{github.lower()}", work, "", "", _paper_rank(entry, ""))
    for trigger in entry.get("triggers", ()):
        yield Key(f"trigger:{trigger}", work, "", "", _tier_rank(entry))
    yield from _name_keys(entry, words)


def _hub_keys(entry: dict[str, Any]) -> Iterator[Key]:
    kind = entry["id"].partition("/")[0]
    if kind not in ("dataset", "model"):
        return
    for hub, relation in hub_ids(entry):
        if key := hub_key(hub, kind):
            yield Key(key, entry["id"], "", "", (relation != "own",))
    for pattern in entry.get("families", ()):
        owner = pattern.partition("/")[0].lower()
        yield Key(f"family:{kind}:{owner}", entry["id"], "", pattern, (-len(pattern),))


def _paper_keys(entry: dict[str, Any]) -> Iterator[Key]:
    seen = set()
    for at, paper in enumerate(entry.get("papers", ())):
        for key in paper_keys(paper):
            if key not in seen:
                seen.add(key)
                rank = (at > 0, *_paper_rank(entry, paper.get("title", "")))
                yield Key(key, entry["id"], "high" if at == 0 else "medium", "", rank)


def paper_keys(paper: dict[str, Any]) -> Iterator[str]:
    """The identifier and title keys of one paper."""
    if arxiv := paper.get("arxiv"):
        yield canonical(f"arxiv:{arxiv}") or f"arxiv:{arxiv}"
    if doi := paper.get("doi"):
        key = canonical(f"doi:{doi}") or f"doi:{doi.lower()}"
        yield from (key, same_paper(key) or key)
    if acl := paper.get("acl"):
        yield from (f"acl:{acl}", same_paper(f"acl:{acl}") or "")
    if openreview := paper.get("openreview"):
        yield f"openreview:{openreview}"
    title = paper.get("title", "")
    whole = squash(normal_title(title))
    if len(whole) >= 12:
        yield title_key(whole)
        main = main_title(title)
        if len(main.split()) >= 3 and len(squash(main)) >= 16 and squash(main) != whole:
            yield title_key(squash(main))


def _name_keys(entry: dict[str, Any], words: Words) -> Iterator[Key]:
    """The names of a work: its title, its aliases, the ends of its ids.

    One that it is said to be called in two spellings, "MS MARCO" and "MSMARCO", is as sure as the
    surer; the end of an id is no such word.
    """
    bare = is_bare(entry)
    tails = [hub.rpartition("/")[2] for hub, relation in hub_ids(entry) if relation == "own"]
    found: dict[str, tuple[int, int]] = {}  # how it is called so, and how sure that is
    titles: tuple[str, ...] = (entry["title"],)
    aliases = entry.get("aliases", ())
    shorter: tuple[str, ...] = ()
    if entry["id"].startswith("dataset/"):  # a model's long name is mostly its architecture's
        shorter = tuple(name for full in (*titles, *aliases) for name in _abbreviated(full))
    if bare:  # its title is but the end of its id
        titles, tails = (), [*titles, *tails]
    for way, named in enumerate((titles, (*aliases, *shorter), tails)):
        for name in named:
            squashed = squash(name)
            if len(squashed) < 2 or (bare and _is_plain(name, words)):
                continue  # `somebody/technical` is found by its id alone
            if way == 2 and squashed in found:
                continue
            first, sure = found.get(squashed, (way, 0))
            found[squashed] = first, max(sure, CONFIDENCE.index(confidence(name, words)))
    for squashed, (way, sure) in found.items():
        rank = (way, -sure, *_tier_rank(entry))
        yield Key(f"name:{squashed}", entry["id"], CONFIDENCE[sure], "", rank)


def _abbreviated(name: str) -> tuple[str, ...]:
    """The two names in one: `Stanford Human Preferences (SHP)`, `QQP (Quora Question Pairs)`.

    The letters of the short one stand in the long one in their order, the first at its beginning;
    what else stands in brackets, a publisher or a version, is no name.
    """
    if not (found := _IN_BRACKETS.fullmatch(name)):
        return ()
    short, long = sorted(found.groups(), key=len)
    rest = iter(squash(long))
    if " " not in long or not _ABBREVIATION.fullmatch(short) or squash(long)[0] != squash(short)[0]:
        return ()
    return (short, long) if all(letter in rest for letter in squash(short)) else ()


def _is_plain(name: str, words: Words) -> bool:
    """Whether a name is one word, and a known one."""
    word = fold(name)
    return word.isalpha() and words.known(word)


def _tier_rank(entry: dict[str, Any]) -> tuple[int, ...]:
    kinds = ("dataset", "model", "method", "software")
    tiers = ("must-credit", "good-to-credit", "foundational")
    kind = entry["id"].partition("/")[0]
    return tiers.index(entry.get("tier", tiers[0])), kinds.index(kind)


def _paper_rank(entry: dict[str, Any], title: str) -> tuple[int, ...]:
    """Of the works that cite one paper, the one whose name is in its title comes first."""
    name = squash(entry["title"])
    whole = squash(normal_title(title))
    begins = whole.startswith(name) and len(name) > 2
    inside = not begins and name in whole and len(name) > 3
    return (0 if begins else 1 if inside else 2, *_tier_rank(entry), len(name))
