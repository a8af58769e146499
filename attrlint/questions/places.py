"""Where a finding points when nothing is there: the card's end, its metadata, the repository."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from attrlint.document import Document, Location, Span
from attrlint.finding import Evidence
from attrlint.once import for_last
from attrlint.questions.lineage import SHIPPED
from attrlint.registry.identifiers import squash

if TYPE_CHECKING:
    import re

    from attrlint.card import Card
    from attrlint.ledger import Entry
    from attrlint.parse.markdown import Fence
    from attrlint.registry.work import Work
    from attrlint.repo import Repo

_COINED = 3  # letters of a name that may stand for anything: `MRC`
_NEAR = 20  # characters between a name and its link


class Covered:
    """Places, to be asked whether another one has a character in common with any of them."""

    def __init__(self, places: Iterable[Location]) -> None:
        self._spans: dict[str, list[Span]] = {}
        for at in places:
            self._spans.setdefault(at.document.path, []).append(at.span)
        for spans in self._spans.values():
            spans.sort()
        self._ends = {
            path: list(accumulate((span.end for span in spans), max))
            for path, spans in self._spans.items()
        }

    def touch(self, at: Location) -> bool:
        """Whether one of the places and `at` overlap."""
        path = at.document.path
        before = bisect_left(self._spans.get(path, []), (at.span.end, 0))
        return before > 0 and self._ends[path][before - 1] > at.span.start


def card_end(repo: Repo, note: str) -> tuple[Evidence, ...]:
    """The card's last line as a second place, or nothing where there is no card."""
    if repo.card is None:
        return ()
    document = repo.card.document
    end = len(document.text.rstrip())
    start = document.line_span(document.position(end).line).start
    return (Evidence(note, Location(document, Span(start, end))),)


def metadata_end(repo: Repo, key: str) -> tuple[Evidence, ...]:
    """Where `key:` stands in the metadata, or would stand, as a second place."""
    card = repo.card
    if card is None or card.metadata is None:
        return card_end(repo, "credit belongs in the card's metadata")
    present = card.metadata.key(key)
    if present is not None:
        return (Evidence(f"`{key}:` is here", card.at(present)),)
    front = card.markdown.front_matter
    if front is None:
        return ()
    at = Location(card.document, Span(front.whole.start, front.whole.start + 3))
    return (Evidence(f"`{key}:` belongs in this metadata", at),)


def anchor(repo: Repo) -> Location:
    """Where a finding about the repository as a whole stands: the card's start, or a file's."""
    if repo.card is not None:
        return Location(repo.card.document, Span(0, 0))
    seen = (file for file in repo.files if not file.why)
    files = [file for file in seen if file.base not in (".gitignore", "attrlint.toml")]
    files.sort(key=lambda file: (file.base not in SHIPPED, file.kind == "legal"))
    named = next(iter([*repo.files.weights, *files]), None)
    return Location(Document(named.name if named else ".", ""), Span(0, 0))


def noticed(repo: Repo, names: set[str]) -> Location | None:
    """The first word of the licence and notice files that is one of some squashed names, or a path
    that ends in one."""
    known = _in_notices(repo)
    found = (known[name] for name in names if name in known)
    return min(found, key=lambda at: (at.document.path, at.span), default=None)


@for_last  # every work is looked for
def _in_notices(repo: Repo) -> dict[str, Location]:
    """The words of the licence and notice files, squashed, each where it first stands."""
    import re

    found: dict[str, Location] = {}
    seen: set[str] = set()
    for document in repo.documents("legal"):
        start = 0
        for line in document.text.splitlines(keepends=True):
            for word in re.finditer(r"[\w./-]+", line) if line not in seen else ():
                name = word.group().strip(".")
                first = start + word.start()
                at = Location(document, Span(first, first + len(name)))
                found.setdefault(squash(name), at)
                found.setdefault(squash(name.rpartition("/")[2]), at)
            seen.add(line)
            start += len(line)
    return found


def card_of(repo: Repo, at: Location) -> Card | None:
    """The card that a place stands in, or None."""
    return next((card for card in repo.cards if card.document is at.document), None)


def in_link(repo: Repo, at: Location) -> bool:
    """Whether a place is the text of a link in a card: the author says where it is."""
    texts = _link_texts(repo).get(at.document.path, ())
    number = bisect_right(texts, (at.span.start, len(at.document.text))) - 1
    return number >= 0 and at.span.end <= texts[number].end


@for_last
def _link_texts(repo: Repo) -> dict[str, list[Span]]:
    """Where the texts of links stand in each card, those of images left out."""
    return {
        card.document.path: sorted(
            link.text_span for link in card.markdown.links if link.url and not link.image
        )
        for card in repo.cards
    }


def as_link(
    repo: Repo, names: Iterable[str], work: Work | None, named: Location | None
) -> Location | None:
    """The first link in the cards that leads to a work: by its text, which is one of `names`,
    wherever it leads (`[LLaMA](…)`, `[the COCO dataset](…)`); to a project that is called so, or to
    the work's own page. Else the link that it is `named` in, or the one right behind that.
    """
    known = _linked(repo)
    marks = [*map(squash, names), *([_address(work.url)] if work and work.url else [])]
    links = [known[mark] for mark in marks if mark in known]
    if links:
        return min(links, key=lambda at: (at.document is not links[0].document, at.span))
    if named is None or in_link(repo, named):
        return named
    return _behind(repo, named)


def _behind(repo: Repo, named: Location) -> Location | None:
    """The link that a name is followed by: `COCO ([page](…))`, `- COCO: [Lin et al.](…)`, `the COCO
    dataset (https://…)`.
    """
    text, end = named.document.text, named.span.end
    if (card := card_of(repo, named)) is None:
        return None
    for spans in (_link_texts(repo)[card.document.path], card.markdown.urls):
        number = bisect_left(spans, (end, 0))
        for span in spans[number : number + 1]:
            if span.start - end <= _NEAR and _leads_to().fullmatch(text, end, span.start):
                return Location(named.document, span)
    return None


@cache
def _leads_to() -> re.Pattern[str]:
    import re

    noun = r"(?:data ?set|corpus|data|model)"
    return re.compile(rf"[*_`\"”]{{0,3}}(?: {noun})?(?: ?[(（:：–—-]{{1,2}})? ?(?:\[{{0,2}}|<?)")


@for_last
def _linked(repo: Repo) -> dict[str, Location]:
    """Where the links to other sites stand first: by their texts and the projects that they lead
    to, squashed, and by their addresses."""
    found: dict[str, Location] = {}
    for card in repo.cards:
        for mark, span in _links(card).items():
            found.setdefault(mark, Location(card.document, span))
    return found


def _links(card: Card) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for link in card.markdown.links:
        if link.url.startswith(("http://", "https://")) and not link.image:
            found.setdefault(squash(link.text), link.text_span)
            found.setdefault(squash(_about().sub("", link.text.strip())), link.text_span)
            _put(found, link.url, link.text_span)
    for span in card.markdown.urls:
        _put(found, card.document.text[span.start : span.end], span)
    return found


def _put(found: dict[str, Span], url: str, span: Span) -> None:
    address = _address(url)
    found.setdefault(address, span)
    if project := _project().fullmatch(address):
        found.setdefault(squash(project[1]), span)
    elif page := _page().search(address):
        found.setdefault(squash(page[1]), span)


def _address(url: str) -> str:
    """An address without what may be left out of it: `example.org/corpus`."""
    plain = url.partition("://")[2].partition("#")[0].partition("?")[0].lower()
    return plain.removeprefix("www.").rstrip("/")


@cache
def _about() -> re.Pattern[str]:
    """What stands around a name in the text of a link: `the … dataset`."""
    import re

    return re.compile(
        r"^the\s|\s(?:(?:official|github|original)\s)?(?:repo(?:sitory)?|data(?:set)?|corpus|"
        r"model|paper|weights|checkpoint|home ?page|page|(?:web)?site|project)$",
        re.IGNORECASE,
    )


@cache
def _project() -> re.Pattern[str]:
    import re

    return re.compile(
        r"(?:(?:github|gitlab|kaggle)\.com/(?:datasets/|models/)?[^/]+/|huggingface\.co/[^/]+/"
        r"|tfhub\.dev/[^/]+/(?=[^/]+/\d+$))([^/]+?)(?:\.git|/\d+)?"
    )


@cache
def _page() -> re.Pattern[str]:
    """The page of a work on its makers' site, called after it: `…/exams_dataset.html`. An id of a
    hub with more words is another work."""
    import re

    return re.compile(
        r"^(?!(?:github|gitlab|kaggle|huggingface)\.)[^/]+/(?:[^/]+/)*"
        r"([\w-]{2,40}?)(?:[-_]?(?:dataset|data|corpus|benchmark))?(?:\.html?|/index\.html?)?$"
    )


def in_plain_block(repo: Repo, entry: Entry) -> Location | None:
    """The first code block of the cards that is no code and names a work: its hub id, written
    whole, or data by a name that is no word, `MS MARCO`."""
    from attrlint.card import fences

    found = (
        at
        for card in repo.cards
        for name in (entry.hub, *_coined(entry))
        for fence, at in _in_code(card, name)
        if fences.is_plain(card, fence) and (name == entry.hub or at.text == name)
    )
    return next(found, None)


def _coined(entry: Entry) -> Iterator[str]:
    """The names of data that have capital letters beyond the first."""
    if entry.kind == "dataset" and entry.work is not None:
        for name in (entry.work.title, *entry.work.aliases):
            if len(name) > _COINED and name[1:] != name[1:].lower():
                yield name


def is_in_code(repo: Repo, hub: str) -> bool:
    """Whether a code block of the cards has a hub id, written whole."""
    return any(True for card in repo.cards for _ in _in_code(card, hub))


def unsaid(repo: Repo, entry: Entry) -> str:
    """That the card does not name a work, in words: there may be an example that has its id."""
    if is_in_code(repo, entry.hub):
        return "the card names it in code only"
    return "the card does not name it"


def is_a_word(repo: Repo, entry: Entry) -> bool:
    """Whether the card says no more of a work than a common word that is its name, too: `math`, or
    that ends its id: `execution`."""
    said = entry.named.text if entry.named is not None else ""
    if not said.islower():
        return False
    known = repo.registry.by_name(said, entry.kind)
    return (bool(known) or said.isalpha()) and all(match.confidence == "low" for match in known)


def told(entry: Entry) -> Location | None:
    """Where a sentence of the card surely names a work in a form that no list of names has: `CNN /
    DailyMail`. The text of a link may be any word.
    """
    for use in entry.mentions:
        sure = use.origin == "prose" and use.confidence == "high" and use.via != "prose:again"
        if sure and not use.at.document.text.startswith("](", use.at.span.end):
            return use.at
    return None


def is_phrase(entry: Entry, at: Location) -> bool:
    """Whether words of the prose only look like the end of the id of data that nobody knows: `NPC
    dialogue`, for acme/npc-dialogue, where the card tells of no data."""
    last = at.text.removesuffix(" dataset").rpartition(" ")[2]
    if entry.kind != "dataset" or entry.work is not None or last == at.text:
        return False
    plain = last.islower() or (last[1:2] == "-" and last[2:].islower())  # `X-ray`
    return plain and not any(use.origin == "prose" for use in entry.mentions)


def is_loose(repo: Repo, entry: Entry) -> bool:
    """Whether two words with a slash between are all that the card says of a work that nobody
    knows: `finance/SQL`, in no link and not in code."""
    if entry.work is not None or any(use.origin != "prose" for use in entry.mentions):
        return False
    return not any(in_link(repo, use.at) or _is_marked(use.at) for use in entry.mentions)


def _is_marked(at: Location) -> bool:
    text, start = at.document.text, at.span.start
    return text[max(0, start - 1) : start] in ("`", "/", "<", '"')


def _in_code(card: Card, hub: str) -> Iterator[tuple[Fence, Location]]:
    """The code blocks that have a hub id, with the first place in each."""
    if not hub or not card.markdown.fences:
        return
    lowered, asked = _lowered(card.document), hub.lower()
    at = lowered.find(asked)
    if at < 0:
        return
    import re

    pattern = re.compile(rf"(?<![\w./-]){re.escape(hub)}(?![\w/-]|\.\w)", re.IGNORECASE | re.ASCII)
    fences = card.markdown.fences
    while at >= 0:
        fence = fences[bisect_right(fences, at, key=lambda fence: fence.span.start) - 1]
        hit = pattern.match(card.document.text, at, fence.span.end)
        if hit and fence.span.start <= at:
            yield fence, Location(card.document, Span(*hit.span()))
            at = fence.span.end - 1
        at = lowered.find(asked, at + 1)


@lru_cache(maxsize=2)
def _lowered(document: Document) -> str:
    """The text in small letters, each where it stood: one letter has a small one of two."""
    return document.text.replace("İ", "I").lower()


def cites_beside(repo: Repo, at: Location, work: Work | None = None) -> bool:
    """Whether a paper is cited on the line of a place. It may be any that tells of a work, but not
    that of another one that is used: it is cited for itself."""
    line = at.start.line
    return any(
        credit.grade == "cited"
        and credit.at.document is at.document
        and credit.at.start.line == line
        and not (work and _is_anothers(repo, credit.key, work))
        for credit in repo.credits
    )


def _is_anothers(repo: Repo, key: str, work: Work) -> bool:
    match = repo.registry.by_identifier(key) if key else None
    entry = repo.ledger.of(match.work) if match is not None and match.work != work else None
    return entry is not None and bool(entry.uses)
