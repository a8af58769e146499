"""Where the program's own modules lie, told to Python: their names say it.

Python looks through its path and asks each folder for five kinds of file, three hundred times in a
short run. Here byte code is read where Python keeps it, and holds by the same time and size; what
is not as usual in any way is left to Python.
"""

from __future__ import annotations

import marshal
import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER

TYPE_CHECKING = False  # as typing has it; typing itself would cost every start
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

_PACKAGE = "attrlint."
_FOLDER = os.path.join(os.path.dirname(__file__), "")
_USUAL = not sys.flags.optimize and sys.pycache_prefix is None
_TAIL = f".{sys.implementation.cache_tag}.pyc"
_HEAD = MAGIC_NUMBER + bytes(4)  # of byte code that holds for a source of some time and size


class Loader(SourceFileLoader):
    """Reads a module's byte code at once, where there is some that holds."""

    def get_code(self, fullname: str) -> CodeType | None:
        """The module's code."""
        code = self._kept() if _USUAL else None
        return code or super().get_code(fullname)

    def _kept(self) -> CodeType | None:
        try:
            with open(byte_code(self.path), "rb", 0) as file:
                data = file.read()
            told = os.stat(self.path)
        except OSError:
            return None
        state = (int(told.st_mtime) & 0xFFFFFFFF) | (told.st_size & 0xFFFFFFFF) << 32
        if data[:16] != _HEAD + state.to_bytes(8, "little"):
            return None
        code: CodeType = marshal.loads(memoryview(data)[16:])
        return code if code.co_filename == self.path else None


class Finder:
    """Finds the modules of attrlint that are one file."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a module lies; None leaves it to Python."""
        if not name.startswith(_PACKAGE):
            return None
        place = f"{_FOLDER}{name[len(_PACKAGE) :].replace('.', os.sep)}.py"
        return spec(Loader(name, place)) if os.path.isfile(place) else None


def spec(loader: Loader) -> ModuleSpec:
    """What Python is told of a module."""
    made = ModuleSpec(loader.name, loader, origin=loader.path)
    made.has_location = True
    if _USUAL:
        made.cached = byte_code(loader.path)
    return made


def byte_code(place: str) -> str:
    """Where Python keeps the byte code of the file `place`."""
    folder, _, name = place.rpartition(os.sep)
    return f"{folder}{os.sep}__pycache__{os.sep}{name[:-3]}{_TAIL}"


def shorten() -> None:
    """Find the program's own modules by their names from now on."""
    sys.meta_path.insert(0, Finder)
