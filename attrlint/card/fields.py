"""`key: value` lines of a card (`- **Finetuned from model:** X`), and headings that are keys."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from attrlint.card import slots
from attrlint.card.keys import KEY, key_at, plain, role_of
from attrlint.card.languages import Language, load
from attrlint.card.leads import lead
from attrlint.card.mentions import Mention
from attrlint.card.pattern import Pattern
from attrlint.card.roles import Place, is_denied, kind_of, make
from attrlint.card.sentences import line_starts, sentences
from attrlint.card.spelling import is_hardware
from attrlint.record import NamedTuple
from attrlint.reference import Reference
from attrlint.registry.identifiers import canonical

READS = (
    ("OPUS-MT, Coqui STT and other cards of key and value", "`dataset: …`, `training data: …`"),
)
_HEADED = Pattern(r"\W*([^\W\d][^:：\n–—]{2,40}?)(?: ?:\s+|：\s*|\s[-–—]\s+)(?=\w)")
_ID_LIKE = Pattern(
    r"[A-Za-z](?:[^\W_]|\.)*(?:_+-|[-_])[\w.]+(?:-[\w.]+)*(?=$|[\s,;.)])"
    r"|[A-Z][\w.-]*[A-Z0-9][\w.-]*"
)
_URL = Pattern(r"[\s<*_]*(https?://[^\s<>()\[\]|]*[\w/])")
_ALONE = Pattern(r"\W*([\w-]{3,})\W*")
_FROM = Pattern(
    r"\b(?:extracted|sampled|drawn|collected|taken|sourced|derived|curated|obtained|selected"
    r"|compiled|filtered|crawled) from (?:the )?"
)
_SEE = Pattern(r"see (?:the |also )?", re.I)
_BROKEN = Pattern(r"\.\s|\bvia\b|\busing\b|\bwith\b")
_BUILD = frozenset(("architecture", "model architecture", "network architecture"))
_REUSED = Pattern(r"\b(?:frozen|pre-?trained|initiali[sz]ed)\b")
STAGE = Pattern(
    r"(?:\b|pre|post)(?:train(?:ing|ed)?|tun(?:ing|ed)|sft|dpo|alignment|annealing"
    r"|(?:stage|phase) (?:\d|i{1,3}))\Z"
)
_NAMES = frozenset(  # keys that say no more than the heading above them
    ("model", "name", "model name", "model id", "id", "hub id", "repository", "link", "checkpoint")
)
_PART = Pattern(  # what a part of a model is called, where its value is an id
    r"\b(?:encoder|decoder|backbone|tower|vae|vocoder|codec|llm|language model|vision|audio|speech"
    r"|u-?net|энкодер|кодировщик|декодер|encodeur|décodeur|codificador|decodificador|kodlayıcı)\b"
    r"|编码器|解码器|視覺塔|视觉塔|エンコーダ|デコーダ|인코더|디코더"
)
_WHOLE = Pattern(  # what may be tuned, among the parts
    r"\b(?:backbone|llm|model)\b|(?:vision|audio|speech)(?! (?:encoder|decoder|tower|codec))"
)
_ENCODER = Pattern(
    r"(?:vision|visual|image|audio|speech|text) (?:encoder|tower|backbone)(?: model)?"
)
_ORIGINS = frozenset(  # of a conversion or a copy, where the hub's page of a model is the value
    ("source", "sources", "original", "original repo", "original repository", "official repository")
)
_SENSES = frozenset(("vision", "audio", "speech", "language"))  # of a model with several
_MAKES = frozenset(("generator", "generation model", "generation models", "generator model"))
_COUNTED = Pattern(r"[\s*_]*\d[\d,.]*k? (?:[a-z]+ )?(?:examples|samples|pairs|rows|images|hours)\b")
_KITCHEN = frozenset(("recipe", "ingredients", "parents", "models used"))  # of a merge, or not
_IS_SUBJECT = Pattern(r"\W{0,3} (?:is|was|has been) (?:[\w-]+ ){0,2}(?:pre-?)?(?:train|tuned|fine)")
_NOTHING = Pattern(
    r"\W*(?:none|n/?a|not |unknown|\[?more information|\[?optional|tb[ad]|scratch|(?<!-)-+$)", re.I
)


def fields(here: Place, spoken: tuple[Language, ...], *, head: bool = False) -> Iterator[Reference]:
    """What the keys at the start of a block's lines (or a row's first cell) say was used.

    The row that is the `head` of a table has keys in none but two columns.
    """
    reader, block, low = here.reader, here.block, here.low
    if block.kind == "heading":
        yield from _in_heading(here, spoken)
        return
    starts = [0]
    if block.kind != "row":
        said = {sentence.start for sentence in sentences(block, "")}
        starts = sorted(said.union(line_starts(reader.card, block)))
    links = [mention for mention in reader.hard(block) if mention.how == "link"]
    for at in range(len(starts)):
        hit = key_at(here, spoken, starts, at, links)
        if not hit:
            continue
        wide = block.kind == "row" and low.strip(" |").count("|") > 1
        key = plain(hit[1])
        if wide and key == "base":
            continue  # a size, below `tiny`
        role, language, needs = _meant(here, key, hit.end(), spoken)
        if not role or (here.section == "evaluation" and role != "eval"):
            continue
        if wide and (head or role == "method"):
            return  # of a table with columns of its own
        end = _value_end(here, hit.end(), starts[at + 1 :])
        if not _NOTHING.match(low, hit.end()):
            own = spoken[-1] if language.name == "en" else language  # `**Dataset:** veri kümesi X`
            telling = key not in _NAMES
            values = _values(here._replace(language=own), role, hit.end(), end, telling=telling)
            yield from (one for one in values if _counts(here, one, needs, wide=wide))
        if wide and role in ("base", "teacher"):
            yield from _further(here, role, end)


class _Meant(NamedTuple):
    """What a key says: the role of its value, the key's language, and what the value needs to be:
    "work" one that is known, or an id, "sure" one whose name means nothing else
    or an id, "id" an id alone, "" anything.
    """

    role: str
    language: Language
    needs: str = ""


def _meant(here: Place, key: str, start: int, spoken: tuple[Language, ...]) -> _Meant:
    """What a key says of the value that begins at `start`."""
    low, merged = here.low, here.reader.merged
    role, language = _told(here, key, spoken)
    if role == "teacher" and key in _MAKES and here.reader.card.kind == "model":
        return _Meant(role, language, "work")  # or the part of the model that makes its images
    if role == "base" and _COUNTED.match(low, start):
        return _Meant("", language)  # the first of several sets
    if role and role != "method":
        return _Meant(role, language)
    if stage := _stage(here, key, start):
        return _Meant(stage, language, "work")
    if role:
        return _Meant(role, language)
    if key in _BUILD and (_REUSED.search(low, start, start + 160) or _is_built_of(here, start)):
        return _Meant("base", language, "work")  # `architecture: X encoder (frozen)`
    if key in _ORIGINS and _is_copied(here, start):
        return _Meant("merge" if merged else "base", language, "work")
    if _ENCODER.fullmatch(key) or (key in _SENSES and "/" not in low[start : start + 100]):
        return _Meant("base" if key == "language" else "component", language, "sure")
    if "/" not in low[start : start + 100] or not _PART.search(key):
        return _Meant("", language)
    return _Meant("base" if _WHOLE.search(key) else "component", language, "id")


def _told(here: Place, key: str, spoken: tuple[Language, ...]) -> tuple[str, Language]:
    """The role that a key's own words, or the heading above it, give its value; or ""."""
    role, language = role_of(key, spoken)
    if not role and here.section == "training-data":
        role, language = _data_role(key, spoken)
    if not role and key in _NAMES:
        role, language = heading_role(here, spoken), spoken[0]
    if role == "merge" and not here.reader.merged:
        role = "" if key in _KITCHEN else "base" if key == "parent models" else role
    if here.section == "evaluation" and role == "train" and here.block.kind != "row":
        role = "" if "train" in key else "eval"
    if not role and any(key in one.method_fields for one in spoken):
        role = "method"
    return role, language


def _value_end(here: Place, start: int, following: list[int]) -> int:
    """Where a value ends: with its cell or line, or with the next where its own line is empty."""
    low = here.low
    if here.block.kind == "row":
        bar = low.find("|", start)
        return bar if bar >= 0 else len(low)
    first, *later = [*(at - 1 for at in following[:2]), len(low)]
    return first if first > start or not later else later[0]


def _in_heading(here: Place, spoken: tuple[Language, ...]) -> Iterator[Reference]:
    """The value of a heading that is a key and a value: `## Base model: X`."""
    hit = _HEADED.match(here.low)
    role, language = role_of(hit[1], spoken) if hit else ("", spoken[0])
    if hit and role in ("base", "train") and here.section != "evaluation":
        yield from _values(here._replace(language=language), role, hit.end(), len(here.low))


def _further(here: Place, role: str, start: int) -> Iterator[Reference]:
    """The links that fill further cells of a row whose key has a role: a model in several sizes."""
    text = here.block.prose.text
    for mention in here.reader.hard(here.block):
        alone = text[: mention.start].rstrip().endswith("|")
        if mention.start >= start and mention.how == "link" and mention.kind == "model" and alone:
            yield make(here, mention, "model", role, "prose:field")


def _counts(here: Place, value: Reference, needs: str, *, wide: bool) -> bool:
    """Whether a value is what its key needs; in a `wide` row one that is known, or an id."""
    if "/" in value.value or needs == "id":
        return "/" in value.value
    if needs == "sure":  # `vision encoder: ViT` says how it is built
        known = here.reader.registry.by_name(value.text, "model")
        return bool(known) and known[0].confidence != "low"
    return value.work is not None or not (needs or wide)


def _stage(here: Place, key: str, start: int) -> str:
    """`train` where a key is a stage of training and its value is data: `SFT: [X](…)`."""
    if not STAGE.search(key):
        return ""
    first = next((m for m in here.reader.hard(here.block) if m.start >= start), None)
    if first is not None and first.start - start < 3:
        return "train" if first.kind == "dataset" else ""
    text, end = here.block.prose.text, start + 60
    named = next(iter(here.reader.named(text, start, end, "dataset", here.language)), None)
    if named is None or named.confidence != "high" or named.start - start > 2:
        return ""
    return "" if here.language.formats.match(here.low, named.end) else "train"


def _is_built_of(here: Place, start: int) -> bool:
    """Whether a value is a sum that begins with a model of the hub: `[X](…) + MLP + [Y](…)`."""
    first = next((one for one in here.reader.hard(here.block) if one.start >= start), None)
    if first is None or first.start - start > 2 or first.kind != "model":
        return False
    return here.low.startswith(" + ", first.end)


def _is_copied(here: Place, start: int) -> bool:
    """Whether a value begins with a link to another model, in the card of a model."""
    first = next((one for one in here.reader.hard(here.block) if one.start >= start), None)
    if first is None or first.start - start > 2 or here.reader.card.kind != "model":
        return False
    return first.how == "link" and first.kind == "model"


def opens(here: Place, spoken: tuple[Language, ...]) -> str:
    """The role that an item gives to the list below it: `Training data: 40 h`, then names."""
    hit = KEY.match(here.low)
    role = role_of(" ".join(hit[1].strip(" *_`").split()), spoken)[0] if hit else ""
    return role if role == "train" else ""


def heading_fields(here: Place, spoken: tuple[Language, ...]) -> Iterator[Reference]:
    """A block under a heading that is itself a key (`## Base model`), if it begins with a name."""
    reader, block = here.reader, here.block
    if block.kind not in ("paragraph", "item", "html") or len(block.prose.text) > 400:
        return
    role = heading_role(here, spoken)
    if not role:
        return
    first = next((m for m in reader.hard(block) if m.how != "code"), None)
    if first is None and role in ("base", "merge") and len(block.prose.text) < 120:
        named = lead(reader, block, spoken[0], "model", 0, len(block.prose.text))
        first = named if named and _is_model_name(named) else None
    if first is None or first.start >= 4 or is_denied(here, first):
        return
    if first.kind in ("", kind_of(role)):
        yield make(here, first, kind_of(role), role, "prose:field")


def _is_model_name(mention: Mention) -> bool:
    return mention.confidence != "low" and not mention.value.islower()


def key_role(here: Place, spoken: tuple[Language, ...]) -> str:
    """The role of a paragraph that is but a key, above a list (`Datasets:`), or ""."""
    said = here.low.strip(" *_`#")
    if len(said) > 50 or not (said.endswith((":", "：")) or here.block.kind == "paragraph"):
        return ""
    return role_of(said.strip(" *_`:："), spoken)[0]


def heading_role(here: Place, spoken: tuple[Language, ...]) -> str:
    """The role that the heading above a block is a key for, or ""."""
    headings = here.reader.card.markdown.headings
    at = bisect_right(headings, here.block.span.start, key=lambda heading: heading.start)
    if not at:
        return ""
    return _announced(headings[at - 1].text[:100], tuple(one.name for one in spoken))


@lru_cache(maxsize=2048)
def _announced(heading: str, names: tuple[str, ...]) -> str:
    key = re.sub(r"^[\W\d]+|[\W]+$", "", heading.casefold())
    role, language = role_of(key, tuple(map(load, names)))
    return role if role == "train" or key in language.fields else ""  # no `pretrained models`


def _data_role(key: str, spoken: tuple[Language, ...]) -> tuple[str, Language]:
    for language in spoken:
        if role := language.data_fields.get(key):
            return role, language
    return "", spoken[0]


def _values(
    here: Place, role: str, start: int, end: int, *, telling: bool = True
) -> Iterator[Reference]:
    """What the value of a key names; an address counts where the key is a `telling` one."""
    kind, language = kind_of(role), here.language
    text = here.block.prose.text
    if seen := _SEE.match(text, start):
        start = seen.end()
    broken = _BROKEN.search(text, start, end)
    stop = broken.start() if broken else end
    if kind == "method":
        yield from _methods(here, start, stop)
        return
    found = slots.after(here.reader, here.block, language, start, stop, kind, shapes=True)
    linked = {first for first, _ in here.reader.links(here.block)}
    if not found:
        bare = text[start:end].lstrip()
        word = _ID_LIKE.match(text, end - len(bare))
        low = word.group().lower() if word else ""
        plain = low in language.tasks | language.ordinary or is_hardware(low, language)
        if word and role != "teacher" and not plain:
            found = [Mention(*word.span(), kind, word.group(), "shape", "medium")]
        elif kind == "dataset":
            found = list(_alone(here, start, end)) or list(_source(here, start, end))
            found = found or (list(_address(here, start, end)) if telling else [])
    if kind == "dataset" and telling and found:
        found += _linked_further(here, found[-1].end, stop)
    for mention in found:
        if mention.how == "shape" and _is_method(here, mention):
            yield from _methods(here, mention.start, mention.end)  # `Base: X + LoRA`
            continue
        vague = mention.how == "shape" and mention.confidence == "low"
        vague = vague and (kind == "model" or mention.start not in linked)
        if mention.how == "shape" and _IS_SUBJECT.match(here.low, mention.end):
            return  # `Data: Zwq was trained on …`
        if mention.kind in ("", kind) and not vague and not here.reader.is_own(mention.value):
            yield make(here, mention, kind, role, "prose:field")


def _is_method(here: Place, mention: Mention) -> bool:
    """Whether a name is that of a method and of nothing else that is known."""
    known = here.reader.registry.by_name(mention.value)
    return bool(known) and all(match.work.kind == "method" for match in known)


def _linked_further(here: Place, start: int, end: int) -> Iterator[Mention]:
    """Data of the hub that the rest of a value links: `A dev split (native) + [B](…)`."""
    if here.language.comparison.search(here.low, start, end):
        return
    if here.language.negation.search(here.low, start, end):
        return
    for mention in here.reader.hard(here.block):
        linked = mention.kind == "dataset" and mention.how == "link"
        before = here.low[start : mention.start] if start <= mention.start < end else "("
        if linked and before.count("(") <= before.count(")"):  # no `(formerly [X](…))`
            yield mention


def _methods(here: Place, start: int, end: int) -> Iterator[Reference]:
    """The registered methods among the values of a key for methods."""
    text = here.block.prose.text
    for mention in here.reader.named(text, start, end, "method", here.language):
        if mention.work is not None and mention.work.tier != "foundational":
            yield make(here, mention, "method", "method", "prose:field")


def _address(here: Place, start: int, end: int) -> Iterator[Mention]:
    """An address that a value begins with: where the data lies, if that is no page of the hub."""
    hit = _URL.match(here.block.prose.text, start, end)
    key = canonical(hit[1]) if hit else None
    if hit and key and key.startswith(("github:", "url:")) and "huggingface.co" not in key:
        yield Mention(*hit.span(1), "dataset", hit[1], "link", "medium")


def _source(here: Place, start: int, end: int) -> Iterator[Mention]:
    """What the data of a value comes from: `4 million tiles extracted from X`."""
    hit = _FROM.search(here.low, start, end)
    named = lead(here.reader, here.block, here.language, "dataset", hit.end(), end) if hit else None
    if named is not None and named.confidence != "low":
        yield named


def _alone(here: Place, start: int, end: int) -> Iterator[Mention]:
    """A word that is all of a value, if it is registered as data (`dataset: opus`)."""
    text = here.block.prose.text
    word = _ALONE.fullmatch(text[start:end])
    if word is None:
        return
    said = word[1]
    for match in here.reader.registry.by_name(said, "dataset")[:1]:
        at = start + word.start(1)
        yield Mention(at, at + len(said), "dataset", said, "name", "medium", match.work)
