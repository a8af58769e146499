"""Methods that a card names as used: `aligned with DPO`, `a QLoRA adapter`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card.languages import Language
from attrlint.card.mentions import Mention, Reader
from attrlint.card.pattern import Pattern
from attrlint.card.roles import Place, make
from attrlint.card.sentences import Sentence
from attrlint.parse.markdown import Block
from attrlint.reference import Reference
from attrlint.registry.work import Match, Work

_TRAINED_BY = Pattern(
    r"(?:trained|made|built|learned|distilled) (?:by|with|using|via|following)\s*$"
)
_GLUED_BEFORE = Pattern(r"[A-Za-z0-9_/.-]")
_GLUED_AFTER = Pattern(
    r"-(?:based|tuned|trained|style|like|aligned|merged|fine-?tuned)\b|[-/.]?(?![A-Za-z0-9_-])|['’)]"
)
_USING = Pattern(
    r"\b(?:(using|with|via|through|by|applying|applied|employ\w*|utili[sz]\w*|uses?|used"
    r"|manner of|followed by|plus|implementation of|apply|applies|consist\w* of)"
    r"|fine-?\s?tun\w+|adapters?|adapt(?:at)?ions?|rank|r ?=|scaling|tuned|trained|training|agents?"
    r"|merged?|quanti[sz]\w+|alignment|optimi[sz]ation|loss|stage|phase|method"
    r"|(?:has been|was) (?:then |also )?(?:applied|performed|conducted|carried out)"
    r"(?! by\b| to [\w./-]*\d))\b"
)
_NOTEBOOK = Pattern(r"colab\.research\.google\.com|\.ipynb\b|kaggle\.com/(?:code|notebooks)")
_DATA_FOR = Pattern(  # `the data used for DPO`
    r"\bdata(?: ?sets?)? used (?:for|in|during)\b",
    stems="data_used dataset_used sets_used set_used",
)
_OPTIMISER = Pattern(r"\boptimi[sz]ers?\b")
_OFFERED = Pattern(  # what users may do: `supports LoRA tuning`
    r"\b(?:supports?|supporting|support for|can be|you (?:can|may)|allows?|enables?)\b[^.;]*$"
)
_MERGED = r"merged? (?:with|using|via|by) (?:\w+ ){0,2}$"
_JOINED = Pattern(r"[\s,&+]*(?:and\s+)?")
_CAPITAL = Pattern(r"[A-Z]")
_OF_PROSE = Pattern(r"[a-z].*[A-Z]|[A-Z].*[A-Z]")


def tells(low: str, start: int, end: int, language: Language) -> bool:
    """Whether a text in lower case may tell of methods, between two offsets."""
    if language.method_context.search(low, start, end):
        return True
    return language.name == "en" and _DATA_FOR.search(low, start, end) is not None


def methods(here: Place, sentence: Sentence, limit: int) -> Iterator[Reference]:
    """The methods that one sentence says were used, up to an offset (where comparisons begin)."""
    reader, low, language = here.reader, here.low, here.language
    if not tells(low, sentence.start, sentence.end, language):
        return
    block = sentence.block
    if block.kind in ("row", "item") and _shows_how(reader, block):
        return
    for mention in reader.hard(block):
        if mention.kind == "method" and sentence.start <= mention.start < limit:
            if mention.work is not None and mention.work.tier == "foundational":
                continue
            first = _list_start(reader, block, mention.start)
            lead = low[max(sentence.start, first - 60) : first]
            used = language.method_cues.search(lead) or (
                language.verb_last and language.method_after.match(low[mention.end : limit])
            )
            if _TRAINED_BY.search(lead) or (mention.work and used):
                yield _reference(here, mention)
    text = block.prose.text
    for start, end, match in _named(reader, text, low, sentence.start, limit, language):
        said = text[start:end]
        match = _spelt_so(reader, said, match)
        if said.lower() in language.hardware or match.work.tier == "foundational":
            continue
        if not _fits(said, match.work, match.confidence):
            continue
        if reader.registry.by_name(said, "software"):
            continue
        if _GLUED_BEFORE.match(text[start - 1 : start]) or not _GLUED_AFTER.match(text, end):
            continue
        lead = low[max(sentence.start, start - 60) : start].rstrip("(\"'“ ") + " "
        tail = low[end : end + 40]
        used = language.method_cues.search(lead)
        if not used and not lead.endswith(("version of ", "variant of ")):  # of a model so called
            used = language.method_after.match(tail)
        if _OPTIMISER.search(lead[-40:] + low[end : end + 16]):
            continue
        if not used or _denied(lead, low[end : end + 24], language):
            continue
        if _is_other(reader, text, said, end, lead, language) or _of_another(
            reader, block, low, end
        ):
            continue
        mention = Mention(start, end, "method", match.work.title, "name", "high", match.work)
        yield _reference(here, mention)


def _shows_how(reader: Reader, block: Block) -> bool:
    """Whether a row or item links a notebook: what a reader would run, on the model or for it."""
    text = reader.card.document.text[block.span.start : block.span.end]
    return bool(_NOTEBOOK.search(text))


def _list_start(reader: Reader, block: Block, at: int) -> int:
    """Where the list of links begins that a link at an offset is a member of."""
    text = block.prose.text
    for start, end in reversed([link for link in reader.links(block) if link[1] <= at]):
        if not _JOINED.fullmatch(text[end:at]):
            break
        at = start
    return at


def _named(
    reader: Reader, text: str, low: str, start: int, limit: int, language: Language
) -> Iterator[tuple[int, int, Match]]:
    """Registered methods near the words that say what was used, and before those that do."""
    at = start
    for begin, end in _windows(low, start, limit, language):
        begin = max(at, begin)
        piece = text[begin:end]
        if begin >= end or not _CAPITAL.search(piece):
            continue
        at = end
        for span, match in reader.registry.names_in(piece, {"method"}, least="low"):
            word, _, said = piece[span.start : span.end].partition(" ")
            if word.lower() == "a" or (said and word in language.fillers):
                for match in reader.registry.by_name(said, "method")[:1]:  # `A LoRA` is no aLoRA
                    yield begin + span.end - len(said), begin + span.end, match
                continue
            yield begin + span.start, begin + span.end, match


def _windows(low: str, start: int, limit: int, language: Language) -> Iterator[tuple[int, int]]:
    """Pieces of a sentence in which a method may be named as used, left to right."""
    if language.name != "en":
        yield start, limit
        return
    for hit in _USING.finditer(low, start, limit):
        if hit[1]:
            yield hit.end(), min(limit, hit.end() + 100)
        else:
            yield max(start, hit.start() - 60), hit.end()


def _spelt_so(reader: Reader, said: str, match: Match) -> Match:
    """Of methods that differ in their capitals alone, the one written so: dDPO is not DDPO."""
    if said in (match.work.title, *match.work.aliases):
        return match
    rivals = reader.registry.by_name(said, "method")
    return next((each for each in rivals if each.work.title == said), match)


def _fits(said: str, work: Work, confidence: str) -> bool:
    """A coined name, or an acronym in the case that its makers write it in."""
    if confidence == "high":
        return True
    if said not in (work.title, *work.aliases):
        return False
    return bool(_OF_PROSE.match(said)) or " " in said


def _denied(lead: str, tail: str, language: Language) -> bool:
    return bool(
        language.negation.search(lead)
        or lead.endswith((" your ", " your own "))
        or _OFFERED.search(lead)
        or (language.name != "en" and language.possible.search(lead.rstrip()))
        or re.match(r"\s*(?:was|were|is|are) (?:not|never)\b", tail)
    )


def _is_other(
    reader: Reader, text: str, said: str, end: int, lead: str, language: Language
) -> bool:
    """Whether the name stands for a dataset or model of the same name."""
    rest = text[end : end + 40].lower()
    if language.dataset.match(rest) or language.formats.match(rest):
        return True
    if re.search(
        rf"(?:manner of|implementation of|method of|method) (?:\w+ ){{0,4}}$|{_MERGED}", lead
    ):
        return False
    if rest.lstrip().startswith("method"):
        return False
    known = reader.registry.by_name(said)
    sure = any(match.work.kind == "method" and match.confidence == "high" for match in known)
    return any(
        match.work.kind in ("dataset", "model") and not (sure and match.confidence == "low")
        for match in known
    )


def _of_another(reader: Reader, block: Block, low: str, end: int) -> bool:
    """Whether a name is explained as part of a linked method: `the A method of [B](paper)`."""
    following = next((m for m in reader.hard(block) if m.start >= end), None)
    if following is None or following.kind != "method" or following.start - end > 40:
        return False
    return low[end : following.start].rstrip().endswith(" of")


def _reference(here: Place, mention: Mention) -> Reference:
    sure = "medium" if mention.work is None else mention.confidence
    return make(here, mention._replace(confidence=sure), "method", "method", "prose:method")
