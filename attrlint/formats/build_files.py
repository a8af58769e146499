"""Makefiles, Dockerfiles and justfiles, as the shell script that their recipes are."""

from __future__ import annotations

import re

from attrlint.document import Source, Span

_LINES = re.compile(
    r"""
    (?P<recipe>^[ \t]+[@+]*)                        # a recipe's line, and its marks
    | ^[ \t]*(?:RUN|CMD|ENTRYPOINT|ONBUILD)\b[ \t]*(?:--\S+[ \t]+)*(?P<run>)
    | ^[ \t]*(?:ENV|ARG)[ \t]+(?P<name>\w+)[ \t=]+(?P<env>)
    | ^(?:export[ \t]+)?(?P<variable>[A-Za-z_]\w*)[ \t]*(?::|\?|\+|::)?=[ \t]*(?P<set>)
    """,
    re.VERBOSE | re.MULTILINE,
)
_VARIABLES = re.compile(r"\$\((\w+)\)|\{\{\s{0,9}(\w+)\s{0,9}\}\}|\$(?=\$)")
_WORDS = re.compile(r"[\[\],]")  # RUN ["python", "train.py"]


def script(source: Source) -> Source:
    """A build file as a script: `X := v` as `X=v`, `$(X)` and `{{X}}` as `${X}`, `RUN` left out."""
    whole = _Text(source)
    at = 0
    for hit in _LINES.finditer(source.text):
        whole.take(at, hit.start())
        name = hit["name"] or hit["variable"]
        if name:
            whole.put(f"{name}=", hit.start("name" if hit["name"] else "variable"))
        at = hit.end()
        if hit["run"] is not None and source.text.startswith("[", at):
            end = source.text.find("\n", at)
            at = whole.words(at, end if end >= 0 else len(source.text))
    whole.take(at, len(source.text))
    return Source(source.document, "".join(whole.pieces), tuple(whole.marks) or ((0, 0),))


class _Text:
    """A text that is put together, with the place of each piece in the file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.marks: list[tuple[int, int]] = []
        self.size = 0

    def put(self, text: str, at: int) -> None:
        """Adds `text`, which stands for what is at `at`."""
        if text:
            self.marks.append((self.size, self.source.at(Span(at, at)).span.start))
            self.pieces.append(text)
            self.size += len(text)

    def words(self, start: int, end: int) -> int:
        """Adds a list of words, without its marks; gives its end."""
        self.put(_WORDS.sub(" ", self.source.text[start:end]), start)
        return end

    def take(self, start: int, end: int) -> None:
        """Adds a part of the source, its variables as a shell spells them."""
        at = start
        for hit in _VARIABLES.finditer(self.source.text, start, end):
            self.put(self.source.text[at : hit.start()], at)
            name = hit[1] or hit[2]
            self.put(f"${{{name}}}" if name else "", hit.start())
            at = hit.end()
        self.put(self.source.text[at:end], at)
