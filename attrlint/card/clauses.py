"""Where a sentence speaks of itself, and how far a cue in it reaches."""

from __future__ import annotations

import re
from functools import lru_cache

from attrlint.card import slots
from attrlint.card.languages import Hit, Language
from attrlint.card.mentions import Mention, Reader
from attrlint.card.pattern import Pattern
from attrlint.card.sentences import Sentence
from attrlint.parse.markdown import Block

_MAIN = Pattern(
    r"[,，] ?(?:(?:we|i|our|it|this|est[ea]|nuestr[oa]|noss[oa]|ce(?:t(?:te)?)?|notre|nous"
    r"|(?:\w+ )?dieses|unser|quest[oa]|(?:il )?nostro|эта|этот|наша|данная|мы)\b|我们|本)"
)
_DONE = Pattern(
    r"[しりいてで]、|(?:고|며|여|해서), ?"
)  # a clause ends in its verb, and another follows
_THAT = Pattern(r"\b(?:that|which|and)\b")
_DATA_FROM = Pattern(r"\b(?:data\w*|corp\w+|subset|version|part)(?: \w+)? $")
_SUBJECT = Pattern(
    r"\W*(?:(?:[a-z]+ ){0,2}(?:contrast|comparison|however), )?(?:the )?"
    r"([a-z][\w.+/-]*\w(?: (?!models?\b)[a-z][\w.+/-]*\w)?)(?: models?)?"
    r" (?:is|was|are|were|has been|have been)\b",
    re.I,
)
_RELEASED = Pattern(
    r"\b(?:we|i) (?:have |also |just )?(?:released?|publish(?:ed)?|introduced?|open-?sourced?)"
    r" (?:the |our )?[*_`\[]*([A-Z][\w.+/-]*\w)[\]*_`]{0,9} +"
    r"(?:(?:fine-?)?tuned|trained|based|built)\b",
    re.I,
)
_WITH = Pattern(
    r"(?: (?:(?:vision|visual|image|text|audio|speech|language) )?"
    r"(?:encoder|tower|backbone|decoder|model|llm))? with (?:the |an? )?"
)
TUNING = Pattern(r"tun|train|learn|[^\x00-\x7f]")  # in a cue: it is of training


def main_clause(low: str, sentence: Sentence, compared: re.Match[str]) -> int:
    """Where a sentence that opens with a comparison (`Unlike X, we …`) speaks of itself, or 0."""
    if low[sentence.start : compared.start()].strip(" *_"):
        return 0
    main = _MAIN.search(low, compared.end(), sentence.end)
    return main.end() if main else 0


def turns_to_itself(low: str, start: int, end: int) -> bool:
    """Whether a sentence, having spoken of something else, comes to what is done here."""
    return _MAIN.search(low, start, end) is not None


def clause_before(low: str, sentence: Sentence, compared: re.Match[str]) -> int:
    """Where the clause before that of a comparison ends (`XをYで学習し、Zに匹敵`), or 0."""
    ends = [hit.end() for hit in _DONE.finditer(low, sentence.start, compared.start())]
    return ends[-1] if ends else 0


@lru_cache(maxsize=2)
def subject(said: str) -> str:
    """The name of what a sentence is about, or of what it says was released: `We released X
    trained from Y`; "" where it has none. Each cue of a sentence asks.
    """
    hit = _SUBJECT.match(said) or _RELEASED.search(said)
    return "" if hit is None or "this" in hit[1].lower() else hit[1]


def partners(
    reader: Reader, block: Block, language: Language, found: list[Mention], end: int
) -> list[Mention]:
    """What the models that a sentence combines are combined with: `merges A with B`."""
    last = found[-1].end if found else end
    joint = _WITH.match(block.prose.text, last, end)
    if joint is None:
        return []
    return slots.after(reader, block, language, joint.end(), end, "model", shapes=True)


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
