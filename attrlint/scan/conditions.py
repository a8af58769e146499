"""What the rows of a repository depend on beside its files: the program, and what it is told."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date
from functools import cache
from hashlib import blake2b, sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from attrlint import __version__, plugins, shipped
from attrlint.config import Config
from attrlint.discover import kind_of

_NO_MATTER = ("path", "prefix", "baseline", "fail_on", "keep", "online", "history")  # to a scan
_PLACES = ("rules", "registries", "plugins")  # what lies there counts, not where it lies
_LIBRARIES = ("pyyaml", "jsonschema")
_WIDTH = 16  # bytes of a key


def conditions(config: Config) -> dict[str, Any]:
    """The program and a configuration, as scan.json has them: under the same ones the same files
    make the same rows.
    """
    said = {key: value for key, value in config._asdict().items() if key not in _NO_MATTER}
    named = {key: [Path(place).name for place in said[key]] for key in _PLACES}
    code = (place for package in config.plugins for place in plugins.places(package))
    files = _digest(map(Path, (*config.rules, *config.registries, *code)))
    found = {
        "attrlint": __version__,
        "program": _program(),
        "config": {**said, **named, "files": files},
    }
    plain: dict[str, Any] = json.loads(json.dumps(found))
    return plain


class Keys:
    """Gives what stands for a repository's files and the conditions they are read under."""

    def __init__(self, config: Config) -> None:
        told = json.dumps(conditions(config), sort_keys=True).encode()
        self._begun = blake2b(told, digest_size=_WIDTH)

    def of(self, own: str, files: dict[str, bytes]) -> str:
        """The key of some files by name, and of an id that they speak of."""
        told = self._begun.copy()
        told.update(f"{len(own)} {own}".encode("utf-8", "surrogatepass"))
        for name, data in files.items():
            told.update(f"{len(name)} {len(data)} {name}".encode("utf-8", "surrogatepass"))
            told.update(data)
            if kind_of(name.rpartition("/")[2]) == "attribution":  # its waivers end on some day
                told.update(date.today().isoformat().encode())
        return told.hexdigest()


@cache
def _program() -> str:
    """Of the code, the rules, the registry and what they are run by."""
    code = (Path(__file__).parent.parent, *map(shipped.folder, ("rules", "registry", "schemas")))
    told = [_digest(code), str(sys.version_info[:2]), *map(version, _LIBRARIES)]
    return sha256("\0".join(told).encode()).hexdigest()


def _digest(paths: Iterable[Path]) -> str:
    """Of the names and contents of files, and of the files in folders."""
    seen = sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc":
                name = file.relative_to(path.parent).as_posix()
                data = file.read_bytes()
                seen.update(f"{len(data)} {name}\0".encode("utf-8", "surrogateescape"))
                seen.update(data)
    return seen.hexdigest()
