"""Variables of a notebook in its shell lines: `$NAME` and `{NAME}`, which IPython fills in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrlint.document import Source, Span

_SAFE = r"[\w./:@+\-]+\Z"
_USED = r"\$\{?([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\}"
_SET = r"(?m)^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=[\"']?([\w./:@+\-]+)[\"']?[ \t]*$"


def expanded(shells: Sequence[Source], script: Source) -> Iterator[Source]:
    """The shell lines of each cell; where they use names that the notebook gives a text to, in
    Python or with `%env`, assignments of these come first, placed where they were made.
    """
    uses = [{one or two for one, two in re.findall(_USED, shell.text)} for shell in shells]
    known = _texts(script) if any(uses) else {}
    for shell, names in zip(shells, uses, strict=True):
        pieces = []
        for name in sorted(names & known.keys()):
            value = known[name]
            filler = value._replace(text=f"{name}=", marks=value.marks[:1])
            pieces += [filler, value, value._replace(text="\n", marks=value.marks[:1])]
        yield joined([*pieces, *_dollars(shell, known)]) if pieces else shell
        for match in re.finditer(_SET, shell.text):
            known[match[1]] = shell.part(Span(*match.span(2)))


def _texts(script: Source) -> dict[str, Source]:
    """The names that Python gives a plain text to, with the place of the text; the last counts."""
    from attrlint.formats.code import parsed

    found = {}
    read = parsed(script.text)
    named = [*read.assignments, *(each for each in read.settings if each.where == "environment")]
    for setting in sorted(named, key=lambda each: each.at):
        value = setting.value
        if value is None:
            continue
        at = value.defined or value.span
        if script.text[at.start : at.end] == value.text and re.match(_SAFE, value.text):
            found[setting.name] = script.part(at)
    return found


def _dollars(shell: Source, known: Mapping[str, Source]) -> Iterator[Source]:
    """A cell in pieces, with `${NAME}` for each `{NAME}` that is known."""
    at = 0
    for match in re.finditer(r"(?<!\$)\{([A-Za-z_]\w*)\}", shell.text):
        if match[1] in known:
            yield shell.part(Span(at, match.start()))
            here = shell.part(Span(match.start(), match.end()))
            yield here._replace(text="$", marks=here.marks[:1])
            yield here
            at = match.end()
    yield shell.part(Span(at, len(shell.text)))


def joined(pieces: Sequence[Source]) -> Source:
    """Pieces of one document, in a row."""
    text, marks = "", []
    for piece in pieces:
        marks += [(len(text) + here, there) for here, there in piece.marks]
        text += piece.text
    return Source(pieces[0].document, text, tuple(marks))
