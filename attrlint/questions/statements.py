"""What a repository states about the works of others, held against what it uses.

Statements stand in the card's prose and in attribution.yaml. An answer is taken at its word, unless
a file of the repository says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from attrlint.ledger import Entry
from attrlint.parse.tree import Scalar
from attrlint.questions.readable import trains
from attrlint.record import NamedTuple
from attrlint.reference import Credit, Reference, Statement
from attrlint.registry.identifiers import squash
from attrlint.registry.work import Work

if TYPE_CHECKING:
    from attrlint.repo import Repo

_READ = ("metadata", "key", "flag", "call", "fence")  # how what contradicts a statement was found
_KINDS = {
    "inspired-by": "inspired by",
    "independent": "independent of",
    "derived": "derived from",
    "trained-from-scratch": "trained from scratch",
    "undisclosed": "undisclosed use of",
}
WHAT = ("data", "weights", "code")
_LONGEST = 32  # letters of a name; a longer title tells of all that a project holds


class Stated(NamedTuple):
    """A statement and the works that it is about; `hub` where it names one model of a family."""

    statement: Statement
    works: tuple[Work, ...]
    hub: str
    prose: bool  # of the card, not of attribution.yaml

    @property
    def name(self) -> str:
        """What it is about, as written."""
        return self.statement.about

    @property
    def says(self) -> str:
        """The statement in a few words: `inspired by WizardCoder; no data, no weights used`."""
        statement = self.statement
        kind = _KINDS[statement.kind]
        first = f"{kind} {self.name}".strip() if kind.endswith((" by", " of", " from")) else kind
        if self.name and self.name not in first:
            first = f"{first} ({self.name})"
        uses = [(what, getattr(statement, f"uses_{what}")) for what in WHAT]
        said = [f"{'no ' if not used else ''}{what}" for what, used in uses if used is not None]
        since = f"; since {statement.since}" if statement.since else ""
        return first + (f"; {', '.join(said)} used" if said else "") + since


class Contradiction(NamedTuple):
    """A statement and the uses that it denies: `what` is data or weights."""

    stated: Stated
    what: str
    entry: Entry
    uses: tuple[Reference, ...]


def find(repo: Repo) -> tuple[Stated, ...]:
    """The statements of a repository: those of the card's prose, then those of attribution.yaml."""
    found: list[Stated] = []
    if repo.card is not None:
        from attrlint.card import statements

        for statement in statements.statements(repo.card):
            stated = Stated(statement, *named(repo, statement.about), prose=True)
            found.extend([stated] if _is_meant(repo, stated) else [])
    for statement in repo.attribution.statements if repo.attribution else ():
        found.append(Stated(statement, *named(repo, statement.about), prose=False))
    return tuple(found)


def named(repo: Repo, name: str) -> tuple[tuple[Work, ...], str]:
    """The works that a name stands for, and the hub id where it is that of one model only."""
    if not name:
        return (), ""
    from attrlint.registry.lookup import exact

    registry = repo.registry
    if works := exact(registry, name):
        return works, name if "/" in name and registry.work(name) is None else ""
    matches = registry.by_name(name)
    works = tuple(match.work for match in matches)
    hub = next((match.hub for match in matches if match.hub and match.work.kind == "model"), "")
    whole = any(squash(work.title) == squash(name) for work in works)
    return works, "" if whole else hub


def noted(repo: Repo, entry: Entry) -> Entry:
    """An entry of the ledger with the statements that are about it among its credits."""
    more = [
        Credit(stated.statement.at, "stated", entry.id, stated.name)
        for stated in repo.stated
        if is_about(stated, entry)
    ]
    return entry._replace(credits=(*entry.credits, *more)) if more else entry


def speaks_of(repo: Repo, work: Work) -> bool:
    """Whether a statement is about a work: it says why a file carries the name."""
    return any(
        work.id == other.id or _papers(work) & _papers(other)
        for stated in repo.stated
        for other in stated.works
    )


def describe_data(repo: Repo) -> bool:
    """Whether attribution.yaml says of data of one's own where they come from, or their licence."""
    said = ("claims", "derived_from", "generated_by", "url", "hub")
    for work in repo.attribution.works if repo.attribution else ():
        key = work.get("id")
        if isinstance(key, Scalar) and key.text.startswith("dataset/"):
            return any(work.get(one) is not None for one in said)
    return False


def is_about(stated: Stated, entry: Entry) -> bool:
    """Whether a statement is about the work of an entry.

    A name of a family (Alpaca, WizardLM) is about what came with the same paper and what is made
    from it; the name of one model is about that model only.
    """
    name = stated.name
    if not name:
        return False
    if entry.hub and squash(entry.hub) in (squash(name), squash(stated.hub)):
        return True
    if stated.hub and entry.kind == "model":
        return False
    work = entry.work
    if work is None:
        return bool(entry.hub) and _begins(entry.hub.rpartition("/")[2], name)
    if any(work.id == other.id for other in stated.works):
        return True
    others = [other for other in stated.works if other.kind != entry.kind]
    made_from = {*work.derived_from, *work.generated_by} if entry.kind == "dataset" else set()
    return any(_papers(work) & _papers(other) for other in others) or any(
        made_from.intersection((other.id, *other.hub))
        for other in stated.works
        if other.kind == "dataset"
    )


def contradictions(repo: Repo) -> Iterator[Contradiction]:
    """Statements that something was not used, beside a file or metadata that uses it.

    Only ids count, no names in paths. A prose statement about one stage of several is left alone,
    and so is "trained from scratch" where nothing is trained: the card came with the weights.
    """
    for stated in repo.stated:
        if _is_of_a_part(stated):
            continue
        for entry in repo.ledger:
            for what in ("data", "weights"):
                uses = tuple(use for use in entry.uses if _is_use(use, what))
                if uses and entry.hub and _denies(repo, stated, what, entry):
                    yield Contradiction(stated, what, entry, uses)


class Lack(NamedTuple):
    """What a statement does not say although its kind asks for it."""

    stated: Stated
    message: str
    hint: str


def incomplete(repo: Repo) -> Iterator[Lack]:
    """Statements that leave open what their kind is about.

    In prose, only of a work whose name the repository's files carry: elsewhere "inspired by X" is
    a courtesy, and no answer to anything.
    """
    traced = {trace.work.id for trace in repo.traces} if repo.stated else set()
    for stated in repo.stated:
        statement = stated.statement
        if stated.prose:
            asked = any(work.id in traced for work in stated.works)
            if asked and statement.kind == "inspired-by" and says_nothing(statement):
                yield Lack(stated, *_open(stated, "its data or weights"))
            continue
        if not stated.works and not _is_known(repo, stated):
            yield Lack(
                stated,
                f"`about: {stated.name}` is no work that the registry or this repository knows",
                "give its hub id, arXiv id or DOI, or add it under `works:`",
            )
        yield from (Lack(stated, *lack) for lack in _lacks(stated))


def _lacks(stated: Stated) -> Iterator[tuple[str, str]]:
    statement = stated.statement
    uses = {what: getattr(statement, f"uses_{what}") for what in WHAT}
    used = [f"`uses_{what}: true`" for what in WHAT if uses[what]]
    if statement.kind == "inspired-by":
        missing = [what for what in ("data", "weights") if uses[what] is None]
        if missing:
            yield _open(stated, f"its {' or '.join(missing)}")
    elif statement.kind in ("derived", "undisclosed") and not used:
        yield (
            f"`{statement.kind}` of {stated.name}: it is not said what of it was used",
            "add `uses_data`, `uses_weights` or `uses_code`: true",
        )
    if statement.kind == "independent" and used:
        yield (
            f"independent of {stated.name}, and {' and '.join(used)}: one of them cannot be meant",
            "`derived` is the kind of a statement on what was used",
        )
    if statement.kind == "trained-from-scratch" and uses["weights"]:
        yield "`trained-from-scratch` and `uses_weights: true`: one of them cannot be meant", ""


def _open(stated: Stated, what: str) -> tuple[str, str]:
    hint = f"say it: no {stated.name} data or weights were used, or which"
    if not stated.prose:
        hint = "add `uses_data` and `uses_weights`, true or false"
    return f"inspired by {stated.name}: it is not said whether {what} were used", hint


def _is_known(repo: Repo, stated: Stated) -> bool:
    return "/" in stated.name or any(is_about(stated, entry) for entry in repo.ledger)


def _is_use(use: Reference, what: str) -> bool:
    if use.origin not in _READ or use.local or use.confidence == "low":
        return False
    if what == "data":
        return use.kind == "dataset" and use.role == "train" and not use.is_calibration
    return use.kind == "model" and use.role in ("base", "merge") and not use.is_part


def _denies(repo: Repo, stated: Stated, what: str, entry: Entry) -> bool:
    statement = stated.statement
    if statement.kind == "trained-from-scratch":
        whole = not stated.name and trains(repo) and not _is_same(repo, stated, entry)
        return what == "weights" and (whole or is_about(stated, entry))
    said = getattr(statement, f"uses_{what}")
    if said is None and statement.kind == "independent" and says_nothing(statement):
        said = False
    return said is False and is_about(stated, entry)


def _is_same(repo: Repo, stated: Stated, entry: Entry) -> bool:
    """Whether a model is the one of this card, packed anew or in another size: `Yi-34B` in a card
    on Yi, or beside a sentence that says of Yi that it was trained from scratch."""
    name = entry.hub.rpartition("/")[2]
    tail = squash(name)
    if any(own and (tail.startswith(own) or own.startswith(tail)) for own in repo.own_names):
        return True
    family = re.split(r"[-_.\d]", name)[0]
    said = stated.statement.at.text
    return len(family) > 1 and re.search(rf"\b{re.escape(family)}\b", said) is not None


def says_nothing(statement: Statement) -> bool:
    """Whether a statement leaves out what was used; then `independent` denies all of it."""
    return (statement.uses_data, statement.uses_weights, statement.uses_code) == (None, None, None)


def _is_of_a_part(stated: Stated) -> bool:
    """Whether a sentence speaks of one stage of several."""
    return stated.prose and bool(_stage().search(stated.statement.at.text))


def _is_meant(repo: Repo, stated: Stated) -> bool:
    """Whether a sentence states something: it has this model for its subject, where it says that
    one was trained from scratch, and denies the use of a work, not of what a title talks of.
    """
    statement = stated.statement
    text = statement.at.text
    if statement.kind == "independent" and stated.name:
        known = bool(stated.works) or "/" in stated.name
        return known and not _bibliography().match(text)
    if statement.kind != "trained-from-scratch" or not _from_scratch().search(text):
        return True
    subject, said = _own_subject().match(text), squash(text)
    if subject and (part := _part().search(subject.group())):
        called = (name for name in repo.own_names if len(name) <= _LONGEST)
        return any(part[1].lower() in name for name in called)
    return bool(subject) or any(said.startswith(name) for name in repo.own_names if name)


@cache
def _from_scratch() -> re.Pattern[str]:
    """The English words; who is meant in another language is not asked."""
    return re.compile(r"\bfrom[ -]scratch\b", re.IGNORECASE)


@cache
def _bibliography() -> re.Pattern[str]:
    return re.compile(r"\W*(?:[\w.'-]+,? (?:and )?){1,4}et al\b")


@cache
def _own_subject() -> re.Pattern[str]:
    model = r"(?:(?:this|the|our) (?:\S+ ){0,2}\W*(?:model|network|version|release)s?|it|we|i)\b"
    return re.compile(rf"\W*(?:{model}|(?:pre-?)?trained\b)", re.IGNORECASE)


@cache
def _part() -> re.Pattern[str]:
    """A model of several: `the embedding model`, beside the one that is tuned."""
    return re.compile(
        r"(?<=\bthe )(?:\S+ )??(embedding|reward|ranking|reranking|retrieval|draft|vision|speech"
        r"|baseline|teacher|guard|judge|critic)(?= )",
        re.IGNORECASE,
    )


@cache
def _stage() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:in|for|during|at|by) (?:the |this |its |our )?(?:\w+ )?(?:evaluation|validation"
        r"|testing|pre-?training|sft|rl|rlhf|dpo|alignment|fine-?tuning|stage|phase|step|tokeni[sz]er)",
        re.IGNORECASE,
    )


def _begins(tail: str, name: str) -> bool:
    words = re.sub(r"[\W_]+", "-", tail.lower())
    return f"{words}-".startswith(re.sub(r"[\W_]+", "-", name.lower()).strip("-") + "-")


def _papers(work: Work) -> set[str]:
    return {paper.arxiv or paper.doi for paper in work.papers} - {""}
