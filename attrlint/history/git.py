"""Runs git on a repository that nobody vouches for. The only module that imports GitPython.

Only commands that read objects are run: rev-parse, log, cat-file, merge-base, ls-tree, diff-tree.
They start no hook, no filter and no `core.fsmonitor`; what a repository's configuration could still
make them start is overruled: external diff and textconv drivers, `gpg.program` (which
`log.showSignature` asks), and the transport with which a partial clone fetches what it lacks.
`safe.directory` is heeded.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from git import Git as Command

_OVERRULED = (
    *("log.showSignature=false", "log.showRoot=true", "log.mailmap=false", "log.follow=false"),
    *("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.quotePath=false"),
    *("diff.renames=true", "diff.renameLimit=400", "diff.relative=false"),
    f"diff.orderFile={os.devnull}",
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
# Set in hooks and by people, they would lead to another repository or change what a path means.
_HIDDEN = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"),
    *("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF"),
    *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"),
)


class NoHistory(Exception):
    """Why there is no history to read: one line."""


class Git:
    """Git in the folder that a PATH lies in. Raises `NoHistory` where it is in no repository."""

    def __init__(self, path: Path) -> None:
        self.folder = (path if path.is_dir() else path.parent).absolute()
        self._command = _command(self.folder)
        try:
            words = self.run("rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
        except NoHistory as error:
            raise NoHistory(f"{path}: {error}") from None
        inside, shallow = words.decode().split()
        self.is_shallow = shallow == "true"  # history ends where it was cut, not where it began
        self.prefix = ""  # where the folder lies in the repository: "" or with a trailing slash
        if inside == "true":
            self.prefix = os.fsdecode(self.run("rev-parse", "--show-prefix")[:-1])

    def run(self, *arguments: str) -> bytes:
        """What a git command prints. Raises `NoHistory` with the last line of its complaint."""
        from git.exc import GitCommandError, GitCommandNotFound

        options = [word for option in _OVERRULED for word in ("-c", option)]
        try:
            with _hidden():
                printed: bytes = self._command.execute(
                    [self._command.GIT_PYTHON_GIT_EXECUTABLE, *options, *arguments],
                    stdout_as_string=False,
                    strip_newline_in_stdout=False,
                )
        except GitCommandNotFound:
            raise NoHistory("git is not installed") from None
        except GitCommandError as error:
            raise NoHistory(_complaint(str(error.stderr))) from None
        return printed

    def blob(self, name: str, limit: int) -> bytes | None:
        """A file's bytes by its object id; None for what is absent or larger than the limit."""
        try:
            with _hidden():
                if self._command.get_object_header(name)[2] > limit:
                    return None
                return self._command.get_object_data(name)[3]
        except (ValueError, OSError):
            return None

    def commit(self, revision: str) -> str:
        """The id of the commit that a revision names. Raises `NoHistory` for one that names none.

        One that begins with a dash is taken for a name, too.
        """
        try:
            found = self.run("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        except NoHistory:
            raise NoHistory(f"no commit named '{revision}'") from None
        return found.decode().strip()

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is no commit yet."""
        try:
            self.commit("HEAD")
        except NoHistory:
            return True
        return False


def _command(folder: Path) -> Command:
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")  # else importing it fails without git
    from git import Git as Command

    command = Command(folder)
    command.set_persistent_git_options(c=list(_OVERRULED))
    command.update_environment(**_ENVIRONMENT)
    atexit.register(command.clear_cache)  # its cat-file would complain of being ended too late
    return command


@contextmanager
def _hidden() -> Iterator[None]:
    """Take the variables away that GitPython would hand on; it can set others, but not unset."""
    kept = {name: os.environ.pop(name) for name in _HIDDEN if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)


def _complaint(stderr: str) -> str:
    """Git's complaint in a few words."""
    if "dubious ownership" in stderr:
        return "the git repository belongs to another user (see safe.directory in git-config(1))"
    if "not a git repository" in stderr:
        return "no git repository"
    if "unable to read" in stderr or "promisor" in stderr or "missing" in stderr:
        return "objects of the git repository are missing (a partial clone?)"
    lines = [line.partition("fatal: ")[2] for line in stderr.splitlines()]
    return next((f"git: {line.strip(chr(39))}" for line in lines if line), "git cannot read it")
