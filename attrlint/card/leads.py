"""The name that an item of a list or a cell of a table begins with."""

from __future__ import annotations

import re

from attrlint.card import Card, affixes
from attrlint.card.hosts import is_plain_link, is_profile
from attrlint.card.languages import Language
from attrlint.card.mentions import CJK, Mention, Reader
from attrlint.card.pattern import Pattern
from attrlint.card.spelling import (
    bare,
    is_coined,
    is_compound,
    is_hardware,
    is_hash,
    is_noun,
    is_numbered,
    looks_like_id,
    strength,
)
from attrlint.once import for_last
from attrlint.parse.markdown import Block
from attrlint.registry.work import Match

_NAME = Pattern(
    r"[^\n:：(（,，;；|–—。]+?"
    r"(?=\s*(?:[\n:：(（,，;；|–—。]|\s(?:-|by|from|with|containing|provided)\s|\s?から|에서\s|\s(?:사용|활용|이용)|\.\s|\.?$))"
)
_CALLED = Pattern(  # `Web dataset (W-5B)`
    r"\s*\(([A-Z](?:(?![\dA-Z])[\w.])*(?:-(?:(?![\dA-Z])[\w.])*)?[\dA-Z][\w.-]*)\)"
)
_EXPLAINED = Pattern(r"[\s*_]*(?:\([^()]{0,60}\)[\s*_]*)?(?:[:：—–]|-\s| by\b)")
_SHORT_FOR = Pattern(r" ?\([a-z][a-z -][A-Za-z -]{0,80}\)")
_LED = Pattern(r"\s*(\w[\w -]{1,30}?)\s*[:：]")  # what an item begins with, before a colon
_DOING = Pattern(r"(?:ing|ed|tion)\Z")
_FROM = Pattern(r"\s+from\s+(?:the )?")
_SKIPPED = Pattern(r"[\s*_`\"'“|•·>✅☑✔🔹🔸⭐📚\ufe0f-]*(?:\d{1,2}[.)]\s+)?(?i:the |a |an )?")
_ARTICLE = Pattern(r"\ban? \Z", re.I)
_NOUN = Pattern(
    r" data ?sets?\Z| ?(?:数据集|數據集|语料库|データセット|コーパス|데이터 ?셋|말뭉치)\Z", re.I
)
_AMOUNT = Pattern(
    r"[<>~≈≥≤+\d.,\s]*(?:%|k|m|b|gb|mb|tb|hours?|h|epochs?|steps|tokens|samples|examples|hrs?)?"
)
_PARTS = (  # what a table of data counts, and no data by itself
    " train training test testing dev development valid validation val eval evaluation total all "
    "sum average overall dataset datasets name split splits language languages source sources note "
    "other others misc more yes no none n/a size type domain category topic link url label labels "
    "id text title headline hardware optimizer optimiser batch scheduler learning rate "
)
_LEADING = " in on for with from by at to of same only each every "  # `In 1.6 TB of text`
_COUNTS = " two three four five six seven eight nine ten several various multiple many some "
_LATIN = Pattern(r"[A-Za-z]{2}")
_SENTENCE = Pattern(  # in a script without capitals: what is said, and no name
    r"[。！？]|(?:です|ます|다|요)\.?$|可以|我们|我們|下载|点击|点此|无法|必须|需要|提到|如果|能够|组成|这个|这些"
)
_VERB = Pattern(
    r"\b(?:is|are|was|were|has|have|can|will|should|we|you|i(?!-)|use|used|using|see|please|which|that)\b",
    re.I,
)


def lead(
    reader: Reader, block: Block, language: Language, kind: str, start: int, end: int
) -> Mention | None:
    """The name that the text from `start` to `end` begins with, if it begins with one.

    That is a link, whatever it leads to, an id, a registered name, or words written like a name
    that a mark or the end of the text parts from what is said of them.
    """
    text = block.prose.text
    skipped = _SKIPPED.match(text, start, end)
    first = skipped.end() if skipped else start
    for mention in reader.hard(block):
        if first - 2 <= mention.start <= first + 1 and mention.end <= end:
            return mention if mention.kind in ("", kind) else None
    for link, begin, stop in reader.link_texts(block):
        if first - 2 <= begin <= first + 1 and stop <= end and stop > begin:
            said = text[begin:stop].strip()
            named = is_name(said, language) or _is_foreign(said)
            if not named or is_plain_link(said) or is_profile(link.url):
                return None
            at = begin + text[begin:stop].index(said)
            return _mention(reader, kind, said, at)
    linked = next((begin for begin, _ in reader.links(block) if first < begin < end), end)
    name = _NAME.match(text, first, end)
    if name is None or name.end() > linked:
        return None
    said = name.group().strip(" *_`\"'”.")
    short = kind == "dataset" and said.isupper() and _SHORT_FOR.match(text, name.end(), end)
    if short and not reader.registry.by_name(said, kind):
        return None  # `DA (dialectal Arabic)`
    if _ARTICLE.search(text[start:first]) and strength(said.partition(" ")[0]) == "low":
        return None  # `A byte-level Byte Pair Encoding`
    if " " in said and any(one.described.match(said.lower()) for one in reader.spoken[1:]):
        return None  # `Coletado via API oficial do X`
    if said.lower() in _keys(reader.card) and not reader.registry.by_name(said, kind):
        return None
    if is_name(said, language) and not _is_key(text, name.end(), said, kind, language):
        return _mention(reader, kind, said, first + text[first:end].index(said))
    called = _CALLED.match(text, name.end(), end) if kind == "dataset" else None
    if called and is_noun(bare(said).rpartition(" ")[2], language):
        return _mention(reader, kind, called[1], called.start(1))
    source = _FROM.match(text, name.end(), end)
    found = lead(reader, block, language, kind, source.end(), end) if source else None
    return None if found is not None and _is_model(reader, found) else found


def _is_model(reader: Reader, found: Mention) -> bool:
    """Whether what something comes from is known as a model: `Zwq traces from DeepSeek-V3.2`."""
    coined = found.kind == "dataset" and found.how == "shape"
    return coined and any(reader.registry.names_in(found.value, {"model"}, least="low"))


def _is_key(text: str, end: int, said: str, kind: str, language: Language) -> bool:
    """Whether plain words that a colon or a dash follows say of what, and name nothing.

    Thus `Developed by: …`, `Fine-tuning — …`; not `Zwq Corpus: …`, `OpenZwq: …`.
    """
    if kind != "dataset" or strength(said) == "medium" or not _EXPLAINED.match(text, end):
        return False
    last = bare(said).rpartition(" ")[2]
    return bool(_DOING.search(said)) or (" " in said and not is_noun(last, language))


@for_last
def _keys(card: Card) -> frozenset[str]:
    """What two items of a section begin with, before a colon, lower case: keys, and no names."""
    seen: set[tuple[int, str]] = set()
    found: set[str] = set()
    for block in card.markdown.blocks:
        led = _LED.match(block.prose.text) if block.kind == "item" else None
        if led is None:
            continue
        above = card.markdown.section(block.span.start)
        key = (above[-1].start if above else 0, led[1].lower())
        found.update((key[1],) if key in seen else ())
        seen.add(key)
    return frozenset(found)


def _mention(reader: Reader, kind: str, said: str, at: int) -> Mention | None:
    if reader.is_own(said) or reader.is_else(said):
        return None
    said = affixes.whole(reader.registry, said) if kind == "dataset" else said
    known = reader.registry.by_name(said, kind)
    if kind == "dataset" and not known and (noun := _NOUN.search(said)):
        known = reader.registry.by_name(said[: noun.start()], kind)  # `LIMO dataset`
        plain = said[: noun.start()]
        said = plain if known or (plain.isascii() and not noun.group().isascii()) else said
    if kind == "dataset" and not known:
        known = _in_language(reader, said)
    if kind == "dataset" and not known and reader.registry.by_name(said, "method"):
        return None
    if known and known[0].confidence != "low":
        match = known[0]
        hub = match.hub if kind == "dataset" else ""
        return Mention(at, at + len(said), kind, hub or said, "name", "high", match.work, hub)
    sure = "medium" if strength(said) == "medium" or known else "low"
    return Mention(at, at + len(said), kind, said, "shape", sure)


def _in_language(reader: Reader, said: str) -> tuple[Match, ...]:
    """The well-known data that a name with a language or split behind it is of: `MLS Dutch`."""
    words, ends = said.split(), reader.spoken[0].ordinary
    while len(words) > 1 and words[-1].lower() in ends:
        words.pop()
    named = " ".join(words)
    found = reader.registry.by_name(named, "dataset") if named != said else ()
    return tuple(match for match in found if match.confidence == "high")


def is_name(said: str, language: Language) -> bool:
    """Whether words may be a name: few, not all of them common, and no sentence."""
    words = said.split()
    if not 0 < len(words) <= 7 or len(said) > 80 or _VERB.search(said):
        return False
    if "`" in said or "=" in said:
        return False  # `The column `tokens_short`: words about a piece of code
    if said[0] > "⺀" and not _LATIN.search(said):
        return False  # no capitals tell a name there
    if not said.isascii() and CJK.search(said) and _SENTENCE.search(said):
        return False
    low = [bare(word) for word in words]
    if f" {low[0]} " in _LEADING or (len(words) > 1 and f" {low[0]} " in _COUNTS):
        return False
    if len(words) > 1 and (words[0][:1].isdigit() or not _stands_out(words)):
        return False
    if (
        is_compound(low[0])
        or is_numbered(low[0])
        or is_hash(low[0])
        or any(is_hardware(word, language) for word in low)
        or language.scores.search(said.lower())
    ):
        return False
    counted = [word for word in low if not word[:1].isdigit()] or low  # `learning rate 2e-5`
    if _AMOUNT.fullmatch(said.lower()) or all(f" {word} " in _PARTS for word in counted):
        return False
    if all(w in language.tasks or w in language.ordinary or w in language.fillers for w in low):
        return False
    return any(
        (word[:1].isupper() or (is_coined(word) and not plain.isdigit()) or looks_like_id(word))
        and plain not in language.tasks
        and plain not in language.ordinary
        for word, plain in zip(words, low, strict=True)
    )


def _is_foreign(said: str) -> bool:
    """Whether a link's text is in a script without capitals, and short enough to be a name."""
    return any(char > "⺀" for char in said) and len(said) <= 40 and not _SENTENCE.search(said)


def _stands_out(words: list[str]) -> bool:
    """Whether more than the first of some words is written like part of a name."""
    return is_coined(words[0]) or any(w[:1].isupper() or is_coined(w) for w in words[1:])
