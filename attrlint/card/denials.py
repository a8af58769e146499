"""Whether what a cue says is not so: denied, only possible, or said of something else."""

from __future__ import annotations

from attrlint.card import own
from attrlint.card.clauses import TUNING
from attrlint.card.languages import Hit
from attrlint.card.mentions import Reader
from attrlint.card.pattern import Pattern
from attrlint.card.roles import Place
from attrlint.card.sentences import Sentence
from attrlint.once import for_last
from attrlint.parse.markdown import Block
from attrlint.registry.identifiers import squash

_BEFORE = 48  # characters before a cue that tell what it is of
_CLAUSE = Pattern(r"[^,.;!?、。！？]*")
_ENDING = 24  # characters after a cue in which its verb ends
_OTHER_VERSION = Pattern(
    r"\b(?:previous|latest|early|earlier|newer|current|next|old|older|future|first|second|final|v\d+"
    r"|parameters?|autoregressive)$"
)
_APPOSED = Pattern(r", (?:(?:which|itself) (?:is )?)?an?(?: \w+)?$")
_SAME = Pattern(r"\bsame (?:\w+ )?as(?: [\w-]+){0,3}\Z")
_CALLED_SET = Pattern(r"\bdata ?sets?\b[\w ]{0,20}$")
_MADE_OF = Pattern(r"\b(?:is|are|an?|the|our)\b[\w -]{0,30}$")
_FEATURES = Pattern(r"\b(?:features|embeddings|vectors|representations)(?: that are)?\Z")
_SCORES = Pattern(r"\b(?:evaluat|benchmark|leaderboard|scor|win[- ]rate)")
_TITLE = 4  # spaces of a title
_OF_FILES = Pattern(  # hosts of code, models and files: a link there is no title of a page
    r"//(?:[\w-]+\.)*(?:github|gitlab|huggingface|hf|kaggle|modelscope|google|mega|dropbox|civitai)\.[cn]"
)
_MERGES = ("merg", "fus", "slerp", "слия", "мердж", "мерж")  # a cue without any may mix data
_INTO_CODE = Pattern(  # `merging X support into the repository of Y`
    r"\binto (?:[^.;,]{0,40}? )?(?:repositor(?:y|ies)|branch|main|master|codebase|upstream)\b"
)
_RESULT = Pattern(  # `Merged model (12 GB): X`
    r" (?:models?|weights|checkpoint|version)(?: \([^()]{0,40}\))?[*_ ]*:(?![^:\n]{0,120},)"
)
_INTO_BASE = Pattern(  # an adapter
    r"(?:(?! and )[^,.;&+]){0,80} into (?!(?:an?|one|single|the (?:final|same))\b)"
)
_OF_DATA = Pattern(r"\b(?:data\w*|corp\w+|instructions?|samples|recipes|factors)\b")
_TRAINED_ON = Pattern(r"(?:train|tun)(?:ed|ing) (?:on|with|using|over) (?:an? |the )?(?:\w+ )?\Z")
_HOLDS = Pattern(  # `this repository contains a LoRA adapter for X` speaks of a model
    r"(?:repo(?:sitory)?|project|card)s? (?:is|contains?|holds?|hosts?|provides?|offers?|includes?"
    r"|has|stores?|for|of|describes?|documents?)\b[^.;:]{0,60}?\b(?:(?:fine-?)?tun(?:ed|ing|es?)|quant\w*|lora"
    r"|adapters?|gguf|ggml|gptq|awq|mlx|onnx|exl2|weights|checkpoints?|merged?|conversions?"
    r"|distill\w+|delta)\b"
)
ADAPTERS = ("lora", "controlnet", "control-net", "ip-adapter", "ipadapter")
_ANY = Pattern(
    r"\b(?:any|every|other|another|most|existing|favou?rite|compatible|additional|all)"
    r"(?: [\w.-]+){1,3}\Z"
)
_EXAMPLES = ("such as", "like", "including")
_SUPPORTS = Pattern(r"\bsupports?(?: [\w-]+){0,6}\Z")  # `Zwq supports many datasets, including X`
_FOR_EXAMPLE = Pattern(r"\bfor (?:example|instance),?\Z")  # `For example, training Y on X takes …`
_LEFT_OUT = Pattern(
    r"\b(?:was|were|is|are|been)(?: [a-z]+ly)? (?:excluded|omitted|left out|avoided)\b"
)
_IN_OUR_PAPER = Pattern(r"\b(?:proposed|introduced|presented|described) in our\b")
_MEASURED = Pattern(r"\b(?:evaluat|test|benchmark|assess|measur|validat)\w*(?: [\w-]+){0,3}$")
_MEASURES = Pattern(r"\S+ (?!and )[^,]*? and (?:evaluat|test|benchmark|assess|measur)ing\b")
_ITS_DATA = Pattern(r", which (?:is|was) (?:an?|the) (?:[\w-]+ ){0,7}\Z", stems="which")
_OTHERS = Pattern(r"(?:\A|[,;:] |\b(?:that|than|of|like|other|most|many|some|such) )models? \Z")
_ANOTHER = Pattern(  # `We used a model trained on X to see …`, `Y (same model trained on Z)`
    r"\b(?:uses?|used|using) an? (?:[\w-]+ ){0,2}(?:model|classifier) \Z|\bsame model \Z"
    r"|\b(?:use|usage) of (?:\w+ )?models \Z",
    stems="model classifier",
)
_SUBJECT = Pattern(  # `LongBench was built on X`: data that another is made of
    r"(?:the )?(\S(?:[^.,;:]{0,38}\S)?)(?: (?:data ?set|benchmark|corpus))?"
    r" (?:is|was|are|were|has been|have been)(?: [a-z]+ly)? \Z"
)
_VERSIONED = Pattern(r"[^()]*[\d/-]")
_AT_RUN_TIME = Pattern(
    r"\b(?:chat-?bot|retrieved|grounded|rag|(?:at |in )?(?:run|real)[- ]?time|uploaded"
    r"|user(?:s|['’]s)? (?:quer(?:y|ies)|questions?|inputs?))\b|检索|檢索|用户|用戶|知识库|知識庫"
)
_DISTILLED = Pattern(r"蒸[馏餾留]|증류|дистил")


def is_not_so(cue: Hit, sentence: Sentence, here: Place, *, merged: bool, taken: bool) -> bool:
    """Whether what a cue says is not so, only possible, or said of something else.

    `merged`: the card is of a merge; `taken`: the sentence has named a base already.
    """
    before = here.low[max(sentence.start, cue.start - _BEFORE) : cue.start].rstrip()
    if _is_negated(cue, here, before) or _is_of_something_else(cue, sentence, here, before):
        return True
    role = cue.role.removesuffix("<")
    if any(at <= cue.start and cue.end <= end for at, end in _titles(here.block, here.reader)):
        return True
    if role in ("base", "train") and _is_of_a_known_one(cue, sentence, here):
        return True
    if role == "train":
        if _is_measured(sentence, here):
            return True
        measured = _MEASURED.search(before) or _MEASURES.match(cue.text)
        offered = cue.text.endswith(_EXAMPLES) and _SUPPORTS.search(before)
        if offered or (_FOR_EXAMPLE.search(before) and "ing" in cue.text):
            return True
        return bool(measured) or _is_of_others(here, sentence, cue.start)
    if role == "teacher":
        return bool(_FEATURES.search(before)) or _judges(cue, here.low)
    if role in ("base", "merge") and taken and _APPOSED.search(before):
        return True  # `based on X, a merge of Y`, `X, a version of Y`: X was made of Y
    if role == "merge":
        return _mixes_data(cue, sentence, here, merged=merged)
    return role == "base" and _is_no_base(here, before)


@for_last
def _titles(block: Block, reader: Reader) -> tuple[tuple[int, int], ...]:
    """Where the texts of a block's links stand that are titles of pages elsewhere."""
    return tuple(
        (start, end)
        for link, start, end in reader.link_texts(block)
        if block.prose.text.count(" ", start, end) >= _TITLE
        and link.url.startswith("http")
        and not _OF_FILES.search(link.url)
    )


def _is_negated(cue: Hit, here: Place, before: str) -> bool:
    """Whether a cue is denied or called possible: before it, in its verb's ending, or in it."""
    language = here.language
    if language.negation.search(before[-30:]):
        return True
    if language.verb_last:
        rest = _CLAUSE.match(here.low, cue.end, cue.end + _ENDING)
        end = rest.end() if rest else cue.end
        if language.negation.search(here.low, cue.start, end):
            return True
        if language.possible.search(here.low, cue.start, end):
            return True
    elif language.possible.search(before):
        return True
    within = cue.role.endswith("<") or language.name != "en"
    return within and bool(language.negation.search(cue.text))


def _is_of_something_else(cue: Hit, sentence: Sentence, here: Place, before: str) -> bool:
    """Whether a cue is of a reader's data, a list of experts, another version, or no model."""
    low = here.low
    if low.startswith((" experts", " scratch"), cue.end) or " your " in cue.text:
        return True
    if cue.text.startswith(("version", "variant")) and _OTHER_VERSION.search(before):
        return True
    if cue.text.startswith(ADAPTERS) and _ANY.search(before):
        return True  # `works with any X LoRA`
    if cue.text.endswith("tuning of"):
        lead = low[sentence.start : cue.start].strip(" *#:-")
        if lead and not _MADE_OF.search(lead):
            return True
    if cue.text.endswith(_EXAMPLES) and _LEFT_OUT.search(low, cue.end, sentence.end):
        return True
    of_model = cue.role.removesuffix("<") in ("base", "merge", "teacher")
    start = max(sentence.start, cue.start - 36)
    others = here.language.other.finditer(low, start, cue.start) if of_model else ()
    if _IN_OUR_PAPER.search(low, cue.end, cue.end + 80):
        return of_model and next(iter(others), None) is not None
    return any(not _HOLDS.match(low, other.start(), cue.end) for other in others)


def _is_no_base(here: Place, before: str) -> bool:
    """Whether a base is a likeness, or what data was made from."""
    if _SAME.search(before):
        return True  # `the parameters are the same as the small version of X`
    return here.reader.card.kind != "dataset" and bool(_CALLED_SET.search(before))


def _mixes_data(cue: Hit, sentence: Sentence, here: Place, *, merged: bool) -> bool:
    """Whether what is mixed is data or code, and not models."""
    low, language = here.low, here.language
    if _INTO_CODE.search(low, cue.end, sentence.end) or _RESULT.match(low, cue.end):
        return True
    if _INTO_BASE.match(low, cue.end):
        return True
    if here.section == "training-data" and not merged:
        return True
    if not _may_mix(cue.text) and (merged or language.name != "en"):
        return False
    if language.dataset.search(low, sentence.start, cue.start):
        return True
    before = max(sentence.start, cue.start - _BEFORE)
    return bool(
        _TRAINED_ON.search(low, before, cue.start)
        or _OF_DATA.search(low, sentence.start, sentence.end)
    )


def _may_mix(said: str) -> bool:
    """Whether a cue of merging may be one of mixing: one in Chinese or Japanese letters is none."""
    return max(said, default="") < "⺀" and not any(stem in said for stem in _MERGES)


def _is_measured(sentence: Sentence, here: Place) -> bool:
    """Whether a sentence in another language than English tells of data for an evaluation alone."""
    language, span = here.language, (sentence.start, sentence.end)
    if here.section != "evaluation" and not language.measured.search(here.low, *span):
        return False
    return language.name != "en" and not language.method_context.search(here.low, *span)


def _judges(cue: Hit, low: str) -> bool:
    """Whether a cue for a judge is one of an evaluation: `with X as the judge model`."""
    return cue.text.endswith("judge") and bool(_SCORES.search(low))


def _is_of_others(here: Place, sentence: Sentence, start: int) -> bool:
    """Whether what is said to be trained before `start` are other models: models in general, among
    limitations, or the one that was named right before: `X, which is a model trained on Y`,
    `X (pre-trained on Y)`.
    """
    lead = here.low[sentence.start : start]
    if here.section == "limitations" and _OTHERS.search(lead):
        return True
    if here.low.startswith("pre", start) and _is_bracketed(here, sentence, start):
        return True
    upto = start + len("model ") if here.low.startswith("model ", start) else start
    if here.language.name == "en" and _ANOTHER.search(here.low, sentence.start, upto):
        return True
    said = _ITS_DATA.search(lead)
    end = sentence.start + said.start() if said else -1
    return end >= 0 and any(mention.end == end for mention in here.reader.hard(here.block))


def _is_of_a_known_one(cue: Hit, sentence: Sentence, here: Place) -> bool:
    """Whether a sentence tells what known data was made of, or another known model was trained on:
    `LongBench was built on X`, `Qwen2.5-7B was trained on X`. Who fine-tunes a model tells of it
    here, and a title that does not say so may have the name of the card's own.
    """
    said = _SUBJECT.match(here.low, sentence.start, cue.start)
    if said is None:
        return False
    name, reader = here.block.prose.text[slice(*said.span(1))], here.reader
    if reader.is_own(name):
        return False
    if not reader.registry.by_name(name, "model"):
        return bool(reader.registry.by_name(name, "dataset"))
    told = cue.role.startswith("train") and "tun" not in cue.text
    titles = own.names(reader.card) if told else ()
    return bool(titles) and not any(
        squash(name) in squash(title) and "tuned" not in title for title in titles[:1]
    )


def _is_bracketed(here: Place, sentence: Sentence, start: int) -> bool:
    """Whether a place is in brackets right behind a linked model: `[X](…) (pre-trained on Y)`."""
    opened = here.low.rfind("(", sentence.start, start)
    if opened <= here.low.rfind(")", sentence.start, start):
        return False
    models = (m for m in here.reader.hard(here.block) if m.kind == "model")
    return any(0 <= opened - mention.end <= 2 for mention in models)


def is_of_generated_data(cue: Hit, sentence: Sentence, here: Place) -> bool:
    """Whether a cue for a teacher is one, or stands where data is spoken of; any other is."""
    if cue.role.removesuffix("<") != "teacher" or "distil" in cue.text or "teacher" in cue.text:
        return True
    run = here.reader.card.kind == "readme" and _AT_RUN_TIME.search(here.low, *_of(sentence))
    if run and not TUNING.search(here.low, *_of(sentence)):
        return False  # what answers those who use the program
    if here.section == "training-data" or _DISTILLED.search(here.low, cue.start, sentence.end):
        return True
    return bool(here.language.made.search(here.low, sentence.start, sentence.end))


def _of(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.end


def is_named_in_brackets(cue: Hit, sentence: Sentence, here: Place) -> bool:
    """Whether a bracket behind a cue names a work: of a tuned model, or by its version or id.

    `vision encoder (ViT)` does not.
    """
    is_tuned = TUNING.search(here.low, sentence.start, cue.start)
    return bool(is_tuned or _VERSIONED.match(here.low, cue.end))
