"""What messages and hints are put together from."""

from __future__ import annotations

from attrlint.finding import Evidence
from attrlint.ledger import Entry
from attrlint.reference import CONFIDENCE, Reference
from attrlint.registry.identifiers import squash
from attrlint.registry.work import Subset, Work

_VAGUE = 4  # letters of a part of a name that may be any word: `data`


def hub_of(entry: Entry) -> str:
    """The id of what is used on the Hub, the first of its work where only a name is said; or ""."""
    work = entry.work
    return entry.hub or (work.hub[0] if work and work.hub else "")


def link(entry: Entry) -> str:
    """A Markdown link to an entry's work: on the Hub, or its paper or page; else its title."""
    where, work, hub = address(entry), entry.work, hub_of(entry)
    return f"[{hub or (work.title if work else entry.title)}]({where})" if where else entry.title


def address(entry: Entry) -> str:
    """Where a reader finds a work: its page on the Hub, its paper or its own page; or ""."""
    work, hub = entry.work, hub_of(entry)
    if hub:
        return f"https://huggingface.co/{'datasets/' if entry.kind == 'dataset' else ''}{hub}"
    if work is None:
        return ""
    from attrlint.registry import cite

    return cite.citation(work).url


def link_with_paper(entry: Entry) -> str:
    """What to do for a work that a reader cannot find: link it, and cite its paper."""
    if not address(entry):
        return f"say where {entry.title} is found: link its page, or cite its paper"
    work = entry.work
    paper = paper_of(work) if work and (entry.hub or work.hub) else ""
    return f"link it: {link(entry)}{', and cite it' + paper if paper else ''}"


def paper_of(work: Work) -> str:
    """How a work's paper is found, in brackets after a space: " (arXiv:2306.08568)", or ""."""
    if not work.papers:
        return ""
    paper = work.papers[0]
    if paper.arxiv:
        return f" (arXiv:{paper.arxiv})"
    if paper.doi:
        return f" (doi:{paper.doi})"
    return f" ({paper.title})" if paper.title else ""


def said_of(entry: Entry) -> str:
    """What a work that the card names is called there, on one line, without marks of Markdown,
    tags and cut brackets."""
    text = entry.named.text if entry.named is not None else ""
    said = " ".join(_without_tags(text).split()).strip("*_`")
    whole = said.count("(") == said.count(")") and said.count("[") == said.count("]")
    return said if said and whole else entry.title


def _without_tags(text: str) -> str:
    import re

    return re.sub(r"</?\w{1,10}>", "", text) if "<" in text else text


def spelt_of(entry: Entry) -> str:
    """What the card calls a work, where that is the name of its id, or begins it and the card has
    no id; else its title: the text of a link may say anything, `here` or `small`.
    """
    said, card = said_of(entry), entry.named.document if entry.named is not None else None
    part, whole = squash(said), squash(entry.hub.rpartition("/")[2])
    spelt = any(one.at.document is card and one.at.text == entry.hub for one in entry.mentions)
    telling = part == whole or (len(part) > _VAGUE and whole.startswith(part) and not spelt)
    return said if part and telling else entry.title


def also(uses: tuple[Reference, ...], most: int = 5) -> tuple[Evidence, ...]:
    """The uses after the first as evidence, one a line, at most `most` of them."""
    seen: set[tuple[str, int]] = set()
    found = []
    for use in uses:
        place = (use.at.document.path, use.at.start.line)
        if place not in seen:
            seen.add(place)
            found.append(Evidence("also here", use.at))
    return tuple(found[1 : most + 1])


def in_parts(subsets: tuple[Subset, ...], most: int = 3) -> str:
    """Words for the parts of a collection: ", parts `a`, `b` and 3 more,"."""
    if not subsets:
        return ""
    names = [f"`{one.name}`" for one in subsets[:most]]
    more = len(subsets) - len(names)
    names += [f"{more} more"] if more else []
    if len(names) == 1:
        return f", part {names[0]},"
    return f", parts {', '.join(names[:-1])} and {names[-1]},"


def surest(references: tuple[Reference, ...]) -> str:
    """The highest confidence among some references."""
    return max((r.confidence for r in references), key=CONFIDENCE.index, default="low")


def quoted(text: str) -> str:
    """Words of the card in quotation marks, on one line."""
    return f'"{" ".join(text.split())}"'
