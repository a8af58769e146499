"""What a rule reports, and what would mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrlint.document import Document, Location, Span
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.answers import Directive
    from attrlint.attribution import Waiver

SEVERITIES = ("note", "warning", "error")


class Evidence(NamedTuple):
    """Another place that the finding rests on, and what it shows."""

    note: str
    at: Location


class Edit(NamedTuple):
    """Put `text` in place of a span, between `before` and `after`.

    Several edits that insert at one place share what stands around them: a heading and its fence
    are written once, with the text of each edit between them.
    """

    span: Span
    text: str
    before: str = ""
    after: str = ""

    @property
    def whole(self) -> str:
        """What this edit writes when it is the only one."""
        return self.before + self.text + self.after


class Fix(NamedTuple):
    """Edits to one document; `safe` when no choice is left to a person.

    `creates`: there is no such file yet. The document is empty then, and a file that has come
    into being meanwhile is left as it is.
    """

    title: str
    document: Document
    edits: tuple[Edit, ...]
    safe: bool = True
    creates: bool = False


class Finding(NamedTuple):
    """Something that does not balance, at a place. The engine fills in what stands last."""

    message: str
    at: Location
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None
    confidence: str = "high"  # high | medium | low
    hint: str = ""  # what to write, in one line
    work: str = ""  # the work's id, where it has one
    reference: str = ""  # the value as normalised
    rule: str = ""
    group: str = ""
    severity: str = ""  # error | warning | note; a rule may lower its own

    @property
    def about(self) -> str:
        """The work that it is about, or the name that stands in the file; "" for none."""
        return self.work or self.reference


class Answered(NamedTuple):
    """A finding that somebody has answered, so that it is not reported."""

    finding: Finding
    by: str  # inline | waiver | baseline
    reason: str


def fingerprint(rule: str, about: str, path: str) -> str:
    """The same for a finding as long as its rule, work and file are: no line and no wording in it.

    Several findings of one file may share it.
    """
    from hashlib import sha256

    text = "\0".join((rule, about, path))
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]


class Answers(NamedTuple):
    """The inline directives and the waivers of a repository, and those that answered nothing."""

    directives: tuple[Directive, ...] = ()
    unused: tuple[Directive, ...] = ()
    waivers: tuple[Waiver, ...] = ()  # that are understood
    expired: tuple[Waiver, ...] = ()
    idle: tuple[Waiver, ...] = ()  # that waived nothing
    malformed: tuple[tuple[Location, str], ...] = ()  # what is wrong in waivers
