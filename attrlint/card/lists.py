"""Names that stand in lists, tables and titles, where no sentence says what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card import Card, slots
from attrlint.card.languages import Hit, Language
from attrlint.card.leads import lead
from attrlint.card.mentions import Mention, Reader
from attrlint.card.pattern import Pattern
from attrlint.card.roles import HARD, Place, is_called_corpus, is_called_data, kind_of, reference
from attrlint.card.sentences import Sentence, folded, sentences
from attrlint.card.spelling import is_loader
from attrlint.parse.markdown import Block
from attrlint.reference import Reference
from attrlint.registry.store import Registry

_OF_TRAINING = Pattern(r"tun(?:ed|ing)|train|data|corp|[^\x00-\x7f]")
_SHOWN = Pattern(r"\b(?:published|released|available|found|hosted|accessible|uploaded)\b")
_FOLLOWING = Pattern(r"\bfollowing (?:[\w-]+ )?(?:data(?: ?sets?)?|corp\w+|sources|models)\.?\Z")
_SETS_BELOW = Pattern(
    r"[^.;]{0,60}?\b(?:on|using|with|over|from) (?:[\w-]+ ){0,5}(?:data ?sets|corpora|sources)"
    r"\W{0,3}[:：]\Z"
)
_ITEM_ENDS = Pattern(r"\s*(?:[^\w\s]|\d|v\d|by\b|from\b|\Z)")
_NEAR = 5  # characters that an item may begin with
_LINE = 120
_DATA_LAST = Pattern(r"(?: [\w-]+){0,2} (?:data ?sets?|corpora)\W*\Z")
_COUNTED = Pattern(r"\b(?:two|three|four|five|six|several|\d+)(?: [\w-]+)? +\Z")
_OFFSPRING = Pattern(r" (?:fine-?tunes?|variants|derivatives|models|checkpoints)\b")
_TRAINS_ON = Pattern(r"train(?:ing)? (?:data|data ?set|corpus|set|mix)|(?:sft|dpo|rl) data")
_HEAD = Pattern(
    r"(?:The )?([A-Z][\w'-]*(?: (?:of|for|and|the|in|[A-Z][\w'-]*)){1,8}) \([A-Z][\w-]{1,10}\)"
    r"(?: \w+){0,8}\s*"
)
_TITLED = Pattern(r"\s*(?:base |large |small )?(?:model )?(?:for|pour|para|für)\b")
_WITH = Pattern(r"\b(?:with|using|avec|com|con|mit)\s+$")
_FOR = Pattern(r"(?<!\bcard)(?<=\S) for $")
_TOOLS = Pattern(  # what is made for a model and not from it
    r"\b(?:prompts?|generator|upscaler|vae|tokeni[sz]er|checker|classifier|detector|decoder|encoder"
    r"|ui|plugin|extension|benchmark|data ?sets?|metrics?|scripts?|tools?|code|guide|images?"
    r"|conditioning|vocabulary|config\w*|server|api|space|demo)\b"
)
_TRAINER = Pattern(r"(?:the )?([^.]{1,400}?) datasets?\b")
_SOME = Pattern(r"an? ", re.I)
_TRAINED_NAME = Pattern(r"(?:\b(?:the|and|of) )*([\w./-]+(?: [\w./-]+)??)(?=,| and |$)")
_EVALUATES = Pattern(
    r"\b(?:evaluat\w*|test(?:ed|ing)?|validat\w+|held[- ]out|benchmark\w*|report\w*|average"
    r"|percentage)\b"
)
_PARENTS = Pattern(
    r"\b(?:\d+|following|below|these|source|constituent|component|two|three|four|five)\b[^.:\n]{0,60}"
    r"\bmodels?\b|\bmodels?\b[^.:\n]{0,40}\b(?:as follows|below|merged|included|used)\b"
)
_MERGED_WITH = Pattern(
    r"[^:]{0,60}\bmerged (?:with|from|using) (?:the )?(?:models )?(?:below|following)"
)
_NO_PARENTS = Pattern(
    r"\b(?:other|previous|quanti\w+|gguf|gptq|awq|available|versions?|formats?|compar\w+|test\w*"
    r"|evaluat\w*|thank\w*|check|see|try|because|reasons?|why)\b"
)
_STAGES = Pattern(r"\b(?:steps?|stages?|phases?|methods?|techniques?|procedures?|algorithms?)\b")
_UNRELEASED = Pattern(
    r" (?:been |yet |publicly |currently |fully )*(?:released|available|public|open|shared)\b"
)
REMADE = Pattern(r"\b(?:recreation|re-creation|replication|reproduction|clone) of (?:the )?\Z")
_CLEARED = Pattern(
    r"contaminat|\boverlap|\b(?:pipeline|recipe|procedure|heuristics) (?:of|from)\b"
    r"|(?:\A|(?<=[.!?] ))following (?!(?:data|corp|source|set|mix|list|public|open|collection)\w*)"
)
_OPENED = Pattern(r" ?[(（][^()（）]*\Z")
_BETWEEN = Pattern(  # two members of an enumeration
    r"(?: data(?: ?sets?)?| corpus)?(?: ?\([^()]{0,60}\))?\s*"
    r"(?:[,，、;；]|\band\b|和|及|与|と|및)\s*(?:and\s+)?"
)
_EXAMPLES = Pattern(r"\(e\.g\.[^()]*\Z")
_BUILD = Pattern(r"[-_.](?:gguf|ggml|gptq|awq|exl2|\d-?bit)\b", re.I)
_NO_NAME = (
    " none unknown generator the and two three four five six several multiple following this these "
    "own custom "
)


def opens_list(sentence: Sentence, cue: Hit, low: str, language: Language) -> bool:
    """Whether a cue is about the list below its sentence."""
    rest = low[cue.end : sentence.end].rstrip()
    if cue.role == "train" and not _OF_TRAINING.search(cue.text + rest):
        return False  # `we use the following services:`
    if cue.role == "train" and (_SHOWN.search(cue.text) or cue.text.endswith(" by")):
        return False  # `models and datasets are published here:`, `trained by:`
    if (
        (cue.text.startswith("combin") and not _PARENTS.search(rest))  # `an adapter that combines:`
        or not (rest.endswith((":", "：")) or rest == "," or _FOLLOWING.search(rest))
        or len(rest) >= 160
        or language.settings.search(rest)
    ):
        return False
    return sentence.end >= len(low.rstrip())


def opens_sets(low: str, start: int, end: int) -> bool:
    """Whether a base is followed by words for the data below: `a version of X on two datasets:`."""
    return _SETS_BELOW.match(low[start:end].rstrip()) is not None


def points_below(sentence: Sentence, cue: Hit, low: str, language: Language) -> bool:
    """Whether a cue after what it is about speaks of the list below: `次のコーパスで学習`."""
    last = sentence.end >= len(low.rstrip())
    return last and bool(language.below.search(low, sentence.start, cue.start))


def opens_parents(low: str, *, merged: bool) -> bool:
    """Whether a paragraph says that the list below it holds the models of a merge.

    In the card of a merge (`merged`) it need not say that they were merged.
    """
    said = low.rstrip(" *_.")
    last = said[max(said.rfind(". "), said.rfind("\n")) + 1 :]
    told = _MERGED_WITH.match(last)
    if not (told or (merged and said.endswith((":", "：")))) or _NO_PARENTS.search(last):
        return False
    return bool(_PARENTS.search(last))


def opens_methods(sentence: Sentence, low: str, language: Language) -> bool:
    """Whether a sentence says that the list below it holds stages or methods of training."""
    said = low[sentence.start : sentence.end].rstrip()
    if not said.endswith((":", "：")) or not language.method_context.search(said):
        return False
    return bool(_STAGES.search(said))


def member(here: Place, role: str) -> Iterator[Reference]:
    """What an item or row names, below a sentence that gives its list a role."""
    block, low = here.block, here.low
    end = min(len(low), 200)
    if role == "method":
        yield from _method(here, end)
        return
    if block.kind == "row" and (bar := low.find("|", 2)) > 0:
        end = bar
    kind = kind_of(role)
    found = slots.after(here.reader, block, here.language, 0, end, kind, shapes=role != "teacher")
    said = [m for m in found if m.kind in (kind, "") and _counts(here, m, role)]
    if role == "train" and block.kind == "item":
        leading = lead(here.reader, block, here.language, kind, 0, end)
        if leading is not None and (not said or _is_longer(here, leading, said[0])):
            said = [leading]
    if role == "merge" and block.kind == "row":
        ids = [m for m in here.reader.hard(block) if m.kind != "dataset" and "/" in m.value]
        said = ids if ids and ids[0].start >= end else said  # `Source | Id`
    for mention in said:
        yield from reference(here, mention, role)


def _is_longer(here: Place, leading: Mention, found: Mention) -> bool:
    """Whether the name that an item begins with is more than what was found in it: `Clue Web`."""
    unsure = found.how == "name" and found.confidence == "low" and leading.end > found.end
    called = here.language.dataset.match(here.low, found.end)  # `Fisher Corpus`
    return leading.start < found.start or (unsure and not called)


def _method(here: Place, end: int) -> Iterator[Reference]:
    """The registered method that an item begins with."""
    text = here.block.prose.text
    for mention in here.reader.named(text, 0, min(end, 80), "method", here.language):
        plain = mention.confidence == "low" or mention.work is None
        if not text[: mention.start].strip(" *_`-") and not plain:
            yield from reference(here, mention, "method")
        return


def _counts(here: Place, mention: Mention, role: str) -> bool:
    if role == "merge" and here.low.startswith(" (merge", mention.end):
        return False  # `Zwq-7B (merge of the above)`: what came of it
    if mention.how != "shape":
        return True
    if role == "merge":  # a wide table may hold results, too: `Average`
        plain = mention.confidence == "low" and here.block.kind == "item"
        if plain and not _ITEM_ENDS.match(here.low, mention.end):
            return False  # `- Download it here`
        return mention.confidence != "low" or here.low.count("|") < 4
    coined = mention.confidence == "medium" and mention.value[:1].isupper()
    return here.block.kind == "item" and (coined or is_called_corpus(here, mention))


def told_data(here: Place, *, keyed: bool) -> Iterator[Reference]:
    """Datasets that a section of training data tells of: linked, begun with, or called data.

    `keyed` where the heading says nothing but that data follows: names that items begin with need
    not be known then.
    """
    language, reader, block = here.language, here.reader, here.block
    told = here.section == "training-data"
    if told and keyed and block.kind == "paragraph":
        yield from _headed(here)
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
    if mention is None or mention.how in HARD:
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
        if language.formats.match(low, mention.end) or REMADE.search(low, start, mention.start):
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
        if not parts and sum(1 for _ in data) > 1:
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


def merged(here: Place) -> Iterator[Reference]:
    """The models that the credits of a merge link: its parents, not builds of the merge itself."""
    compared = here.language.comparison.search(here.low)
    for mention in here.reader.hard(here.block):
        if compared and compared.start() < mention.start:
            return  # `inspired by X`
        if mention.kind == "model" and mention.how in HARD and not is_build(mention.value):
            yield from reference(here, mention, "merge")


def is_family(here: Place, mention: Mention) -> bool:
    """Whether a name says of what family some models are: `two X fine-tunes`."""
    before = here.low[max(0, mention.start - 24) : mention.start]
    return bool(_COUNTED.search(before) and _OFFSPRING.match(here.low, mention.end))


def linked_data(here: Place) -> Iterator[Reference]:
    """Data of the hub that a link calls training data, wherever that stands."""
    for mention in here.reader.hard(here.block):
        said = here.low[mention.start : mention.end]
        if mention.kind == "dataset" and mention.how == "link" and _TRAINS_ON.search(said):
            yield from reference(here, mention, "train")


def is_build(name: str) -> bool:
    """Whether an id says that it is another model in a format of its own (`…-GGUF`)."""
    return bool(_BUILD.search(name))


def trainer_names(block: Block, start: int) -> Iterator[Mention]:
    """The dataset names that transformers' Trainer writes: `on the a, the b and the c datasets`."""
    text = block.prose.text
    sentence = _TRAINER.match(text, start)
    if not sentence:
        return
    for hit in _TRAINED_NAME.finditer(text, start, sentence.end(1)):
        if f" {hit[1].lower()} " in _NO_NAME or _SOME.match(hit[1]) or is_loader(hit[1]):
            continue
        yield Mention(hit.start(1), hit.end(1), "dataset", hit[1], "name", "medium")


def titled(card: Card, reader: Reader, english: Language) -> Iterator[Reference]:
    """A base that only the title names: `mT5 for question generation`. Never sure."""
    heads = (block for block in card.markdown.blocks[:4] if block.kind == "heading")
    block = next(heads, None)
    if block is None:
        return
    text = block.prose.text[:300]
    here = Place(reader, block, folded(text), english, "")
    for mention in reader.named(text, 0, len(text), "model", english):
        with_it = _WITH.search(here.low, 0, mention.start)
        for_it = _FOR.search(here.low, 0, mention.start) and not _TOOLS.search(here.low)
        for_it = for_it and mention.confidence != "low"
        titled = mention.start == 0 and _TITLED.match(here.low, mention.end)
        if with_it or for_it or titled:
            yield from reference(here, mention._replace(confidence="low"), "base")
