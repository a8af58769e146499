"""What is asked of one thing again is not worked out again."""

from __future__ import annotations

from attrlint.once import for_last

ASKED: list[tuple[str, ...]] = []


@for_last
def size(of: list[str], unit: str = "", *, twice: bool = False) -> int:
    """The length of a list, which is noted in `ASKED`."""
    ASKED.append((*of, unit))
    return len(of) * (2 if twice else 1)


def test_the_answers_for_the_last_thing_are_kept() -> None:
    ASKED.clear()
    one, other = ["a", "b"], ["a", "b"]
    assert [size(one), size(one), size(one, "m"), size(one, twice=True)] == [2, 2, 2, 4]
    assert len(ASKED) == 3  # by argument
    assert (size(other), len(ASKED)) == (2, 4)  # equal, but another thing
    assert (size(one), len(ASKED)) == (2, 5)  # only the last is kept


def test_what_goes_wrong_is_not_kept() -> None:
    calls: list[int] = []

    @for_last
    def fails(of: object) -> int:
        calls.append(1)
        if len(calls) == 1:
            raise ValueError
        return len(calls)

    thing = object()
    for _ in range(2):
        try:
            assert fails(thing) == 2
        except ValueError:
            assert len(calls) == 1
