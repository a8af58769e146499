"""What a cue is about: the run of names that follows it, or stands right before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from attrlint.card import products
from attrlint.card.hosts import is_plain_link, is_profile
from attrlint.card.languages import Language
from attrlint.card.leads import is_name, lead
from attrlint.card.link_lists import list_before_noun
from attrlint.card.mentions import Mention, Reader
from attrlint.card.pattern import Pattern
from attrlint.parse.markdown import Block
from attrlint.registry.identifiers import hub_link, squash

_WORDS = Pattern(r"[^\s,;:()|/&+\"“”]+|[,;:()|/&+]")
_NUMBER = Pattern(r"[~≈<>]?\$?\d[\d.,]*(?:k|m|b|%|gb|mb|tb|\+)?\Z", re.I)
_LINKING = frozenset(
    ("serving", "used", "acting", "each", "further", "and", "then", "that", "which", "was", "is")
)
_BRACKETS = Pattern(  # footnotes and citations, too
    r"\s*\([^()]{0,120}\)|\s?\[\d{1,2}\]"
    r"|\s?\[?[A-Z][\w'-]{1,20} (?:et al\.?|and [A-Z][\w'-]{1,20}),? \(?(?:19|20)\d\d[a-z]?\)?\]?"
)
_CALLED = Pattern(r"[\s'’\"”*_)]{1,3}(?:[\w-]+ )?(?:data ?set|corpus|(data ?sets|corpora))\b", re.I)
_OPENED = Pattern(r"(?:[ -]\w+){0,2}?\s?[(（\[]\s*")
IDLE_COMMA = Pattern(  # in a number, and between adjectives: it parts nothing
    r"(?<=\d),(?=\d)|, (?=(?:high-quality|large|small|big|diverse|curated|filtered|cleaned"
    r"|multilingual|synthetic|public|open|distilled|balanced)\b)"
)
_SET = Pattern(
    r"(?<![\w./-])([a-z]{3,}) (?:dataset|corpus|data set)\b", stems="dataset corpus data_set"
)
_AS_NAME = Pattern(r"[a-z].*[A-Z]|[A-Z]{2}.*[a-z]|[^\WAEIOUYa-z\d_]{3}")  # spelt as no word is
_TELLING = Pattern(r"[A-Z0-9_]|[a-z]-[a-z]")
_OF_DATA = Pattern(r"\b(?:data|data ?sets?|corpus|corpora|sources|collections)\b")
_DATA_NAME = Pattern(r"(?:data ?set|corpus|collection|database|treebank|data)\s*\Z", re.I)
_EXPLAINED = Pattern(
    r"\b(?:data|data ?sets?|corpus|corpora|collections?|sources?) \(([^()]{2,120})\)", re.I
)
_CODE = Pattern(r"[A-Z]{2}\Z")  # of a language: `the KSS dataset (KO)`
_AND = Pattern(
    r"\b(?:as well as|along with|together with|in addition to|combined with)\b",
    re.I,
    stems="well along together addition combined",
)
_APPOSITION = Pattern(  # `A, a dataset of 900 letters, and B`
    r"\A,? an? (?:[\w-]+ ){0,4}?(?:data ?set|corpus|collection)\b[^.;:]{0,70}?,? (?=and )",
    stems="set corpus collection",
)
_OWNS = ("'s ", "’s ")
_PARTED = Pattern(r"\s*[,;+]\s*(?:and )?|\s+and\s+")
_NOUN_LAST = Pattern(r"\s+(?:data ?sets?|data|corpus)\Z", re.I)
_OUT_OF = Pattern(r" ?(?:[a-z][a-z-]* ){1,5}(?:from|of|in) (?:the )?(?:[a-z]+ )?")  # what it holds
_MEASURED = Pattern(  # `A, tested on B`, `A and trained it on B`
    r"\b(?:evaluat|test|benchmark|validat)ed\b(?! and\b)"
    r"|\b(?:tuned|trained)(?: [\w-]+){0,3} (?:on|with|over|using) "
)
_NOT = Pattern(r"\b(?:not|never|without|except|excluding)\b", re.I)
_BY = Pattern(r"\bby (?:the )?\Z")  # who made it
_SITE = Pattern(r"\.[a-z]{2,4}\Z")
_NO_DATA = ("model", "method", "software")
_SUBJECT = Pattern(
    r" (?:further |also |now )?(?:is|are|was|has|can|will|enhances|improves|extends|supports|offers"
    r"|achieves|introduces|provides)\b"
)
_NEAR = 160  # characters after a name that tell of what it is the name
_FAR = 240  # characters that a cue reaches before its first name
_at = attrgetter("start")


def after(
    reader: Reader,
    block: Block,
    language: Language,
    start: int,
    end: int,
    kind: str,
    *,
    shapes: bool,
) -> list[Mention]:
    """The names that the text from `start` begins with: one, or the members of a list."""
    text = block.prose.text
    end = min(end, start + 2000)
    reach = 120
    while True:
        stop = min(end, start + reach)
        found = _candidates(reader, block, language, start, end, stop, kind, shapes=shapes)
        run = _run(text, language, start, found, kind)
        if stop == end or not run or run[-1].end < stop - 60:
            return run
        reach = max(2 * reach, run[-1].end - start + reach)


def _is_dashed(gap: str, mention: Mention) -> bool:
    """Whether a dash alone stands between two members of a list, the second of which is known."""
    known = mention.how in ("link", "id") or mention.work is not None
    return known and gap in (" - ", " – ", " · ", " • ")


def _run(
    text: str, language: Language, start: int, found: list[Mention], kind: str
) -> list[Mention]:
    """The first candidate, if nothing of weight stands before it, and those joined to it."""
    run: list[Mention] = []
    at = start
    for mention in found:
        if mention.start < at:
            continue
        gap = text[at : mention.start]
        if run and mention.how in ("link", "id") and _OPENED.fullmatch(gap):
            run[-1] = _meant(run[-1], mention)
            at = mention.end
            continue
        bracketed = mention.how not in ("link", "id") and gap.count("(") > gap.count(")")
        short = bracketed and mention.how != "code" and _is_short(text, language, mention)
        if run and short and run[-1].how == "shape" and gap.strip() == "(":
            long = run.pop()
            run.append(long._replace(confidence="medium") if " " in long.value else mention)
            at = mention.end
            continue  # `Long Name (LN) dataset`
        short = short and not run
        if bracketed and at > start and not short:
            continue  # what is in brackets explains the name before it
        if not run and not short:
            called = kind == "dataset" and _is_called(text, language, mention)
            if not _leads(gap, language, mention, called=called):
                if mention.how in ("name", "shape"):
                    continue
                break
        elif run and not (_joins(gap, language, mention) or _is_dashed(gap, mention)):
            break
        if run and mention.how in ("name", "shape") and language.apposed.fullmatch(gap.lower()):
            break  # `BETO, un BERT entrenado en español`
        if run and _SUBJECT.match(text, mention.end) and "," in gap:
            break  # `based on A, B is`: the main clause begins
        if mention.how == "shape" and not short and not run and len(gap) > 60:
            continue
        after = text[mention.end : mention.end + _NEAR].lower()
        if (kind == "model" and after.startswith(" api")) or not language.formats.match(after):
            run.append(mention)
        at = mention.end
    return run


def _meant(said: Mention, explained: Mention) -> Mention:
    """A name that an id in brackets explains, as the work that the id is of: `GPT-2 (org/id)`."""
    if said.how in ("link", "id") or explained.kind not in ("", said.kind or explained.kind):
        return said
    if "://" in explained.value:
        return said  # `X (https://kaggle.com/…)`
    return explained._replace(start=said.start, end=said.end)


def before(
    reader: Reader,
    block: Block,
    language: Language,
    start: int,
    end: int,
    kind: str,
    *,
    shapes: bool = False,
) -> list[Mention]:
    """The names that stand right before `end`: the last, and what is joined to it."""
    text = block.prose.text
    found = _candidates(
        reader, block, language, max(start, end - 160), end, end, kind, shapes=shapes
    )
    run: list[Mention] = []
    at = end
    for mention in reversed(found):
        if mention.end > end and language.name != "en":
            continue  # a link that goes on past the cue
        gap = text[mention.end : at]
        if gap in (")", "）") and language.opened.search(text[start : mention.start].lower()):
            gap = ""  # `모델(X)을 파인튜닝`
        if mention.how in ("name", "shape") and gap.count(")") > gap.count("("):
            continue
        if not run:
            near = max(0, mention.start - 8)
            if mention.how == "shape" and _BY.search(text, near, mention.start):
                continue  # who made what stands before
            if not _trails(gap, language):
                break
        elif not _joins(gap, language, run[-1]):
            break
        run.append(mention)
        at = mention.start
    return run[::-1]


def _candidates(
    reader: Reader,
    block: Block,
    language: Language,
    start: int,
    end: int,
    reach: int,
    kind: str,
    *,
    shapes: bool,
) -> list[Mention]:
    """Links and ids up to `end`, weaker names up to `reach`, in the order of the text."""
    text = block.prose.text
    hard = reader.hard(block)
    found = list(hard[bisect_left(hard, start, key=_at) : bisect_left(hard, end, key=_at)])
    sets = list(_sets(reader, text, start, reach, language)) if kind == "dataset" else []
    if text[start:reach].isascii() and not sets and not _TELLING.search(text, start, reach):
        return found
    found += reader.linked_data(block, start, end, language) if not text.isascii() else []
    if kind == "dataset" and shapes:
        linked = _linked(reader, block, language, start, end)
        found += [mention for mention in linked if not _overlaps(mention, found)]
    weak = list(products.served(reader, text, start, reach)) if kind == "model" else []
    named = reader.named(text, start, reach, kind, language)
    weak += [m for m in (*named, *sets) if not _overlaps(m, weak)]
    if shapes:
        weak += [m for m in reader.shaped(text, start, reach, language) if not _overlaps(m, weak)]
    owned = {
        mention.start - len("'s ") for mention in found if text.endswith(_OWNS, 0, mention.start)
    }  # `OpenOrca's [Model](…)`
    found += [m for m in weak if not _overlaps(m, found) and m.end not in owned]
    return sorted(found, key=lambda mention: mention.start)


def _linked(
    reader: Reader, block: Block, language: Language, start: int, end: int
) -> Iterator[Mention]:
    """Links to somewhere else than the hub, from names, where data is told of.

    That is after a noun for data, before one, or with one at the name's end.
    """
    text, low = block.prose.text, block.prose.text.lower()
    links = [each for each in reader.link_texts(block) if start <= each[1] < end]
    stood = list_before_noun(low, links, language)
    for link, first, last in links:
        if hub_link(link.url) or is_profile(link.url):
            continue
        said = _NOUN_LAST.sub("", text[first:last].strip(" '\""))
        named = _DATA_NAME.search(text, first, last)
        told = first >= stood or _OF_DATA.search(low, start, first)
        told = told or language.dataset.match(low, last)
        if not (told or named) or is_plain_link(text[first:last]) or _BY.search(low, start, first):
            continue
        if not is_name(said, language) and not (named and said[:1].isupper() and " " in said):
            continue
        known = any(reader.registry.by_name(said, kind) for kind in _NO_DATA)
        if known or reader.is_own(said) or _SITE.search(said):
            continue
        if not any(reader.registry.names_in(said, {"dataset"}, least="low")):
            first = text.index(said, first)
            yield Mention(first, first + len(said), "", said, "link", "medium")


def _sets(reader: Reader, text: str, start: int, end: int, language: Language) -> Iterator[Mention]:
    """Data called so by a name without its capitals: `the squad dataset`, not `a math dataset`."""
    for hit in _SET.finditer(text, start, end):
        said = hit[1]
        if said in language.fillers | language.tasks | language.ordinary or reader.is_own(said):
            continue
        for match in reader.registry.by_name(said, "dataset")[:1]:
            title = match.work.title.split(" ")[0]
            spelt = squash(title) == said and _AS_NAME.search(title)
            if spelt or match.confidence == "high":
                yield Mention(*hit.span(1), "dataset", said, "name", "medium", match.work)


def _overlaps(mention: Mention, others: list[Mention]) -> bool:
    return any(mention.start < each.end and each.start < mention.end for each in others)


def _is_short(text: str, language: Language, mention: Mention) -> bool:
    """Whether a name is the short form of one before it: `Long Name (LN) dataset`."""
    tail = text[mention.end : mention.end + 20].lower()
    short = mention.how == "name" or " " not in mention.value
    return short and tail.startswith(")") and bool(language.dataset.match(tail))


def explained(
    reader: Reader, block: Block, language: Language, start: int, end: int
) -> Iterator[Mention]:
    """The names in brackets after a noun for data: `on video data (A, B) and web data (C)`."""
    text = block.prose.text
    for hit in _EXPLAINED.finditer(text, start, end):
        found, at = [], hit.start(1)
        for part in _PARTED.sub("\n", _NOUN_LAST.sub("", hit[1])).split("\n"):
            first = text.index(part, at)
            at = first + len(part)
            named = text[first : first + 1].isupper() and not _CODE.match(part)
            found.append(lead(reader, block, language, "dataset", first, at) if named else None)
        sure = any(each is not None and each.confidence != "low" for each in found)
        if sure and all(each is not None and each.kind != "model" for each in found):
            yield from (each for each in found if each is not None)


def is_light(gap: str, language: Language) -> bool:
    """Whether a piece of text says nothing of weight: articles, numbers, words like `model`."""
    if _no_spaces(gap):
        return len(gap.strip()) <= 6
    return all(_light(word, language) for word in _WORDS.findall(gap))


def _is_called(text: str, language: Language, mention: Mention) -> bool:
    """Whether a noun that only data bears follows a name, a word between them at most.

    `STR datasets` are datasets of a kind.
    """
    hit = _CALLED.match(text, mention.end) if language.name == "en" else None
    acronym = mention.value.isupper() and " " not in mention.value
    return hit is not None and mention.confidence != "low" and not (hit[1] and acronym)


def _leads(gap: str, language: Language, mention: Mention, *, called: bool) -> bool:
    """Whether only words of little weight stand between a cue and its first name.

    More may, where that is `called` data.
    """
    if len(gap) > _FAR:
        return False
    plain = _BRACKETS.sub("", gap)
    words = _WORDS.findall(IDLE_COMMA.sub(" ", plain) if "," in plain else plain)
    if _no_spaces(gap):
        near = 14 if mention.how in ("link", "id", "code") else 6
        return len(gap.strip()) <= (24 if language.called.search(gap) else near)
    heavy = [word for word in words if not _light(word, language)]
    if any(word in ",;" for word in words) and mention.how not in ("link", "id"):
        return False
    if words and words[-1] == "like":
        return False  # `on a large dataset like X`: for example
    sure = mention.how in ("link", "id") or (mention.how == "name" and mention.confidence == "high")
    if sure:
        return len(words) <= 10 and len(heavy) <= 4 and ";" not in words
    allowed = 2 if called and ":" not in words else 1 if mention.how in ("name", "code") else 0
    rooted = mention.work is not None and mention.kind == "dataset" and _OUT_OF.fullmatch(gap)
    return len(words) <= 8 and len(heavy) <= (4 if rooted else allowed)


def _joins(gap: str, language: Language, mention: Mention) -> bool:
    """Whether two names are members of one list."""
    if len(gap) > 160 or _MEASURED.search(gap) or _NOT.search(gap):
        return False
    bare = _AND.sub(",", _BRACKETS.sub(" ", _APPOSITION.sub(" ", gap)))
    if bare.count("(") > bare.count(")"):
        return False
    words = _WORDS.findall(bare)
    joiners = [i for i, word in enumerate(words) if language.joined.fullmatch(word.lower())]
    joiners = [i for i in joiners if words[i] not in ("(", ")", ":")]
    if not joiners or (";" in words and len(words) > 6):
        return False
    first, last = joiners[0], joiners[-1]
    rest = [w for w in words[first + 1 :] if not language.joined.fullmatch(w.lower())]
    heavy = sum(not _light(word, language) for word in rest)
    if heavy and ":" in words[first:]:
        return False  # `and comes in two sizes: X`
    allowed = 3 if mention.how in ("link", "id") else 0
    return first <= 4 and len(words) - 1 - first <= 7 and heavy <= allowed and last >= first


def _trails(gap: str, language: Language) -> bool:
    """Whether a name stands right before a cue, for all of brackets and nouns like `model`."""
    bare = _BRACKETS.sub("", gap).strip(" ,:'’\"”»").removeprefix("の").removeprefix("의 ")
    bare = re.sub(r"created by [^,.]{0,40}? and$|^by [\w.-]+$|^\s*[-–]\s*$|^s ", "", bare.lower())
    if language.verb_last and (noun := language.dataset.match(bare)):
        bare = bare[noun.end() :]  # `데이터 셋`, of two words
    words = _WORDS.findall(bare)
    if len(words) > 2 and words[-2] == "in" and words[-1] in language.ordinary:
        words = words[:-2]  # `Wikipedia articles in Spanish`
    return len(words) <= 3 and all(
        word in _LINKING
        or _NUMBER.match(word)
        or language.model.fullmatch(word)
        or language.dataset.fullmatch(word)
        for word in words
    )


def _light(word: str, language: Language) -> bool:
    low = word.lower().strip("'’.\"*`")
    return (
        low in language.fillers
        or (not language.latin and low.isascii() and low.isalpha())  # a maker's name
        or bool(_NUMBER.match(low))
        or low.endswith(("'s", "’s"))
        or not any(map(str.isalnum, low))
    )


def _no_spaces(gap: str) -> bool:
    return any(char > "⺀" for char in gap)
