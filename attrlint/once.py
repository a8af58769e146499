"""What several readers ask of one thing, such as the card in hand, is worked out once."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Concatenate, ParamSpec, TypeVar

    Asked = TypeVar("Asked")
    More = ParamSpec("More")
    Answer = TypeVar("Answer")


def for_last(
    find: Callable[Concatenate[Asked, More], Answer],
) -> Callable[Concatenate[Asked, More], Answer]:
    """Keep the answers of a function for the object that it was asked about last.

    That is told by identity, which costs nothing for a card of a megabyte; further arguments are
    told by equality. Answers are shared, so they must be such as nobody changes.
    """
    known: tuple[object, dict[Hashable, Answer]] = (None, {})  # one name: threads see a whole pair

    @wraps(find)
    def answer(asked: Asked, /, *more: More.args, **named: More.kwargs) -> Answer:
        nonlocal known
        of, answers = known
        if of is not asked:
            answers = {}
            known = (asked, answers)
        key = (more, *named.items()) if named else more
        if key not in answers:
            answers[key] = find(asked, *more, **named)
        return answers[key]

    return answer
