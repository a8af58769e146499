"""What says less than it should: a base without a name, data undescribed, a template's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card import Card, languages
from attrlint.card.languages import Language
from attrlint.card.pattern import Pattern
from attrlint.card.sections import kind_at
from attrlint.card.sentences import folded, place, sectioned, sentences
from attrlint.document import Location, Span
from attrlint.once import for_last
from attrlint.parse.markdown import Block

_QUIET = frozenset(("usage", "citation", "related", "evaluation"))
_BASE_ROLES = frozenset(("base", "merge", "base<"))
_NAME = Pattern(
    r"[\s,:(–—-]*(?:called |named |from )?[\[`*]*(?:[A-Z][\w-]*\d|[A-Z]\w*[A-Z]|[\w.-]+/[\w.-]+)"
    r"|\s*[,:(–—]\s*(?:called |named )?[\[`*]*[A-Z]\w"
)
_NAMED = Pattern(r"\d|/|(?<!\w)(?!LLM|AI\b)[A-ZÇĞİÖŞÜ]\w{2}")
_FIRST = Pattern(r"\W*\w*")
_NEAR = 12  # characters between a base and the words that it stands before: `의 하나`
_KEY = Pattern(r"[^\w\n:：]{0,6}([^\W\d][^:：|\n]{0,48}?)\s*[:：|]\s*")
_FIELDS = {"base": "base", "train": "training-data"}  # role of a key: kind of a section
_TEMPLATE = Pattern(
    r"(?=[\[{<mniaytf])(?:"  # letters that something may begin with: quicker than all the rest
    r"\[?\b(?:more information needed|needs more information|information needed"
    r"|add citation here|your citation here|insert citation)\b\]?"
    r"|\{\{ ?[\w .|'\"\[\]()-]{1,80}\}\}"
    r"|(?<![\w.])(?:todo|tbd|tba|fixme)(?![\w.])(?::[^\n]{0,60})?"
    r"|\[(?:citation|bibtex|license|licence|your[^\]\n]{1,40}|insert[^\]\n]{1,40})\](?![(\[])"
    r"|<(?:your|insert)[ -][^<>\n]{1,60}>)",
    re.IGNORECASE,
    stems="information citation_here insert_citation {{ todo tbd tba fixme [citation [bibtex [licen"
    " [your [insert <your <insert",
)
_MOST_KEY = 300  # characters of a line before a placeholder: more is no key
_MOST_LINE = 2_000
_CREDIT_KINDS = ("citation", "license", "credit", "training-data", "base", "training")


def unnamed_bases(card: Card) -> Iterator[Location]:
    """Where the model is said to be built on another one that is described and not named."""
    spoken = languages.spoken(card)
    for block, low, language in _blocks(card, spoken, rows=True):
        if not language.unnamed.search(low):
            continue
        text, found = block.prose.text, set[tuple[int, int]]()
        found.update(_before_cues(block, low, language))
        for start, end in (*_after_cues(block, low, language), *_after_key(block, low, language)):
            start += len(low[start:end]) - len(low[start:end].lstrip())
            said = language.unnamed.match(low, start, end)
            if said is None or _NAME.match(text, said.end()):
                continue
            inside = re.sub(r"(?<![\w-])[\d.]+[BMbm]\b", "", text[said.start() : said.end()])
            if not re.search(r"\d|/", inside):
                found.add((said.start(), said.end()))
        yield from (place(card, block, *each) for each in sorted(found))


def _after_cues(block: Block, low: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where sentences go on behind words that a base follows."""
    for sentence in sentences(block, "") if block.kind != "row" else ():
        for cue in languages.hits(language, low, sentence.start, sentence.end):
            near = low[max(sentence.start, cue.start - 40) : cue.start].rstrip()
            if cue.role in _BASE_ROLES and not (
                language.possible.search(near) or language.negation.search(near)
            ):
                yield cue.end, sentence.end


def _before_cues(block: Block, low: str, language: Language) -> Iterator[tuple[int, int]]:
    """The words for a base right before those that it stands before, in a clause without a name:
    `オープンソースのモデルをベースに`.
    """
    for sentence in sentences(block, "") if language.verb_last and block.kind != "row" else ():
        for cue in languages.hits(language, low, sentence.start, sentence.end):
            if cue.role != "base<" or language.possible.search(low, cue.end, sentence.end):
                continue
            start = max(low.rfind(mark, sentence.start, cue.start) + 1 for mark in ",、，。(（")
            start = max(start, sentence.start)
            text = block.prose.text
            first = _FIRST.match(text, start) if start == sentence.start else None
            if _NAMED.search(text, first.end() if first else start, cue.start):
                continue
            for said in language.unnamed.finditer(low, start, cue.start):
                if cue.start - said.end() < _NEAR:
                    yield said.start(), said.end()


def _after_key(block: Block, low: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where the value of a key for the base begins: `Base model: an open model`, or two cells."""
    hit = _KEY.match(low)
    if hit and low.strip(" |").count("|") < 2:
        key = " ".join(hit[1].strip(" *_`").split())
        if languages.field_role(language, key) == "base":
            yield hit.end(), len(low)


def undescribed_data(card: Card) -> Iterator[Location]:
    """Where data is called private and its section says nothing of origin, method or licence."""
    spoken = languages.spoken(card)
    told: dict[int, bool] = {}
    sections: dict[int, list[Block]] = {}
    for block, low, language in _blocks(card, spoken):
        for hit in language.private.finditer(low):
            if re.search(r"\b(?:eval\w*|test\w*|benchmark\w*|validation)\b", hit.group()):
                continue
            near = low[max(0, hit.start() - 60) : hit.start()].rstrip()
            if language.negation.search(near[-30:]) or re.search(r"\byour(?: own)?$", near):
                continue
            section = _section(card, block)
            if section not in told:
                sections = sections or _sections(card)
                told[section] = any(
                    language.described.search(folded(other.prose.text))
                    for other in sections.get(section, ())
                )
            if not told[section]:
                yield place(card, block, hit.start(), hit.end())


@for_last
def placeholders(card: Card) -> tuple[tuple[Location, str], ...]:
    """What is left of a template, with the kind of its section (`sections.section_kind`)."""
    return tuple(_placeholders(card))


def _placeholders(card: Card) -> Iterator[tuple[Location, str]]:
    text = card.document.text
    start = card.markdown.front_matter.whole.end if card.markdown.front_matter else 0
    hits = list(_TEMPLATE.finditer(text, start))
    if not hits:
        return
    hidden = [fence.whole for fence in card.markdown.fences if fence.info not in ("bibtex", "")]
    quoted = "{{" in text
    hidden += [*card.markdown.comments, *card.markdown.code]
    hidden.sort()
    at = 0
    for hit in hits:
        while at < len(hidden) and hidden[at].end <= hit.start():
            at += 1
        if at < len(hidden) and hidden[at].start <= hit.start():
            continue
        if quoted and hit.group().startswith("{{") and _in_bibtex(text, hit.start()):
            continue
        span = Span(hit.start(), hit.end())
        kind = kind_at(card.markdown, hit.start()) or _own_kind(card, text, hit.start())
        yield Location(card.document, span), kind


def _in_bibtex(text: str, at: int) -> bool:
    """Whether double braces are BibTeX's (`author = {{The Team}}`)."""
    start = max(0, at - _MOST_LINE)
    line = text[max(start, text.rfind("\n", start, at) + 1) : at]
    said = line.rstrip()
    return (
        "=" in line
        or said.endswith(",")
        or bool(re.search(r"\band$", said[-4:]) or re.search(r"[{\w]$", line[-1:]))
    )


def _own_kind(card: Card, text: str, at: int) -> str:
    """The kind of section that the key in front of a placeholder names (`**BibTeX:** [More …]`)."""
    from attrlint.card.sections import section_kind

    start = max(0, at - _MOST_KEY)
    begin = text.rfind("\n", start, at) + 1
    if start and not begin:
        return ""  # a line of text
    line = text[begin:at]
    key = re.sub(r"^\s*[-*+]\s|[*_`\[\]:]|\boptional\b", " ", line).strip()
    if not key:
        return ""
    role = languages.field_role(languages.load("en"), key.lower())
    return section_kind(key) or _FIELDS.get(role, "")


def _blocks(
    card: Card, spoken: tuple[Language, ...], *, rows: bool = False
) -> Iterator[tuple[Block, str, Language]]:
    names = tuple(language.name for language in spoken)
    for block, section in sectioned(card, names):
        if (block.kind == "row" and not rows) or section in _QUIET:
            continue
        low = folded(block.prose.text)
        for language in spoken:
            yield block, low, language


def _sections(card: Card) -> dict[int, list[Block]]:
    """The blocks of a card but its headings, by the start of the innermost heading above."""
    found: dict[int, list[Block]] = {}
    for block in card.markdown.blocks:
        if block.kind != "heading":
            found.setdefault(_section(card, block), []).append(block)
    return found


def _section(card: Card, block: Block) -> int:
    path = card.markdown.section(block.span.start)
    return path[-1].start if path else 0
