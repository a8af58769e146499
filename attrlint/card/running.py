"""Models that a program runs, as the README of code tells: `uses X for search`, `Reranker: X`, and
works of the hub that its references list.

Nothing is given away with them, so none is sure: they are shown, and no finding comes of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card import slots
from attrlint.card.keys import KEY
from attrlint.card.languages import Language
from attrlint.card.mentions import Mention
from attrlint.card.own import is_kin
from attrlint.card.pattern import Pattern
from attrlint.card.products import is_served
from attrlint.card.roles import HARD, Place, is_denied, make
from attrlint.card.scan import Scan
from attrlint.card.sentences import around, folded, sectioned, sentences
from attrlint.reference import Reference

_SILENT = frozenset(
    ("citation", "license", "related", "contents", "evaluation", "credit", "limitations")
)
_LISTED = frozenset(("citation", "credit"))  # where items are what was used, or read
_NEAR = 5  # characters that an item may begin with
_OTHERS = Pattern(  # keys of what the program does not run, or may
    r"support|inspir|compar|baseline|alternativ|similar|relat|example|\bvs\b|competit|judge|bench"
    r"|evaluat|test|\bnote|\btip|option|recommend|\be\.g|todo|plan|future|roadmap|thank|acknowl"
    r"|credit|licen|paper|require|teacher|generat|data|corpus|refer|cit(?:e|ation)|author|title"
    r"|\d|previous|old|legacy|deprecat|fallback|\bor\b|not "
)

_LABEL = Pattern(r"[^\n:：|]{1,48}[:：][\s*_`]*")
_NOTHING_MORE = Pattern(
    r"[\s\])>*_`'\"”]*"
    r"(?:(?:base |pre-?trained )?(?:models?|checkpoints?|weights|data ?sets?|corpus)\b)?"
    r"(?:[\s(\[*_`:]*(?:https?://|hugging ?face)[^\n]*)?(?: ?\([^()\n]{0,60}\))?[\s\])>*_`.;,]*\Z"
)
_RELEASED = Pattern(
    r"publish|releas|upload|adapter|demo|result|compar|evaluat|benchmark|leaderboard|fine-?tuned"
    r"|merged|trained (?:model|checkpoint)|公开|发布|公開"
    r"|\b(?:our|ours|supported|available|other|similar|examples?)\b"
)
_GETS = Pattern(
    r"\b(?:access to|accept\w*|agree\w* to|gated|downloads?|downloading|defaults? to|default"
    r"|loads?|loading)\b"
)
_FETCHED = Pattern(r"\b(?:download|get|obtain|fetch)(?:ed|ing)?\b")
_ABOVE = 400  # characters of what stands above a table
_IF_WANTED = Pattern(
    r"\b(?:optional\w*|instead|alternativ\w+|e\.g|for example|such as|any|other|another|compar\w*"
    r"|evaluat\w*|test\w*|our|ours|trained|tuned|available|released|results?|demo|not|override\w*)\b"
)
_SHORT = 3  # letters: an acronym may mean anything
_OF_IT = Pattern(  # what is used of a model, and is not the model
    r"['’]?s?[ -](?:[\w-]+ )?"
    r"(?:vocab|tokeni|style|architecture|format|template|prompt|layers?\b|loss)"
)
_AMONG_OTHERS = Pattern(
    r"\b(?:examples?|e\.g|such as|any|support\w*|you|your|users?|evaluat\w*|judg\w*|benchmark\w*)\b"
)

RUNNING = "prose:running"  # the `via` of what a program uses


def models(scan: Scan, found: list[Reference]) -> Iterator[Reference]:
    """The models that a text without metadata says the project uses, and what its references and
    thanks link, but for those in `found`."""
    if scan.card.metadata is not None:
        return
    told = {each.at for each in found}
    above = ""  # the words above a table
    for block, section in sectioned(scan.card, scan.names):
        if block.kind != "row":
            above = folded(block.prose.text[-_ABOVE:])
        if block.kind not in ("paragraph", "item", "row"):
            continue
        if section in _SILENT and section not in _LISTED:
            continue
        here = scan.place(block, folded(block.prose.text), section)
        named = _of_references(here) if section in _LISTED else _of_text(scan, here)
        for mention in (*named, *_in_table(here, above)):
            possible = mention._replace(confidence="low")
            role = "train" if mention.kind == "dataset" else "base"
            one = make(here, possible, mention.kind, role, RUNNING)
            if one.at not in told and not scan.reader.is_own(mention.value):
                told.add(one.at)
                yield one


def _of_references(here: Place) -> Iterator[Mention]:
    """What a block among references and thanks is about."""
    if here.block.kind == "item":
        yield from _linked(here)
    yield from _alone(here)


def _of_text(scan: Scan, here: Place) -> Iterator[Mention]:
    """What a block of any other section says is run, fetched, or is about."""
    yield from _under_key(here)
    yield from _said(scan, here)
    yield from _alone(here)
    yield from _got(here)


def _alone(here: Place) -> Iterator[Mention]:
    """The known work of the hub that is all of a paragraph or item, but for what it is called.

    What a heading or label says was released is the project's own, or another's.
    """
    if here.block.kind == "row":
        return
    label = _LABEL.match(here.low)
    start = label.end() if label else 0
    for mention in _on_the_hub(here)[:1]:
        if mention.start - start > _NEAR or not _NOTHING_MORE.match(here.low, mention.end):
            return
        above = here.reader.card.markdown.section(here.block.span.start)[-1:]
        said = (here.low[:start], *(heading.text.casefold() for heading in above))
        if not any(map(_RELEASED.search, said)):
            yield mention


def _in_table(here: Place, above: str) -> Iterator[Mention]:
    """The known models that a row links, if the words above its table have one fetch them."""
    if here.block.kind != "row" or not _FETCHED.search(above) or here.section in _SILENT:
        return
    if not (_IF_WANTED.search(above) or _RELEASED.search(above) or _AMONG_OTHERS.search(above)):
        yield from (each for each in _on_the_hub(here) if each.kind == "model")


def _got(here: Place) -> Iterator[Mention]:
    """The known works of the hub that a text has one fetch, or get access to."""
    for mention in _on_the_hub(here):
        span = around(here.low, mention.start, mention.end)
        if _GETS.search(here.low, span[0], mention.start) and not _IF_WANTED.search(
            here.low, *span
        ):
            yield mention


def _on_the_hub(here: Place) -> list[Mention]:
    """The known works that a block links on the hub or gives the ids of; not the project's own."""
    card = here.reader.card
    return [
        mention
        for mention in here.reader.hard(here.block)
        if (mention.how in HARD and mention.work is not None and mention.hub)
        and (mention.kind == "model" or mention.how == "id")  # links to data are told of anyway
        and not is_kin(card, mention.value)
    ]


def _linked(here: Place) -> Iterator[Mention]:
    """The known work whose page of the hub an item of thanks begins with, or a key's value in one
    of references: `Model: [X](…)`."""
    key = KEY.match(here.low)
    for mention in here.reader.hard(here.block)[:1]:
        begins = key is not None and mention.start - key.end() <= 2
        begins = begins or (here.section == "credit" and mention.start <= _NEAR)
        if begins and mention.how == "link" and mention.work is not None and mention.hub:
            yield mention


def _under_key(here: Place) -> Iterator[Mention]:
    """The model that the value of a key begins with, whatever its part in the program is."""
    hit = KEY.match(here.low) if here.block.kind != "paragraph" else None
    if hit is None or _OTHERS.search(hit[1]) or here.low.strip(" |").count("|") > 1:
        return
    for mention in _named(here, hit.end(), len(here.low))[:1]:
        short = len(mention.value) <= _SHORT and mention.value.isupper()  # `CPT`
        if mention.start - hit.end() <= 2 and mention.work is not None and not short:
            yield mention


def _said(scan: Scan, here: Place) -> Iterator[Mention]:
    """What stands behind a language's words for using in a sentence that says what is so."""
    for language in scan.spoken:
        if not language.runs.search(here.low):
            continue
        spoken = here._replace(language=language)
        for sentence in sentences(here.block, here.section):
            end = min(sentence.end, len(here.low))
            span = sentence.start, end
            hit = language.runs.search(here.low, *span)
            if hit is None or any(each.search(here.low, *span) for each in _unsure(language)):
                continue
            if language.verb_last:
                if not language.possible.search(here.low, *span):
                    yield from _known(spoken, _before(spoken, sentence.start, hit.start()))
            elif not language.possible.search(here.low, sentence.start, hit.start()):
                yield from _named(spoken, hit.end(), end)


def _unsure(language: Language) -> tuple[Pattern, ...]:
    """What a sentence does not have that tells what is so."""
    return language.comparison, language.negation, _AMONG_OTHERS


def _named(here: Place, start: int, end: int) -> list[Mention]:
    """The models that the text between two offsets begins with: of the hub, or surely known."""
    found = slots.after(here.reader, here.block, here.language, start, end, "model", shapes=False)
    return [*_known(here, found)]


def _before(here: Place, start: int, end: int) -> list[Mention]:
    """The names right before a word for using, in a language whose verb comes last."""
    return slots.before(here.reader, here.block, here.language, start, end, "model")


def _known(here: Place, found: list[Mention]) -> Iterator[Mention]:
    """Those of some names that are models of the hub, or surely known ones, and not served."""
    return (
        mention
        for mention in found
        if mention.kind == "model"
        and (mention.how == "link" or (mention.work is not None and mention.work.hub))
        and mention.confidence != "low"
        and not (is_served(mention.value) or is_denied(here, mention))
        and not _OF_IT.match(here.low, mention.end)
    )
