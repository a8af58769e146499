"""A line on the terminal while long work goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from attrlint.terminal import safe

if TYPE_CHECKING:
    from attrlint.discover import Group

_PATIENCE = 1.0  # seconds without a word; rich is not imported before


@contextmanager
def progress() -> Iterator[Callable[[Group], None] | None]:
    """What to call at each repository: from the second second on it shows how many are done."""
    if not sys.stderr.isatty():
        yield None
        return
    begun = time.monotonic()
    shown: list[Any] = []
    count = 0

    def step(group: Group) -> None:
        nonlocal count
        count += 1
        if not shown:
            if time.monotonic() - begun < _PATIENCE:
                return
            shown.append(_bar())
        for bar in shown:
            bar.update(bar.task_ids[0], completed=count, description=safe(group.folder))

    try:
        yield step
    finally:
        for bar in shown:
            bar.stop()


@contextmanager
def counting(total: int, done: int) -> Iterator[Callable[[int], None]]:
    """What to call with how many repositories more are done, of `total`; `done` were before."""
    if not sys.stderr.isatty():
        yield lambda more: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Any) -> Text:
            return Text(f"{task.speed:,.0f}/s" if task.speed else "", style="dim")

    bar = Progress(
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f} repositories"),
        Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        speed_estimate_period=300,  # seconds: shards come in one by one
    )
    with bar:
        task = bar.add_task("", total=total, completed=done)
        yield lambda more: bar.advance(task, more)


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed:.0f} repositories  {task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
    bar.add_task("", total=None)
    bar.start()
    return bar
