"""From a mention and the role that a cue gives it to a reference, if it can play that role."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card.languages import Language
from attrlint.card.mentions import Mention, Reader
from attrlint.card.pattern import Pattern
from attrlint.card.products import is_served
from attrlint.card.sentences import place
from attrlint.card.spelling import FILE, MODEL_WORDS, has_digit, is_coined, looks_like_id
from attrlint.formats.paths import cached
from attrlint.parse.markdown import Block
from attrlint.record import NamedTuple
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash

HARD = ("link", "id")
_PATHS = ("/", "./", "../", "~/")
_KINDS = {
    "train": "dataset",
    "eval": "dataset",
    "source": "dataset",
    "release": "dataset",
    "method": "method",
}
_AS_TRAIN = ("source", "release")
_DENIED = Pattern(
    r"\s+(?:was|were|is|are|has|have) (?:not|never|(?:been )?(?:\w+ly )?(?:excluded|left out))\b"
)
_VERSIONED = Pattern(r"(?<!\w)[A-Za-z][\w.]{0,99}[-_]?\d|_")
_LOW_ALONE = Pattern(r"(?![ -]\w)| (?:and|or|\() ?")
_COUNTED = Pattern(r"(?!.*\d[bB](?![A-Za-z])).*-\d+[kK]\Z")  # `Zwq-200K`: so many samples
_VARIABLE = Pattern(r"[a-z]+(?:_[a-z\d]+)*\d?")
SIZED = Pattern(r"(?<![A-Za-z0-9])\d+(?:\.\d+)?[bB](?![A-Za-z0-9])")
_BY_TOOL = Pattern(r"\bmodels? (?:using|via|with|by) (?:the )?\Z")
_SET_OF = Pattern(r"\btrain(?:ing)? (?:data ?sets?|sets?|splits?|data) of (?:the )?\Z")
_USES = Pattern(r"\b(?:uses?|used|using|with|via|same|from|reuse[sd]?|reusing|tokeni[sz]ed)\b")
_CAN = Pattern(r"\b(?:can|could|may|might|would|should)\b")
_CORPUS = Pattern(r"data|corp|collection")
_HALF = Pattern(r"\b(teacher|student) (?:model|network|checkpoint)\b")
TASK = Pattern(
    r"[ -](?:tagging|parsing|recognition|classification|detection|segmentation|answering|labell?ing"
    r"|summari[sz]ation|translation|modell?ing|retrieval|diari[sz]ation|verification)\Z",
    re.I,
)
_CONCEPT = Pattern(r" task of\b|(?: \w+){0,2}? images?\b")  # `tuned on `zwqdog` images`
_NO_NOUN = Pattern(
    r" (?:of|to|for|on|in|with|and|or|using|models?|checkpoints?|weights|trained|fine-?tuned)\b"
)
_APPOSED = Pattern(r",? (?:which is )?an? (?:[\w-]+,? ){0,5}?(?:data ?set|corpus|collection)\b")
_OWNS = Pattern(
    r"['’]s (?!(?:[\w.-]+ ){0,3}?(?:models?|checkpoints?|weights|encoder|decoder|backbone)\b)"
)
_MODELS = Pattern(r"\b(?:models?|llms?|checkpoints?|weights|loras?)\b|merg|[^\x00-\x7f]")
_MAKES = Pattern(
    r"-(?:generated|annotated|captioned|translated|written|labell?ed)\b"
    r"|(?: (?:model|llm|vlm))? (?:to|for) (?:re-?)?(?:generat|synthesi|creat|produc|label|annotat"
    r"|translat|caption|writ|paraphras)"
)
_PUBLISHED = Pattern(
    r"\b(?:published|available|released|uploaded|hosted|pushed)(?: [\w-]+){0,3}"
    r" (?:at|as|on|to|under|in)\W*\Z"
)
_RELEASED = Pattern(
    r"\b(?:releas(?:e[sd]?|ing)|open-?sourc(?:e[sd]?|ing)|publish(?:ed|ing)?|upload(?:ed|ing)?)"
    r" (?:(?:the|our|an?|new) )*\Z"
)
_ENCODES = Pattern(r" (?:(?:vision|visual|image|audio|speech|text) )?(?:encoder|tower|backbone)\b")
_OF_THING = Pattern(r" ?的(?![^，。；、]{0,16}(?:模型|微调|微調|版本|权重|模型|lora|adapter|llm))")
_OF_SOURCE = Pattern(r"[-_.](?:base|pre-?train|raw|init|unsup|sft|stage|step)")
_IN_PART = Pattern(r"\s*\([^()]{0,40}\b(?:subset|split|portion|part|samples|hours)\)")
_WORD = Pattern(r"\s+(?:(?![⺀-鿿])[\w().-])+(?=\s)")  # Chinese words are no words apart
_MERGE = Pattern(r"[-_ ]merge\Z", re.I)  # `TIES-Merge`


class Place(NamedTuple):
    """Where a reference is being read: a block, its folded text, its language and section."""

    reader: Reader
    block: Block
    low: str
    language: Language
    section: str


def kind_of(role: str) -> str:
    """The kind of work that plays a role."""
    return _KINDS.get(role, "model")


def reference(here: Place, mention: Mention, role: str) -> Iterator[Reference]:
    """The reference of a mention, unless it is denied right after or cannot play the role."""
    if is_denied(here, mention) or not _may_stand(here, mention, role):
        return
    if here.language.noun_first and here.language.negation.match(here.low, mention.end + 1):
        return
    if role == "merge" and _ENCODES.match(here.low, mention.end):
        role = "base"  # `combines the X vision encoder with a decoder`
    kind = kind_of(role)
    role = "train" if role in _AS_TRAIN else role
    if role == "base" and mention.how == "link" and (half := _half(here, mention)):
        if half == "student":
            return  # the model itself
        role = "teacher"
    if role == "base" and "tokeni" in mention.value.lower():
        role = "tokenizer"  # what is called one is one, whatever was done with it
    if mention.kind == "dataset" and kind == "model" and mention.how in (*HARD, "code"):
        if role not in ("base", "merge", "teacher"):
            return
        role, kind = "train", "dataset"
    elif mention.kind and mention.kind != kind and mention.kind != "dataset":
        return
    if role == "base" and mention.how in ("shape", "name") and is_called_data(here, mention):
        both = here.reader.registry.by_name(mention.value, "dataset")
        if mention.kind == "model" and mention.how == "name" and not both:
            return
        role, kind = "train", "dataset"
    if role == "base" and mention.how == "shape" and _names_data(here, mention):
        role, kind = "train", "dataset"
    if role == "teacher" and here.low.startswith(" student", mention.end):
        role = "base"  # `distil A into a B student`
    if role == "teacher" and not _teaches(here, mention):
        return
    if role == "base" and mention.how in ("name", "shape") and _OWNS.match(here.low, mention.end):
        return  # `adapts X's elaborations`
    if role == "base" and not _is_base(here, mention):
        return
    if role == "base" and mention.how in ("name", "shape", "code") and _is_program(here, mention):
        return  # `built on MegatronLM`
    if role == "tokenizer" and not _is_used(here, mention):
        return
    if role in ("base", "merge") and mention.how == "shape" and _is_method(here.reader, mention):
        return  # `merged with TIES`
    served = role in ("base", "merge", "train") and is_served(mention.value)
    if served or (role in ("base", "merge", "teacher") and _extends_own(here.reader, mention)):
        return
    if role == "merge" and mention.how not in ("link", "id") and not _is_merged(here, mention):
        return  # `a combination of the L1 and L2 losses`
    before = here.low[max(0, mention.start - 40) : mention.start]
    released = role == "base" and mention.how == "link" and _RELEASED.search(before)
    if released or (role in ("base", "teacher") and _SET_OF.search(before)):
        return  # `We release the [checkpoint](…) of our model`; its data, whatever that is
    if role == "train" and before.endswith("extension of "):
        return  # `EMNIST: an extension of MNIST`
    if role == "merge" and (_BY_TOOL.search(before) or _PUBLISHED.search(before)):
        return  # `the merged version is published at X`
    yield make(here, mention, kind, role, f"prose:{role}")


def _half(here: Place, mention: Mention) -> str:
    """What a link's text calls a model of a distillation: `[the teacher model](…)`."""
    said = _HALF.search(here.low, mention.start, mention.end)
    return "" if said is None or said[1] in mention.value.lower() else said[1]


def is_denied(here: Place, mention: Mention) -> bool:
    """Whether what follows a mention says that it was left out."""
    return _DENIED.match(here.low, mention.end) is not None


def make(here: Place, mention: Mention, kind: str, role: str, via: str) -> Reference:
    """The reference of a mention in a role, as it is."""
    closed = "(" in mention.value and ")" not in mention.value  # `LLaMA 2 (7B)`
    close = ")" if closed and here.low.startswith(")", mention.end) else ""
    at = place(here.reader.card, here.block, mention.start, mention.end + len(close))
    work = mention.work if mention.kind == kind else None
    local = at.text.startswith(_PATHS)  # a tool wrote the folder that it was given
    value = "/".join(at.text.rstrip("/").split("/")[-2:]) if local else mention.value + close
    return Reference(
        at,
        kind,
        role,
        at.text,
        cached(value) or value,
        via,
        mention.confidence,
        None if local else work,
        "" if local else mention.hub,
        local,
        "hf-card",
    )


def is_data(here: Place, mention: Mention, *, sure: bool) -> bool:
    """Whether a mention in the place of a dataset is one: by link, name, noun or shape.

    `sure` where the cue says that what follows is data (`trained on`, not `trained with`).
    """
    if mention.kind == "method":
        return False
    if mention.kind == "dataset" and mention.how != "shape":
        if mention.how in HARD or is_called_data(here, mention):
            return True
        plain = mention.confidence == "low" and mention.how == "name"
        if not sure:
            return mention.how == "name" and not plain and not _is_called_else(here, mention)
        alone = _LOW_ALONE.match(here.low, mention.end)
        foreign = here.language.name != "en" and is_coined(mention.value)
        return not plain or foreign or alone is not None
    if mention.how == "shape" and mention.confidence == "low":
        return is_called_corpus(here, mention)
    if is_called_data(here, mention):
        return True
    if mention.how in ("code", "id"):
        return sure and not (mention.work is None and _CONCEPT.match(here.low, mention.end))
    if not sure or mention.confidence != "medium" or SIZED.search(mention.value):
        return False
    if TASK.search(mention.value):
        return False  # `tuned on Part-of-Speech Tagging`
    if is_tool(here, mention):
        return False  # `trained with LoRA`
    return not any(here.reader.registry.names_in(mention.value, {"model"}, least="low"))


def is_tool(here: Place, mention: Mention) -> bool:
    """Whether a name is that of a method or a program."""
    by_name = here.reader.registry.by_name
    return any(by_name(mention.value, kind) for kind in ("method", "software"))


def is_given(here: Place, mention: Mention, cue: str) -> bool:
    """Whether what stands before `cue`, a word of training, is data and no tool."""
    tool = mention.how == "id" and not mention.kind and here.language.means.search(cue)
    if here.language.name == "en" and mention.how == "shape" and mention.confidence == "low":
        return False
    return is_called_data(here, mention) if tool or mention.how == "shape" else True


def _is_called_else(here: Place, mention: Mention) -> bool:
    """Whether a model, a method or a program bears the name of a dataset, too."""
    names_in = here.reader.registry.names_in
    return any(names_in(mention.value, {"model", "method", "software"}, least="low"))


def is_called_data(here: Place, mention: Mention) -> bool:
    """Whether a noun for data follows a mention, two words between at most, or explains it."""
    if _APPOSED.match(here.low, mention.end):
        return True
    end = mention.end
    if here.language.noun_first or here.low[max(0, mention.start - 1)] in "(（":
        stood = here.language.called.search(here.low, max(0, mention.start - 40), mention.start)
        if stood or here.language.noun_first:
            return bool(stood or here.language.dataset.match(here.low, end))
    near = here.language.verb_last and mention.kind == "model"  # `X'e Y veri kümesi ile …`
    for _ in range(1 if near else 3):
        if here.language.dataset.match(here.low, end):
            return True
        if _NO_NOUN.match(here.low, end):
            return False
        word = _WORD.match(here.low, end)
        if word is None:
            return False
        if word.group().count("(") > word.group().count(")"):
            return _IN_PART.match(here.low, end) is not None  # not `X (the Y dataset)`
        end = word.end()
    return False


def is_called_corpus(here: Place, mention: Mention) -> bool:
    """Whether a noun follows that makes a name of any capitalised word (not `texts`, `reviews`)."""
    if here.language.noun_first:
        return is_called_data(here, mention)
    noun = here.language.dataset.match(here.low, mention.end)
    return noun is not None and bool(here.language.name != "en" or _CORPUS.search(noun.group()))


def _is_merged(here: Place, mention: Mention) -> bool:
    """Whether a bare name may be one of a merged model: in a card of a merge, sized, or so called.

    Anything else may be combined, too: losses, data, columns of a table.
    """
    if mention.how == "shape" and len(mention.value) < 4:
        return False
    if mention.how == "shape" and mention.value.isupper() and " " in mention.value:
        return False  # `- DOWNLOAD LINK`
    if mention.work is None and _VARIABLE.fullmatch(mention.value) and not here.reader.merged:
        return False
    if mention.how == "code":
        return True
    if here.block.kind in ("item", "row"):
        return True
    start = here.low.rfind(". ", 0, mention.start) + 1
    stop = here.low.find(". ", mention.end)
    called = _MODELS.search(here.low, start, stop if stop > 0 else len(here.low))
    return here.reader.merged or bool(called or SIZED.search(mention.value))


def _is_method(reader: Reader, mention: Mention) -> bool:
    """Whether a name is written as that of a method is."""
    said = _MERGE.sub("", mention.value)
    known = reader.registry.by_name(said, "method")
    if mention.confidence == "low" or said != mention.value:
        return bool(known)
    return any(mention.value in (match.work.title, *match.work.aliases) for match in known)


def _is_program(here: Place, mention: Mention) -> bool:
    """Whether a name without a version is that of a program, too, and not called a model."""
    by_name = here.reader.registry.by_name
    if here.language.model.match(here.low, mention.end):
        return False
    if has_digit(mention.value) and by_name(mention.value, "model"):
        return False
    return bool(by_name(mention.value, "software"))


def _extends_own(reader: Reader, mention: Mention) -> bool:
    """Whether an id is one that the card loads as its own and a suffix: made from it, no source.

    So is a name that nobody registered and that begins with the card's own.
    """
    said = mention.value.lower()
    starts = [len(own) for own in reader.own_ids if said.startswith(own) and said != own]
    if mention.how == "shape":
        names = (own.lower() for own in reader.titles if len(own) > 3)
        starts = [len(own) for own in names if said.startswith(own) and said != own]
    return mention.how in (*HARD, "shape") and any(
        said[end] in "-_." and not _OF_SOURCE.match(said, end) for end in starts
    )


def _names_data(here: Place, mention: Mention) -> bool:
    """Whether a name that no model is registered under begins with that of a dataset."""
    registry, name = here.reader.registry, mention.value
    if registry.by_name(name, "model") or here.language.model.match(here.low, mention.end):
        return False
    known = registry.names_in(name, {"dataset"}, least="low")
    return any(not span.start and not name[span.end : span.end + 1].isalpha() for span, _ in known)


def _may_stand(here: Place, mention: Mention, role: str) -> bool:
    if mention.how == "shape" and mention.confidence == "low" and here.block.kind == "heading":
        return False
    words = mention.value.split()
    if len(words) > 1 and any(map(FILE.search, words)):
        return False  # `Run data/collect.py`
    known = role == "train" and mention.how == "name" and mention.confidence != "low"
    return (
        here.section != "limitations"
        or mention.how in HARD
        or known
        or bool(_APPOSED.match(here.low, mention.end))
    )


def _teaches(here: Place, mention: Mention) -> bool:
    """Whether a model in the place of a teacher can be one, and is not compared.

    It has a sure name; where the word `teacher` stands beside it, one that looks like a name.
    """
    called = "teacher" in here.low[max(0, mention.start - 24) : mention.end + 16]
    called = called or "distil" in here.low[max(0, mention.start - 20) : mention.start]
    called = called or bool(_MAKES.match(here.low, mention.end))
    needed = ("medium", "high") if called else ("high",)
    if here.low.startswith("-", mention.end) and called:
        needed = ("low", *needed)  # `Vicuna-generated data`
    shape = mention.how == "shape" and not (called and has_digit(mention.value))
    said = squash(mention.value)
    titled = any(own.startswith(said) for own in here.reader.own_names)
    start = max(here.low.rfind(". ", 0, mention.start), mention.start - 200, 0)
    may = titled or here.block.kind == "heading" or is_called_data(here, mention)
    may = may or bool(_CAN.search(here.low, start, mention.start))
    if mention.how == "name" and mention.work and has_digit(mention.value) and not may:
        needed = ("medium", *needed)  # `generated with Llama3`
    if shape or (mention.how in ("name", "shape") and mention.confidence not in needed):
        return False
    start = here.low.rfind(". ", 0, mention.start) + 1
    stop = here.low.find(". ", mention.end)
    stop = stop if stop > 0 else len(here.low)
    return not here.language.comparison.search(here.low, start, stop)


def _is_used(here: Place, mention: Mention) -> bool:
    """Whether a sentence says of what has a sure name that it uses it.

    Other languages than English have that in the cue.
    """
    start = here.low.rfind(". ", 0, mention.start) + 1
    said = here.language.name != "en" or _USES.search(here.low, start, mention.start)
    return bool(said) and (mention.how in HARD or mention.confidence != "low")


def _is_base(here: Place, mention: Mention) -> bool:
    """A name that nobody registered is a base's only if it is written like one."""
    if mention.how != "shape" or mention.kind == "model":
        return True
    if here.language.model.match(here.low, mention.end):
        return True
    lead = here.low[max(0, mention.start - 40) : mention.start]
    called = here.language.opened.search(lead) and MODEL_WORDS.search(mention.value.lower())
    if (here.language.verb_last or called) and is_coined(mention.value):
        return True  # a Latin word in the place of an object is a name
    if _OF_THING.match(here.low, mention.end) or _COUNTED.match(mention.value):
        return False  # `基于mini_hash的文档去重`
    if mention.value.islower() and looks_like_id(mention.value):
        return True
    return bool(_VERSIONED.search(mention.value)) and mention.value.count(" ") < 4
