"""The answer of an earlier run of `attrlint`, given again where nothing that it came from changed.

What a check prints depends on the call, on the program, and on the files and folders that it read.
`recording` writes them down beside the text that was printed, a file a call; here they are held
against what is there now. A file of the linted tree counts by its content, a folder by the names in
it, the program's own files by size and time. This module is all that such a run imports.
"""

from __future__ import annotations

import os
import stat
import sys
import time

from attrlint import __version__

TYPE_CHECKING = False  # as typing has it; typing, and collections.abc, would cost too much here
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

_LARGEST = 16_000_000  # bytes; a larger file counts by its size and time
HEARD = (
    *("COLOR", "TERM", "VTE", "WT_", "KONSOLE", "LINK", "COLUMNS", "LC_", "LANG"),
    *("PYTHON", "ATTRLINT_DOCS", "GITHUB_ACTIONS", "TF_BUILD"),
)
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MARK = b"attrlint run 1"


def folder() -> str:
    """The folder for what attrlint can make or fetch again: $ATTRLINT_CACHE_DIR or the user's."""
    if told := os.environ.get("ATTRLINT_CACHE_DIR"):
        return told
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA")
        return os.path.join(base or os.path.expanduser("~\\AppData\\Local"), "attrlint", "Cache")
    base = os.environ.get("XDG_CACHE_HOME")
    return os.path.join(base or os.path.expanduser("~/.cache"), "attrlint")


def name_of(call: Sequence[str]) -> str:
    """The file that the answer to a call is kept in, whether there is one or not.

    It stands for all that is no file: arguments, folder, day, Python, and what the environment and
    the terminal say of the output.
    """
    heard = sorted(
        f"{name}={value}"
        for name, value in os.environ.items()
        if any(part in name for part in HEARD)
    )
    columns = ""
    if sys.stdout.isatty():
        try:
            columns = str(os.get_terminal_size(sys.stdout.fileno()).columns)
        except (OSError, ValueError):
            columns = "?"
    parts = (
        *(__version__, os.path.dirname(__file__), sys.version, os.getcwd()),
        *(time.strftime("%Y-%m-%d"), str(sys.stdout.encoding), columns, str(len(call))),
        *(*call, *heard),
    )
    told = "\0".join(parts).encode("utf-8", "surrogateescape")
    return os.path.join(folder(), f"run-{digest(told)}")


def replay(name: str) -> tuple[int, str] | None:
    """The exit code and the text that a file keeps; None without one, or if something changed."""
    data = own(name)
    head, _, rest = data.partition(b"\n")
    if head != _MARK + b" " + digest(rest).encode():
        return None
    seen, _, said = rest.partition(b"\n\0")
    for kind, state, path in _triples(seen):
        if STATES[kind](path) != state:
            return None
    code, _, text = said.partition(b"\n")
    return int(code), text.decode("utf-8", "surrogatepass")


def written(seen: Sequence[tuple[str, str, str]], code: int, text: str) -> bytes:
    """What `replay` reads: (kind, state, path) of all that counts, and the answer to it."""
    lines = "\0".join(part for each in seen for part in each)
    rest = os.fsencode(lines) + b"\n\0" + str(code).encode() + b"\n"
    rest += text.encode("utf-8", "surrogatepass")
    return _MARK + b" " + digest(rest).encode() + b"\n" + rest


def _triples(seen: bytes) -> Iterator[tuple[str, str, str]]:
    parts = iter(os.fsdecode(seen).split("\0"))
    return zip(parts, parts, parts, strict=True)


def own(name: str) -> bytes:
    """A file's bytes; nothing where it is not there, or another user's."""
    try:
        with open(name, "rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return b""
            return file.read()
    except OSError:
        return b""


def digest(data: bytes) -> str:
    """A hash of some bytes, of 32 characters."""
    found: str = _blake2b()(data, digest_size=16).hexdigest()
    return found


def _blake2b() -> Callable[..., Any]:
    try:  # hashlib also loads OpenSSL, for a third of what a run without changes costs
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return blake2b


def file_state(path: str) -> str:
    """The content of a file."""
    try:
        handle = os.open(path, _READING)
    except OSError as error:
        return f"error {error.errno}"
    try:
        told = os.fstat(handle)
        if not stat.S_ISREG(told.st_mode):
            return "odd"
        if told.st_size > _LARGEST:
            return f"{told.st_size} {told.st_mtime_ns}"
        data = b""
        while piece := os.read(handle, told.st_size + 1 - len(data)):
            data += piece
        return digest(data)
    except OSError as error:
        return f"error {error.errno}"
    finally:
        os.close(handle)


def folder_state(path: str) -> str:
    """The names in a folder, with what each is and where a link leads. Byte code counts by its
    module."""
    try:
        with os.scandir(path) as entries:
            names = sorted(
                f"l{entry.is_file():d}{entry.name}\0{os.path.realpath(entry.path)}"
                if entry.is_symlink()
                else f"{'d' if entry.is_dir() else 'f' if entry.is_file() else 'o'}{entry.name}"
                for entry in entries
                if entry.name != "__pycache__"
            )
    except OSError as error:
        return f"error {error.errno}"
    return digest(os.fsencode("\0\0".join(names)))


def stamp_state(path: str) -> str:
    """The size and time of a file."""
    try:
        told = os.stat(path)
    except OSError as error:
        return f"error {error.errno}"
    return f"{told.st_size} {told.st_mtime_ns}"


def place_state(path: str) -> str:
    """Whether there is anything."""
    return "there" if os.path.lexists(path) else "nothing"


def real_state(path: str) -> str:
    """Where a path leads, all links followed."""
    return os.path.realpath(path)


STATES: dict[str, Callable[[str], str]] = {
    "file": file_state,
    "folder": folder_state,
    "stamp": stamp_state,
    "place": place_state,
    "real": real_state,
}
