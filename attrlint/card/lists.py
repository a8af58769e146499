"""Names that stand in lists, tables and titles, where no sentence says what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card import Card, slots
from attrlint.card.languages import Hit, Language
from attrlint.card.leads import lead
from attrlint.card.mentions import Mention, Reader
from attrlint.card.pattern import Pattern
from attrlint.card.roles import HARD, TASK, Place, is_called_corpus, kind_of, reference
from attrlint.card.sentences import Sentence, folded
from attrlint.card.spelling import has_digit, is_loader
from attrlint.parse.markdown import Block
from attrlint.reference import Reference

_OF_TRAINING = Pattern(r"tun(?:ed|ing)|train|data|corp|[^\x00-\x7f]")
_SHOWN = Pattern(r"\b(?:published|released|available|found|hosted|accessible|uploaded)\b")
_FOLLOWING = Pattern(r"\bfollowing (?:[\w-]+ )?(?:data(?: ?sets?)?|corp\w+|sources|models)\.?\Z")
_SETS_BELOW = Pattern(
    r"[^.;]{0,60}?\b(?:on|using|with|over|from) (?:[\w-]+ ){0,5}(?:data ?sets|corpora|sources)"
    r"\W{0,3}[:：]\Z"
)
_ITEM_ENDS = Pattern(r"\s*(?:[^\w\s]|\d|v\d|by\b|from\b|\Z)")
_COUNTED = Pattern(r"\b(?:two|three|four|five|six|several|\d+)(?: [\w-]+)? +\Z")
_OFFSPRING = Pattern(r" (?:fine-?tunes?|variants|derivatives|models|checkpoints)\b")
_TRAINS_ON = Pattern(r"train(?:ing)? (?:data|data ?set|corpus|set|mix)|(?:sft|dpo|rl) data")
_BUT_DATA = Pattern(r"(?:the |our )?data(?: ?set)?(?: link| page| card)?")
_TUNED = Pattern(r"\b(?:fine-?tuned|finetuned|trained) (?!checkpoints?\b|models?\b|weights\b)")
_NEAR = 240  # characters between words of training and a link of theirs
_TITLED = Pattern(
    r"\s*(?:base |large |small )?(?:model )?(?:for|pour|para|für)\b"
    r"| (?:[+x×|–-] )?(?:q?lora|peft|sft|dpo|fine-?tun(?:e|ed|ing))\b"
    r"(?! (?:examples?|tutorial|guide)\b)"
)
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
    said = [m for m in said if not _is_method(here, m)]
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


def _is_method(here: Place, mention: Mention) -> bool:
    """Whether a name that no such work goes by is a method's: `RLOO`, `KTO`."""
    by_name = here.reader.registry.by_name
    return (
        mention.how == "shape" and mention.work is None and bool(by_name(mention.value, "method"))
    )


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
    """Data of the hub that a link calls training data, wherever that stands, or but data right
    after words of training: `Trained on 30 pictures. [Dataset](…)`.
    """
    for mention in here.reader.hard(here.block):
        if mention.kind != "dataset" or mention.how != "link":
            continue
        said = here.low[mention.start : mention.end]
        near = max(0, mention.start - _NEAR)
        alone = _BUT_DATA.fullmatch(said) and _TUNED.search(here.low, near, mention.start)
        if alone or _TRAINS_ON.search(said):
            yield from reference(here, mention, "train")


def is_build(name: str) -> bool:
    """Whether an id says that it is another model in a format of its own (`…-GGUF`)."""
    return bool(_BUILD.search(name))


def is_surely_set(here: Place, mention: Mention, *, known: bool) -> bool:
    """Whether a name that nobody registered is surely one of data; `known` in a list with some."""
    sure = mention.confidence == "medium" and len(mention.value) > 3
    return sure and ((known and has_digit(mention.value)) or is_called_corpus(here, mention))


def has_noun(here: Place, mention: Mention) -> bool:
    """Whether a word like `model` or `corpus` follows a name."""
    nouns = (here.language.model, here.language.dataset)
    return any(noun.match(here.low, mention.end) for noun in nouns)


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
        if TASK.search(mention.value):
            continue  # a pipeline is called so, too
        titled = mention.start == 0 and _TITLED.match(here.low, mention.end)
        if with_it or for_it or titled:
            yield from reference(here, mention._replace(confidence="low"), "base")
