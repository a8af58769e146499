"""What sections of training data and of credit name as data: linked, begun with, or so called."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card import slots
from attrlint.card.languages import Language
from attrlint.card.leads import lead
from attrlint.card.mentions import CJK, Mention
from attrlint.card.pattern import Pattern
from attrlint.card.roles import HARD, Place, is_called_data, reference
from attrlint.card.sentences import sentences
from attrlint.reference import Reference
from attrlint.registry.store import Registry

_NEAR = 5  # characters that an item may begin with
_LINE = 120
_BEFORE = 40  # characters before a name that say what it was for
_SAYS = Pattern(  # a sentence, or what is no data
    r"\b(?:is|are|was|were|has|have|had|can|could|will|would|do|does|did|we|i|you|it|they|not|no|see"
    r"|please|use[ds]?|using|contains?|consists?|comes?|includes?|test|evaluat\w*|model|models|paper"
    r"|code|thank\w*|trained|tuned|needed)\b|[?!:]"
)
_DATA_LAST = Pattern(r"(?: [\w-]+){0,2} (?:data ?sets?|corpora)\W*\Z")
_HEAD = Pattern(
    r"(?:The )?([A-Z][\w'-]*(?: (?:of|for|and|the|in|[A-Z][\w'-]*)){1,8}) \([A-Z][\w-]{1,10}\)"
    r"(?: \w+){0,8}\s*"
)
_EVALUATES = Pattern(
    r"\b(?:evaluat\w*|test(?:ed|ing)?|validat\w+|held[- ]out|benchmark\w*|report\w*|average"
    r"|percentage)\b"
)
_UNRELEASED = Pattern(
    r" (?:been |yet |publicly |currently |fully )*(?:released|available|public|open|shared)\b"
)
_HELD_AGAINST = Pattern(  # `queries annotated with Zwq pages`
    r"\b(?:annotated|linked|paired|aligned|matched|grounded|checked) (?:with|to|in|on|against)"
    r" (?:the )?(?:[a-z]+ )?\Z"
)
REMADE = Pattern(r"\b(?:recreation|re-creation|replication|reproduction|clone) of (?:the )?\Z")
_CLEARED = Pattern(
    r"contaminat|\boverlap|\bsupports? (?:[\w-]+ ){0,6}(?:data ?sets|corpora)\b"
    r"|\b(?:look(?:ed|ing) (?:at|into)|considered|inspected)\b"
    r"|\b(?:pipeline|recipe|procedure|heuristics) (?:of|from)\b"
    r"|(?:\A|(?<=[.!?] ))following (?!(?:data|corp|source|set|mix|list|public|open|collection)\w*)"
)
_FORMATS = Pattern(r"[\s*_`]{1,3}(?:[\w-]+ )?(?:formats|styles|schemas)\b")
_OPENED = Pattern(r" ?[(（][^()（）]*\Z")
_BETWEEN = Pattern(  # two members of an enumeration
    r"(?: data(?: ?sets?)?| corpus)?(?: ?\([^()]{0,60}\))?\s*"
    r"(?:[,，、;；]|\band\b|和|及|与|と|및)\s*(?:and\s+)?"
)
_ENDS = Pattern(r"(?: [\w-]+)??(?: data ?set| corpus)?\s*(?:[^\w\s]|\Z)")  # no `X with tool 1.3`
_EXAMPLES = Pattern(r"\(e\.g\.[^()]*\Z")


def told_data(here: Place, *, keyed: bool) -> Iterator[Reference]:
    """Datasets that a section of training data tells of: linked, begun with, or called data.

    `keyed` where the heading says nothing but that data follows: names that items begin with need
    not be known then.
    """
    language, reader, block = here.language, here.reader, here.block
    told = here.section == "training-data"
    if told and block.kind == "paragraph":
        yield from _headed(here) if keyed else ()
        yield from _alone(here)
    if here.section == "credit" and block.kind == "item":
        yield from _thanked(here)
    hard = [mention for mention in reader.hard(block) if mention.kind == "dataset"]
    for sentence in sentences(block, here.section):
        start, end = sentence.start, min(sentence.end, len(here.low))
        if any(_is_apart(one, here.low, start, end) for one in reader.spoken):
            continue
        for mention in hard:
            if start <= mention.start < end:
                yield from reference(here, mention, "train")
        scored = language.scores.search(here.low, start, end)
        if not scored and not _EVALUATES.search(here.low, start, end):
            yield from _called(here, start, end)
            if told and block.kind == "item" and start == 0:
                yield from _begun(here, min(end, 200), keyed=keyed)


def trained_on(here: Place) -> Iterator[Reference]:
    """The data that an item of a section on training begins with: linked, or known and no else."""
    language, low = here.language, here.low
    linked = [m for m in here.reader.hard(here.block) if m.kind == "dataset" and m.start < _NEAR]
    if not linked and here.block.prose.text.partition(" ")[0].islower():
        return  # `learning_rate: 2e-5`
    if _EVALUATES.search(low) or language.scores.search(low) or language.aside.search(low):
        return
    if _is_apart(language, low, 0, len(low)):
        return
    found = linked
    if not linked:
        text = here.block.prose.text
        named = here.reader.named(text, 0, min(len(text), _BEFORE), "dataset", language)
        registry = here.reader.registry
        found = [m for m in named if m.start < _NEAR and _means_data(registry, m)]
        found = [m for m in found if text[m.start].isupper() and _ENDS.match(low, m.end)]
    for mention in found[:1]:
        yield from reference(here, mention._replace(confidence="medium"), "train")


def _thanked(here: Place) -> Iterator[Reference]:
    """The links of a list of thanks that calls them data in the end: `[A](…), [B](…) datasets`."""
    text, reader = here.block.prose.text, here.reader
    links = list(reader.links(here.block))
    if not links or not _DATA_LAST.match(here.low, links[-1][1]):
        return
    gaps = zip((0, *(end for _, end in links)), (start for start, _ in links), strict=False)
    if any(text[end:start].strip(" ,&-") not in ("", "and") for end, start in gaps):
        return
    for start, end in links:
        mention = lead(reader, here.block, here.language, "dataset", start, end)
        if mention is not None:
            yield from reference(here, mention._replace(kind="dataset"), "train")


def _headed(here: Place) -> Iterator[Reference]:
    """What a line that is but a title names, above what is told of it: `Zwq Data Bank (ZDB)`."""
    hit = _HEAD.fullmatch(here.block.prose.text[:_LINE])
    if hit is not None and len(here.block.prose.text) < _LINE:
        mention = Mention(hit.start(1), hit.end(1), "dataset", hit[1], "shape", "medium")
        yield from reference(here, mention, "train")


def _alone(here: Place) -> Iterator[Reference]:
    """The data that a line without a verb is about: `The questions of Zwq (7.5k)`."""
    text, end = here.block.prose.text, len(here.block.prose.text)
    if end > _LINE or _SAYS.search(here.low) or here.language.comparison.search(here.low):
        return
    if CJK.search(text):
        return  # whose verbs are others
    for mention in slots.after(
        here.reader, here.block, here.language, 0, end, "dataset", shapes=False
    ):
        model = mention.how == "name" and here.reader.registry.by_name(mention.value, "model")
        sure = mention.how not in HARD and mention.confidence != "low"
        if sure and text[mention.start].isupper() and not model:
            yield from reference(here, mention, "train")


def _is_apart(language: Language, low: str, start: int, end: int) -> bool:
    """Whether a sentence compares or denies what it names, clears data of it, works as it does."""
    if language.comparison.search(low, start, end) or _CLEARED.search(low, start, end):
        return True
    said = language.negation.finditer(low, start, end)
    return any(not _UNRELEASED.match(low, hit.end()) for hit in said)


def _begun(here: Place, end: int, *, keyed: bool) -> Iterator[Reference]:
    """The name that an item begins with, if it is surely one of data."""
    reader, block, language = here.reader, here.block, here.language
    known = slots.after(reader, block, language, 0, end, "dataset", shapes=False)
    mention = lead(reader, block, language, "dataset", 0, end)
    if mention is None or (mention.confidence != "high" and known):
        mention = next(iter(known), None)
    if mention is None or mention.how in HARD or _is_held_against(here, mention):
        return
    if mention.how == "name" and reader.registry.by_name(mention.value, "model"):
        return  # `StarCoder Self-Instruct`: a model's name first
    as_id = mention.how == "code" and "/" in mention.value  # `org/SetOfTales`, in code
    coined = keyed and mention.confidence == "medium"
    coined = coined and (as_id or not mention.value[:1].islower())
    if coined and mention.how == "shape":
        coined = not any(reader.registry.names_in(mention.value, {"model"}, least="low"))
    linked = mention.how == "shape" and _leads_elsewhere(here, mention)
    if mention.confidence == "high" or coined or linked or is_called_data(here, mention):
        yield from reference(here, mention, "train")


def _is_held_against(here: Place, mention: Mention) -> bool:
    """Whether data was only annotated or checked with what is named."""
    start = max(0, mention.start - _BEFORE)
    return _HELD_AGAINST.search(here.low, start, mention.start) is not None


def _leads_elsewhere(here: Place, mention: Mention) -> bool:
    """Whether an item begins with a link to somewhere, whose text is a name and no model's."""
    reader = here.reader
    if any(reader.registry.names_in(mention.value, {"model", "software"}, least="low")):
        return False
    leading = (link for link, at, _ in reader.link_texts(here.block) if at == mention.start < _NEAR)
    return any("://" in link.url for link in leading)


def _called(here: Place, start: int, end: int) -> Iterator[Reference]:
    """Names between two offsets that a noun for data follows, and those that mean data alone."""
    text, low, language = here.block.prose.text, here.low, here.language
    named = list(here.reader.named(text, start, end, "dataset", language))
    registered: list[Mention] = []
    for mention in named:
        if any(one.formats.match(low, mention.end) for one in here.reader.spoken):
            continue
        if REMADE.search(low, start, mention.start) or _is_held_against(here, mention):
            continue
        if language.dataset.match(low, mention.end) or _is_data_alone(here, mention):
            registered.append(mention)
            yield from reference(here, mention, "train")
    if here.section == "training-data" and len(named) > 1:
        rest = [mention for mention in named if mention not in registered]
        yield from _siblings(here, registered, rest, start, end)
    for mention in here.reader.shaped(text, start, end, language):
        apart = not any(m.start < mention.end and mention.start < m.end for m in named)
        sure = mention.confidence == "medium" and len(mention.value) > 2
        several = " " in mention.value and mention.start > start + 1
        if " " in mention.value and text.startswith(")", mention.end):
            continue  # `PQR (Plain Question Replies) dataset`
        if apart and (sure or several) and language.dataset.match(low, mention.end):
            yield from reference(here, mention, "train")


def _siblings(
    here: Place, told: list[Mention], rest: list[Mention], start: int, end: int
) -> Iterator[Reference]:
    """What else an enumeration of data names, the `rest` and coined names: `A, Zwq-5B and B`."""
    text, registry = here.block.prose.text, here.reader.registry
    shaped = here.reader.shaped(text, start, end, here.language)
    taken = [*told, *(m for m in rest if not m.value.islower())]
    apart = [m for m in shaped if not any(k.start < m.end and m.start < k.end for k in taken)]
    plain = [m for m in apart if m.confidence == "low"]
    runs: list[list[Mention]] = [[]]
    for mention in sorted([*taken, *apart], key=lambda each: each.start):
        last = runs[-1][-1].end if runs[-1] else mention.start
        if runs[-1] and not _BETWEEN.fullmatch(text[last : mention.start]):
            runs.append([])
        runs[-1].append(mention)
    ends = {mention.end for run in runs for mention in run}
    for run in runs:
        data = (each for each in run if each in told or _means_data(registry, each))
        opened = _OPENED.search(text, max(start, run[0].start - 60), run[0].start) if run else None
        parts = opened is not None and opened.start() in ends  # `A (which includes B, C)`
        formats = run and _FORMATS.match(here.low, run[-1].end)  # `COCO and Pascal VOC formats`
        if not (parts or formats) and sum(1 for _ in data) > 1:
            for each in run:
                if each not in told and each not in plain:
                    yield from reference(here, each._replace(kind="dataset"), "train")


def _means_data(registry: Registry, mention: Mention) -> bool:
    """Whether a name is one of data and of nothing else, and no word besides."""
    if mention.confidence == "low" or mention.work is None:
        return False
    return all(match.work.kind == "dataset" for match in registry.by_name(mention.value))


def _is_data_alone(here: Place, mention: Mention) -> bool:
    """Whether a name means a dataset and nothing else, where training data is told of."""
    if here.section != "training-data" or mention.confidence != "high" or mention.work is None:
        return False
    if here.low.endswith((" as ", " like ", " in "), 0, mention.start):
        return False  # a format, an example
    if _EXAMPLES.search(here.low, max(0, mention.start - 80), mention.start):
        return False  # of what a collection holds
    return _means_data(here.reader.registry, mention)
