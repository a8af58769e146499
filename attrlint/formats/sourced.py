"""Variables of the files that a shell script reads in, `source config.sh`, `. "$HERE/env.sh"`, and
of the repository's `.env` or what it is copied from, which python-dotenv and docker read.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.formats.commands import parsed
from attrlint.formats.expression import compiled

if TYPE_CHECKING:
    from attrlint.discover import Found
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.shell import Shell

_READS_IN = r"(?m)(?:^|[;&])[ \t]*(?:source|\.)[ \t]+([^\n]{1,300})"
_PUT_IN = r"\$\{[^{}]*\}|\$\w+|[\"']"  # `$HERE/`
_WORD = r"[^\s;&|<>()]+"
_ENVIRONMENT = r"\.env(?:[.\-_](?:example|sample|template|dist|train\w*))?\Z"
_ASKS = ("getenv", "environ")
_DEEPEST = 3
_MOST_TEXT = 100_000  # characters of a file
_MOST = 500  # variables
_LONGEST = 2_000


def settings(source: Source, files: Files) -> tuple[tuple[str, str], ...]:
    """The variables, by their names, with their values; of those that are set twice the last."""
    if "source " not in source.text and ". " not in source.text:
        return ()
    return _known(source.text, source.document.path, files)


def environment(source: Source, files: Files) -> tuple[tuple[str, str], ...]:
    """What a `.env` sets of the variables that a script asks for, by `os.environ['NAME']`; that of
    the nearest folder at or above the script, and the plain one first."""
    if not any(sign in source.text for sign in _ASKS):
        return ()
    found: dict[str, str] = {}
    for file in _environments(files):
        above = source.document.path.startswith(file.folder)
        document = files.document(file.name) if above else None
        if document is not None and len(document.text) <= _MOST_TEXT:
            found.update(_held(document.text))
    return tuple((f"os.environ[{name!r}]", text) for name, text in found.items())


@lru_cache(maxsize=2)
def _environments(files: Files) -> tuple[Found, ...]:
    """Those files, what counts last."""
    found = [file for file in files if compiled(_ENVIRONMENT).match(file.base)]
    return tuple(sorted(found, key=lambda each: (len(each.folder), -len(each.base))))


def script(source: Source, files: Files) -> Shell:
    """A script, parsed, with what it reads in."""
    return parsed(source.text, settings(source, files))


@lru_cache(maxsize=8)
def _known(text: str, path: str, files: Files) -> tuple[tuple[str, str], ...]:
    known = dict(_settings(text, path, files, frozenset()))
    return tuple(sorted(known.items())[:_MOST])


def _settings(
    text: str, path: str, files: Files, above: frozenset[str]
) -> Iterator[tuple[str, str]]:
    for name in _read_in(text, path, files):
        document = files.document(name) if name not in above and name != path else None
        if document is None or len(document.text) > _MOST_TEXT:
            continue
        if len(above) < _DEEPEST:
            yield from _settings(document.text, name, files, above | {path})
        yield from _held(document.text)


@lru_cache(maxsize=64)  # many scripts read the same file in
def _held(text: str) -> tuple[tuple[str, str], ...]:
    """The variables that a file sets, with those of their values that it says."""
    return tuple(
        (each.name, each.words[0].text)
        for each in parsed(text).assignments
        if len(each.words) == 1 and not each.array and each.words[0].known
        if 0 < len(each.words[0].text) <= _LONGEST
    )


def _read_in(text: str, path: str, files: Files) -> Iterator[str]:
    """The files of the repository that a script reads in, by their names."""
    for given in compiled(_READS_IN).findall(text):
        word = compiled(_WORD).match(given.rpartition(")/")[2])  # behind `$(dirname "$0")/`
        bare = compiled(_PUT_IN).sub("", word[0] if word else "").lstrip("/")
        name = files.near(path, bare) if bare else None
        if name is not None:
            yield name
