"""Citations of works: BibTeX, CITATION.cff, APA and Markdown from what the registry records.

Formats: BibTeX's standard entry types, https://github.com/citation-file-format/citation-file-format
(1.2.0, references) and the APA Publication Manual, 7th edition, reduced to one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from attrlint.record import NamedTuple
from attrlint.registry import latex
from attrlint.registry.identifiers import fold, squash
from attrlint.registry.work import Paper, Work

FORMATS = ("bibtex", "cff", "apa", "markdown")
_FUNCTION_WORDS = (
    " a an and are as at by can do does for from how in is it of on or the to toward towards via "
    "what when why with "
)


class Citation(NamedTuple):
    """A work as it is to be cited. `kind` is conference, article, preprint or page."""

    kind: str
    title: str
    authors: tuple[str, ...]  # "Family, Given", or a group's name; without "others"
    cut: bool  # there are more authors than those
    paper: Paper
    url: str
    names: frozenset[str]  # what the work is called, squashed

    @property
    def year(self) -> int:
        """The year of that form, 0 where none is recorded."""
        return _year(self.paper)

    @property
    def venue(self) -> str:
        """Where it appeared, without a bracket that the record cuts short."""
        return re.sub(r"\s*\([^()]*$", "", self.paper.venue)

    @property
    def identity(self) -> str:
        """The same for two works that ask for one publication."""
        paper = self.paper
        return paper.arxiv or paper.doi or paper.acl or paper.openreview or squash(self.title)

    @property
    def key(self) -> str:
        """The key that its authors publish, else family name, year and first word of the title that
        says something: luo2024wizardcoder.
        """
        if self.paper.key:
            return self.paper.key
        family = self.authors[0].partition(",")[0] if self.authors else ""
        words = re.findall(r"[a-z0-9]+", fold(re.sub(r"(?<=\w)[-'’](?=\w)", "", self.title)))
        word = next((w for w in words if f" {w} " not in _FUNCTION_WORDS), "")
        parts = (_ascii(family), str(self.year or ""), word)
        return "".join(parts) or _ascii(self.paper.arxiv) or "work"


def citation(work: Work, key: str = "") -> Citation:
    """How a work is to be cited: by its publication with the identifier `key`, else the one that it
    asks for, else its page.
    """
    paper = next((p for p in work.papers if key and key in _keys(p)), None)
    paper = paper or (work.papers[0] if work.papers else Paper())
    page = _page(work)
    names = frozenset(squash(name) for name in (work.title, *work.aliases))
    if not paper.title:
        year = paper.year or int(work.released[:4] or 0)
        paper = paper._replace(title=work.title, year=year)
    authors = tuple(a for a in paper.authors if any(map(str.isalnum, a)) and a != "others")
    if not authors and (owner := (*work.hub, *work.github, "")[0].partition("/")[0]):
        authors = (owner,)
    return Citation(
        kind=_kind(paper),
        title=paper.title,
        authors=authors,
        cut=bool(paper.authors) and len(authors) < len(paper.authors),
        paper=paper,
        url=_address(paper) or paper.url or page,
        names=names,
    )


def write(citations: Iterable[Citation], form: str, keys: Iterable[str] = ()) -> Iterator[str]:
    """Citations as text in one of FORMATS, in the order given.

    BibTeX keys are made unique, among themselves and those of `keys`.
    """
    found = list(citations)
    if form == "cff":
        yield "references:\n"
        yield from map(cff, found)
        return
    if form != "bibtex":
        for one in found:
            yield (apa(one) if form == "apa" else markdown(one)) + "\n"
        return
    taken = set(keys)
    for number, one in enumerate(found):
        key = _free(one.key, taken)
        taken.add(key)
        yield ("\n" if number else "") + bibtex(one, key)


@lru_cache(maxsize=1_000)  # cards share their works
def bibtex(one: Citation, key: str = "") -> str:
    """A BibTeX entry, with braces around names in the title and accents in LaTeX."""
    types = {"conference": "inproceedings", "article": "article"}
    paper = one.paper
    authors = [latex.encode(a) if "," in a else f"{{{latex.encode(a)}}}" for a in one.authors]
    fields = [
        ("title", _braced(one)),
        ("author", " and ".join([*authors, *(["others"] if one.cut else [])])),
        ("year", str(one.year or "")),
        ("booktitle", latex.encode(one.venue) if one.kind == "conference" else ""),
        ("journal", latex.encode(one.venue) if one.kind == "article" else ""),
        ("eprint", paper.arxiv),
        ("archivePrefix", "arXiv" if paper.arxiv else ""),
        ("doi", paper.doi),
        ("url", "" if paper.doi or (paper.arxiv and one.kind == "preprint") else one.url),
    ]
    if one.kind == "page" and one.url and not paper.doi:
        fields[-1] = ("howpublished", f"\\url{{{one.url}}}")
    given = [(name, value) for name, value in fields if value]
    wide = max(len(name) for name, _ in given)
    lines = "".join(f"  {name:{wide}} = {{{value}}},\n" for name, value in given)
    return f"@{types.get(one.kind, 'misc')}{{{key or one.key},\n{lines}}}\n"


def cff(one: Citation) -> str:
    """An item for `references:` of a CITATION.cff."""
    types = {"conference": "conference-paper", "article": "article", "preprint": "article"}
    paper = one.paper
    lines = [f"type: {types.get(one.kind, 'generic')}", f"title: {_quoted(one.title)}", "authors:"]
    for author in one.authors or ("unknown",):
        family, comma, given = (part.strip() for part in author.partition(","))
        lines.append(f"  - {'family-names' if comma else 'name'}: {_quoted(family)}")
        lines += [f"    given-names: {_quoted(given)}"] if given else []
    lines += [f"year: {one.year}"] if one.year else []
    if one.kind == "conference":
        lines += ["conference:", f"  name: {_quoted(one.venue)}"]
    if one.kind == "article":
        lines.append(f"journal: {_quoted(one.venue)}")
    lines += [f"doi: {paper.doi}"] if paper.doi else []
    lines += [f"url: {one.url}"] if one.url else []
    if paper.arxiv:
        lines += ["identifiers:", "  - type: other", f"    value: arXiv:{paper.arxiv}"]
    return "".join(f"  {'-' if at == 0 else ' '} {line}\n" for at, line in enumerate(lines))


def apa(one: Citation) -> str:
    """One line in the manner of the APA."""
    people = [_initials(author) for author in one.authors]
    if one.cut:
        said = ", ".join([*people[:6], "et al."])
    elif len(people) > 20:
        said = ", ".join([*people[:19], f"… {people[-1]}"])
    elif len(people) > 1:
        said = f"{', '.join(people[:-1])}, & {people[-1]}"
    else:
        said = "".join(people)
    venue = one.venue if one.kind in ("conference", "article") else ""
    venue = venue or ("arXiv" if one.paper.arxiv else "")
    parts = [f"{said} ({one.year or 'n.d.'})".strip(), one.title, venue]
    text = " ".join(
        part if part.endswith(("?", "!", ".")) else f"{part}." for part in parts if part
    )
    return f"{text} {one.url}".strip()


def markdown(one: Citation) -> str:
    """A link for a card: the title, who wrote it and when."""
    title = re.sub(r"([\[\]])", r"\\\1", one.title)
    linked = f"[{title}]({one.url})" if one.url else title
    return f"{linked} {byline(one)}".rstrip()


def byline(one: Citation) -> str:
    """Who wrote it and when, in brackets: "(Luo et al., 2024)"; "" where neither is recorded."""
    families = [author.partition(",")[0] for author in one.authors]
    if one.cut or len(families) > 2:
        said = f"{families[0]} et al." if families else ""
    else:
        said = " and ".join(families)
    told = ", ".join(part for part in (said, str(one.year or "")) if part)
    return f"({told})" if told else ""


def is_published(paper: Paper) -> bool:
    """Whether the form that a venue published is recorded, and not only where it was to appear.

    A venue beside a preprint alone says nothing of the year: that is mostly the preprint's. Where
    the authors' key is recorded, their own entry was read.
    """
    found = paper.acl or paper.openreview or paper.doi or paper.key or not paper.arxiv
    return bool(found and paper.venue) and not _no_venue().search(paper.venue)


def is_venue(text: str) -> bool:
    """Whether a text names more than a preprint server, a code host or a page."""
    return bool(text.strip()) and not _no_venue().search(text)


def _year(paper: Paper) -> int:
    """The recorded year, or the one that an id of the ACL Anthology tells."""
    told = _anthology().search(f"{paper.acl} {paper.doi.rpartition('/')[2]}")
    if not told:
        return paper.year
    if told[1]:
        return int(told[1])
    return 2000 + int(told[2]) if int(told[2]) < 60 else 1900 + int(told[2])


@cache
def _anthology() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.])(?:((?:19|20)\d\d)\.[a-z]+-[\w]+\.\d+|[a-z](\d\d)-\d{4})(?![\w-])",
        re.IGNORECASE,
    )


def _kind(paper: Paper) -> str:
    if not is_published(paper):
        return "preprint" if paper.arxiv else "page"
    return "conference" if _meeting().search(paper.venue) else "article"


@cache
def _no_venue() -> re.Pattern[str]:
    return re.compile(
        r"arxiv|\bcorr\b|preprint|github|kaggle|zenodo|roboflow|hugging|blog|report|website|ssrn"
        r"|thesis|repository|universe|figshare|openreview",
        re.IGNORECASE,
    )


@cache
def _meeting() -> re.Pattern[str]:
    return re.compile(
        r"proceedings of(?! the (?:national academy|ieee$|vldb))|conference|workshop|meeting"
        r"|symposium|advances in neural|findings|congress|chapter of the|\btrack\b|@"
        r"|computer vision and pattern"
        r"|\b(?:NeurIPS|NIPS|ICLR|ICML|CVPR|ICCV|ECCV|WACV|BMVC|ACL|EMNLP|NAACL|EACL|AACL|COLING"
        r"|LREC|Interspeech|ICASSP|ISMIR|AAAI|IJCAI|KDD|SIGIR|CIKM|WSDM|WWW|MICCAI|CoNLL|SemEval"
        r"|COLM|CoRL|MLSys|AISTATS|UAI|TREC|INLG)\b",
        re.IGNORECASE,
    )


def _keys(paper: Paper) -> tuple[str, ...]:
    return (
        f"arxiv:{paper.arxiv}",
        f"doi:{paper.doi}",
        f"acl:{paper.acl}",
        f"openreview:{paper.openreview}",
    )


def _address(paper: Paper) -> str:
    if paper.doi:
        return f"https://doi.org/{paper.doi}"
    if paper.acl:
        return f"https://aclanthology.org/{paper.acl}/"
    if paper.openreview:
        return f"https://openreview.net/forum?id={paper.openreview}"
    return f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else ""


def _page(work: Work) -> str:
    if work.hub:
        return (
            f"https://huggingface.co/{'datasets/' if work.kind == 'dataset' else ''}{work.hub[0]}"
        )
    return work.url or (f"https://github.com/{work.github[0]}" if work.github else "")


def _free(key: str, taken: set[str]) -> str:
    """A key, with a letter behind it where it is taken."""
    if key not in taken:
        return key
    letters = "abcdefghijklmnopqrstuvwxyz"
    several = (f"{key}{first}{second}" for first in ("", *letters) for second in letters)
    return next(one for one in several if one not in taken)


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))


def _initials(author: str) -> str:
    family, comma, given = (part.strip() for part in author.partition(","))
    if not comma or not given:
        return family
    letters = re.sub(r"([^\W\d_])[\w.'’]*", r"\1.", given)
    return f"{family}, {letters}"


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _braced(one: Citation) -> str:
    """The title with braces around what must keep its capitals: names, acronyms."""
    if "\\" in one.title or "$" in one.title:
        return one.title
    words, found, at = one.title.split(), [], 0
    while at < len(words):
        size = _name_at(words[at : at + 4], one.names) or 1
        word = " ".join(words[at : at + size])
        bare = word.strip(",.:;?!()[]\"'“”‘’")
        heads = at == 0 and word.endswith(":") and bare[:1].isupper()
        named = squash(bare) in one.names and bare[:1].isupper()
        text = latex.encode(word)
        if bare and (named or heads or any(map(str.isupper, _inner(bare)))):
            text = text.replace(latex.encode(bare), f"{{{latex.encode(bare)}}}", 1)
        found.append(text)
        at += size
    return " ".join(found)


def _name_at(words: list[str], names: frozenset[str]) -> int:
    """How many of these words are one of the names together, the most that are; 0 for none."""
    sizes = (size for size in range(len(words), 0, -1) if squash(words[size - 1]))
    return next((size for size in sizes if squash(" ".join(words[:size])) in names), 0)


def _inner(phrase: str) -> str:
    """The letters of some words without the first of each."""
    return "".join(word[1:] for word in phrase.split())
