"""Where a sentence speaks of itself, and how far a cue in it reaches."""

from __future__ import annotations

import re

from attrlint.card import slots
from attrlint.card.languages import Hit
from attrlint.card.pattern import Pattern
from attrlint.card.roles import Place
from attrlint.card.sentences import Sentence

_CLAUSE = Pattern(r"[^,.;!?、。！？]*")
_MAIN = Pattern(r"[,，] ?(?:(?:we|i|our|it|this)\b|我们|本)")
_THAT = Pattern(r"\b(?:that|which|and)\b")
_DATA_FROM = Pattern(r"\b(?:data\w*|corp\w+|subset|version|part)(?: \w+)? $")
_ITS_DATA = Pattern(r", which (?:is|was) (?:an?|the) (?:[\w-]+ ){0,7}\Z", stems="which")
_OTHERS = Pattern(r"(?:\A|[,;:] |\b(?:that|than|of|like|other|most|many|some|such) )models? \Z")
_SUBJECT = Pattern(
    r"\W*(?:(?:[a-z]+ ){0,2}(?:contrast|comparison|however), )?(?:the )?"
    r"([a-z][\w.+/-]*\w(?: (?!models?\b)[a-z][\w.+/-]*\w)?)(?: models?)?"
    r" (?:is|was|are|were|has been|have been)\b",
    re.I,
)
_RELEASED = Pattern(
    r"\b(?:we|i) (?:have |also |just )?(?:released?|publish(?:ed)?|introduced?|open-?sourced?)"
    r" (?:the |our )?[*_`\[]*([A-Z][\w.+/-]*\w)[\]*_`]* +"
    r"(?:(?:fine-?)?tuned|trained|based|built)\b",
    re.I,
)
_ANOTHER = Pattern(  # `We used a model trained on X to see …`, `Y (same model trained on Z)`
    r"\b(?:uses?|used|using) an? (?:[\w-]+ ){0,2}(?:model|classifier) \Z|\bsame model \Z",
    stems="model classifier",
)
_MERGES = ("merg", "fus", "slerp", "слия", "мердж")  # a cue without any may mix data
_ENDING = 24  # characters after a cue in which its verb ends
TUNING = Pattern(r"tun|train|learn|[^\x00-\x7f]")  # in a cue: it is of training


def main_clause(low: str, sentence: Sentence, compared: re.Match[str]) -> int:
    """Where a sentence that opens with a comparison (`Unlike X, we …`) speaks of itself, or 0."""
    if low[sentence.start : compared.start()].strip(" *_"):
        return 0
    main = _MAIN.search(low, compared.end(), sentence.end)
    return main.end() if main else 0


def denied_after(cue: Hit, here: Place) -> bool:
    """Whether the ending of a cue's verb denies it or calls it possible."""
    language = here.language
    rest = _CLAUSE.match(here.low, cue.end, cue.end + _ENDING)
    end = rest.end() if rest else cue.end
    return bool(
        language.negation.search(here.low, cue.start, end)
        or language.possible.search(here.low, cue.start, end)
    )


def says_of_others(here: Place, sentence: Sentence, start: int) -> bool:
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


def _is_bracketed(here: Place, sentence: Sentence, start: int) -> bool:
    """Whether a place is in brackets right behind a linked model: `[X](…) (pre-trained on Y)`."""
    opened = here.low.rfind("(", sentence.start, start)
    if opened <= here.low.rfind(")", sentence.start, start):
        return False
    models = (m for m in here.reader.hard(here.block) if m.kind == "model")
    return any(0 <= opened - mention.end <= 2 for mention in models)


def subject(said: str) -> str:
    """The name of what a sentence is about, or of what it says was released: `We released X
    trained from Y`; "" where it has none.
    """
    hit = _SUBJECT.match(said) or _RELEASED.search(said)
    return "" if hit is None or "this" in hit[1].lower() else hit[1]


def reach(cues: list[Hit], at: int, following: int, low: str) -> int:
    """Where a cue ends: before its like, and one for data before a model's.

    So much for `tuned on dialogues, built on top of X`, and for a wall of cues.
    """
    cue = cues[at]
    for other in cues[at + 1 : min(following, at + 4)]:
        if other.role == cue.role and (cue.role != "train" or TUNING.search(other.text)):
            return other.start
        if (
            cue.role == "teacher"
            and other.role == "base"
            and _THAT.search(low, cue.end, other.start)
        ):
            return other.start  # `created by X that is derived from Y`
        models = cue.role == "train" and other.role in ("base", "merge", "teacher")
        models = models and not other.text.endswith(("collected from", "taken from"))
        made_of = "version" in other.text or (other.role == "merge" and "merg" not in other.text)
        of_data = made_of and not TUNING.search(other.text)
        between = low[cue.end : other.start]
        if models and of_data and "," not in slots.IDLE_COMMA.sub(" ", between):
            continue  # `tuned on a cleaned version of X`, `on a mix of X and Y`
        if models and not _DATA_FROM.search(low, cue.end, other.start):
            return other.start
    return len(low)


def may_mix(said: str) -> bool:
    """Whether a cue of merging may be one of mixing: one in Chinese or Japanese letters is none."""
    return max(said, default="") < "⺀" and not any(stem in said for stem in _MERGES)
