"""`Tuned on X`: the data, and the model that stands before, inside or right after the words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from attrlint.card import lists, own, slots
from attrlint.card.languages import Hit
from attrlint.card.mentions import Mention, Reader
from attrlint.card.metadata import listed
from attrlint.card.pattern import Pattern
from attrlint.card.roles import HARD, SIZED, Place, is_called_data, is_data, is_tool, reference
from attrlint.card.sentences import Sentence
from attrlint.card.spelling import has_digit
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash

_TUNING = Pattern(
    r"(?:tun(?:ed|ing)|trained|training|annealed|tune|train|learn\w*|sft|dpo|kto|orpo|grpo|ppo|rlhf)\b"
)
_TUNED = Pattern(
    r"(?:trained (?:by|via|through) )?"
    r"(?:fine-? ?tuned|(?:instruct(?:ion)?[- ]|fine-? ?|pre-?|post-?)(?:tuning|training))\s+(?=\w)"
)
_OF_DATA = Pattern(
    r"(?:source |speech |text )?data|\d|calibrated|for calibration|(?:we|i)\b|corp|treebank|mixture"
    r"|texts|(?:images|recordings|voices|photos|sentences|questions|audio|videos|clips|prompts|speech)\b"
    r"|(?:preference|chat|comparison|sft|dpo)[- ](?=[dpsec])"
)
_AS_DATA = Pattern(  # `we use X as our training data`
    r"[^.;]{2,90}? as (?:our |the |its |a )?(?:main |primary )?(?:(?:pre|post|mid)-?)?"
    r"(?:train|tun)\w* (?:data|data ?sets?|corpus|set|mix)"
)
_LEADS = Pattern(
    r"(?:[a-z][\w ]{1,24}, )?"  # `Specifically, this model is a`
    r"(?:original|pre-?trained|google's|(?:(?:it|this|(?:this |the )?model) (?:is|was)\b ?)?"
    r"(?:(?:an?|the|our|my)(?: [\w-]+){0,6})?)?\Z"
)
_APPOSED = Pattern(r", an? (?:[\w-]+ ){0,8}?(?:language )?(?:model|llm)\b")
_TRIED = Pattern(
    r"(?:steps|epochs|iterations)\b.* on\Z|experiments?\b"
    r"|[\w'’ -]{1,16} (?:relies on|rely on|powered by)\b"
)
_COLON = Pattern(r"[:：]")
_MEASURED = Pattern(r"\b(?:evaluat|test|benchmark|validat)")
_IS_MEASURED = Pattern(r"\b(?:evaluat|test|benchmark|validat|measur)(?:ed|ing)\b")
_IS_TUNED = Pattern(r"\b(?:pre-?|fine-?)?(?:tuned|trained)\b")
_SAID_OF = Pattern(r"\b(?:is|was)\b")
_HEAD = Pattern(r"[a-z]+")
_SHOWN = Pattern(r"\b(?:located|available|found|hosted|downloaded|accessed|published|released)\b")
_WROTE = Pattern(
    r"(?: \([^()]{0,120}\)){0,2} (?:has |had )?(?:wrote|written|generated|produced|created|made"
    r"|gave|labell?ed|annotated|translated|answered|solved|rated|scored|judged|synthesi[sz]ed)\b"
)
_GIVEN_BY = Pattern(r"\b(?:by|from|of|with|using|via|through)(?: (?:the|a|an|our|original))? \Z")
_ADJECTIVAL = Pattern(
    r" (?!(?:and|or|on|in|with|using|for|to|by|from|via|models?|which|that|as|at|is|was|of|it|but"
    r"|we|checkpoints?|weights|base|large|small|instruct|chat|architecture|language|trained|fine|series"
    r"|famil(?:y|ies)|suite)\b)[a-z]"
)
TRAINER = "this model is a fine-tuned version of"  # how transformers' Trainer begins


def trained(
    here: Place, cue: Hit, sentence: Sentence, found: list[Mention], limit: int
) -> Iterator[Reference]:
    """What `trained on` leads to: `found`, the data after it, and the models around."""
    low, language, said = here.low, here.language, cue.text
    foreign = language.name != "en"
    onto = not language.means.search(said) and not said.startswith("for ")  # `for training, X was`
    tuning = foreign or bool(_TUNING.search(said))
    if (inside := _TUNED.match(said)) and (tuned := _inside(here, cue, cue.start + inside.end())):
        yield from reference(here, tuned, "base")
    if tuning and onto and (models := _models(here, cue, found, limit)):
        made = language.made.match(low, models[-1].end + 1) or (
            language.made.search(low, cue.end, models[0].start)
        )
        of_it = foreign and language.dataset.search(said) and not made  # `预训练数据是基于X的`
        for model in models if not of_it else ():
            yield from reference(here, model, "teacher" if made else "base")
        yield from _onto(here, models[-1].end, limit)
        found = [mention for mention in found if mention.start >= models[-1].end]
    of_data = bool(_OF_DATA.match(said) or _AS_DATA.match(low, cue.end, limit + 90))
    if of_data and (_MEASURED.search(said) or here.section == "evaluation"):
        return
    shown = of_data and bool(_SHOWN.search(said))
    context = (
        tuning
        or of_data
        or here.section == "training-data"
        or language.method_context.search(low, sentence.start, sentence.end)
        or _TRIED.match(said)
    )
    listed = len(found) > 1 and is_called_data(here, found[-1])  # `A, B and C datasets`
    sure = (onto and tuning) or listed or (of_data and not shown)
    for mention in found:
        if mention.kind == "model" and mention.how in (*HARD, "code"):
            given = of_data or _SHOWN.search(low, cue.end, mention.start)
            if given or _COLON.search(low, cue.end, mention.start):
                continue  # `a model trained on the same data is available here`
            if tuning and onto:
                made = language.made.search(low, cue.end, mention.start)
                given = made and (foreign or _GIVEN_BY.search(low, cue.end, mention.start))
                given = given or _WROTE.match(low, mention.end)  # `traces that X wrote`
                yield from reference(here, mention, "teacher" if given else "base")
        elif shown and mention.how != "link":
            continue  # `the data is available on Zenodo`
        elif said.endswith(" by") and not is_called_data(here, mention):
            continue  # who trained it
        elif context and is_data(here, mention, sure=sure):
            yield from reference(here, mention, "train")
    if context and "(" in low[cue.end : limit]:
        for mention in slots.explained(here.reader, here.block, language, cue.end, limit):
            yield from reference(here, mention, "train")
    if tuning and sentence.section not in ("training-data", "evaluation"):
        yield from _subject(here, cue, sentence)


def _inside(here: Place, cue: Hit, start: int) -> Mention | None:
    """The model that stands within the words: `fine-tuned X model on`."""
    text = here.block.prose.text
    linked = [each for each in here.reader.hard(here.block) if start <= each.start < cue.end]
    named = linked or here.reader.named(text, start, cue.end, "model", here.language)
    first = next(iter(named), None)
    return first if first and first.kind == "model" and first.start - start < 12 else None


def onto(here: Place, sentence: Sentence, start: int, limit: int) -> Iterator[Reference]:
    """The data that follows a base: `fine-tuned version of A on the B dataset`."""
    written = here.low.startswith(TRAINER, sentence.start)
    yield from _onto(here, start, limit, written=written)


def own_base(here: Place, sentence: Sentence, start: int) -> int | None:
    """Where the link ends that a tool wrote for the base, if that was trained further in place."""
    if not here.low.startswith(TRAINER, sentence.start):
        return None
    links = here.reader.links(here.block)
    return next((end for begin, end in links if begin - start in (0, 1)), None)


def bases(here: Place, sentence: Sentence, found: list[Mention]) -> list[Mention]:
    """The bases among what stands behind a cue for one."""
    if here.low.startswith(TRAINER, sentence.start):
        found = found[:1]  # what follows `and` is data
    if here.language.name != "en":
        found = before_data(here, found)
    adjectival = not here.language.noun_first and found
    if adjectival and _ADJECTIVAL.match(here.low, found[-1].end):
        return [m for m in found if m.how != "shape" or lists.has_noun(here, m)]
    return found


def before_data(here: Place, found: list[Mention]) -> list[Mention]:
    """The bases of a run, up to words that lead to data: `ajustar A con B`."""
    for at, (one, other) in enumerate(pairwise(found)):
        language, gap = here.language, (one.end, other.start)
        if language.onto.match(here.low, *gap) or language.method_context.search(here.low, *gap):
            return found[: at + 1]
    unknown = [m for m in found[1:] if m.how in ("link", "shape") and not (m.work or m.hub)]
    code = [m for m in unknown if not has_digit(m.value)]  # `基于A和A-Tuning`: a repository
    return [m for m in found if m not in code]


def _onto(here: Place, start: int, limit: int, *, written: bool = False) -> Iterator[Reference]:
    """`written` where a tool wrote the sentence: any name stands for data then."""
    leading = here.language.onto.match(here.low, start, limit)
    if leading is None or here.language.breaks.search(here.low, start, leading.end()):
        return  # `a version of A. It achieves the following on`
    said = leading.group()
    measured, trained = _IS_MEASURED.search(said), _IS_TUNED.search(said)
    if measured and not (trained and trained.start() < measured.start()):
        return  # `tuned from A and tested on B`
    end = leading.end()
    broken = None if written else here.language.breaks.search(here.low, end, limit)
    limit = broken.start() if broken else limit  # `on 2B tokens and reaches 70% on B`
    more = slots.after(here.reader, here.block, here.language, end, limit, "dataset", shapes=True)
    if written and (not more or " and the " in here.low[end:limit]):
        names = [one for one in lists.trainer_names(here.block, end) if _is_name(here, one)]
        more += [
            one for one in names if not any(one.start < m.end and m.start < one.end for m in more)
        ]
    if written:
        more = [_without_subset(here, one) for one in more]
    foreign = here.language.name != "en"
    sure = not here.language.means.search(said.rstrip())
    for mention in more:
        if written or is_data(here, mention, sure=sure):
            yield from reference(here, mention, "train")
    if foreign and more and is_tool(here, more[-1]):
        yield from _onto(here, more[-1].end, limit)  # `A mit LoRA auf B`


def _is_name(here: Place, mention: Mention) -> bool:
    """Whether what stands where Trainer writes data is a name: not `company specific`, `Danish`.

    Of two plain words the first has to be that of data of the metadata: `mlsum de`.
    """
    first, apart, second = mention.value.partition(" ")
    if not apart:
        return first.lower() not in here.language.ordinary or first.islower()
    plain = first.islower() and second.islower() and (first + second).isalpha()
    return not plain or first in {_tail(one) for one in listed(here.reader.card, "datasets")}


def _without_subset(here: Place, mention: Mention) -> Mention:
    """A name that transformers' Trainer wrote, without the subset behind it: `GLUE MNLI`."""
    name, _, subset = here.block.prose.text[mention.start : mention.end].partition(" ")
    sets = {_tail(one) for one in listed(here.reader.card, "datasets")}
    if name.lower() not in sets or not subset.isalnum() or mention.how == "link":
        return mention
    return Mention(mention.start, mention.start + len(name), "dataset", name, "name", "medium")


def _tail(name: str) -> str:
    return name.rpartition("/")[2].lower()


def _models(here: Place, cue: Hit, found: list[Mention], limit: int) -> list[Mention]:
    """The models right after `tuned on`: called so, or names that no data goes by."""
    low, language, reader = here.low, here.language, here.reader
    models = slots.after(reader, here.block, language, cue.end, limit, "model", shapes=True)
    if not models:
        return []
    if found and found[0].how != "shape" and found[0].start <= models[0].start:
        return []
    model = models[0]
    if model.how in HARD or is_called_data(here, model):
        return []
    if not slots.is_light(low[cue.end : model.start], language):
        return []
    noun = language.model.match(low, model.end) or _APPOSED.match(low, model.end)
    if noun and not language.made.match(low, noun.end() + 1):
        return [model._replace(kind="model")]
    known = list(takewhile(lambda each: _is_model_only(reader, each), models))
    return known[:1] if known and is_called_data(here, models[-1]) else known


def _is_model_only(reader: Reader, mention: Mention) -> bool:
    """Whether a name is known as that of a model, and of no data."""
    known = mention.kind == "model" and mention.how == "name" and mention.confidence != "low"
    if mention.how == "shape" and SIZED.search(mention.value):  # `Zwq-7B-Instruct`
        within = reader.registry.names_in(mention.value, {"model"}, least="low")
        known = any(span.start == 0 for span, _ in within)
    return known and not reader.registry.by_name(mention.value, "dataset")


def _subject(here: Place, cue: Hit, sentence: Sentence) -> Iterator[Reference]:
    """The model that stands right before `trained on`: `[X](…) fine-tuned on Y`."""
    title = here.block.kind == "heading"
    start = sentence.start
    for mention in slots.before(
        here.reader, here.block, here.language, start, cue.start, "model", shapes=title
    ):
        if here.reader.card.metadata is None and own.is_kin(here.reader.card, mention.value):
            continue  # `[X-7B](…): trained on Y` in the list of a project's own
        if mention.how == "shape" and not mention.kind:
            mention = mention._replace(kind="model", confidence="low")
        lead = here.low[start : mention.start].strip(" *#:-–—.(\"'’")
        apart = here.low[mention.end : cue.start]
        said = _SAID_OF.search(apart) and "that" not in apart and "which" not in apart
        if said and not (_is_another(here, mention) and not lead and "fine" in cue.text):
            continue  # `X was trained on`: of itself, or of another model
        sized = has_digit(mention.value) and lead.endswith((" a", " an"))
        tuned = bool(here.language.tuned.search(cue.text))
        if here.language.name == "en":
            leads = title or bool(_LEADS.match(lead))
        else:
            leads = slots.is_light(" ".join(lead.split()[-2:]), here.language)
        named = (tuned and leads) or sized
        clause = here.language.noun_first or not lead  # `X, дообученная на Y`
        clause = clause and apart.strip(" *_") == ","
        if mention.how in HARD or (named and (clause or "," not in apart or "each" in apart)):
            yield from reference(here, mention, "base")


def _is_another(here: Place, mention: Mention) -> bool:
    """Whether a name is surely that of a model which the card is not about."""
    known = mention.how == "name" and mention.confidence != "low" and has_digit(mention.value)
    head = _HEAD.match(squash(mention.value))
    mine = (*here.reader.own_names, *(squash(one) for one in here.reader.own_ids))
    return known and head is not None and not any(head[0] in name for name in mine)


def without_subject(here: Place, sentence: Sentence, stood: list[Mention]) -> list[Mention]:
    """What stands before a cue but what the sentence is about: `X, Y üzerine …`."""
    lead = here.low[sentence.start : stood[0].start] if len(stood) == 2 else "-"
    apart = here.low[stood[0].end : stood[1].start] if len(stood) == 2 else ""
    return stood[1:] if not lead.strip(" *_#'\"") and apart.strip("* _'\"") == "," else stood
