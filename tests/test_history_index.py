"""A log by file and folder, held against plain walks of the same commits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attrlint.history.index import Index
from attrlint.history.log import Change, Commit

NAMES = ("README.md", "a/README.md", "a/x.yml", "a/b/README.md", "ab/README.md", "b/README.md")


@st.composite
def logs(draw: st.DrawFn) -> tuple[Commit, ...]:
    """Commits, children before parents, with merges, forks, roots and parents that are cut off."""
    count = draw(st.integers(1, 12))
    commits = []
    for at in range(count):
        older = st.integers(at + 1, count)  # `count`: a parent that is not in the log
        parents = draw(st.lists(older, max_size=2, unique=True)) if at + 1 < count else []
        changes = draw(
            st.lists(
                st.builds(
                    Change,
                    st.sampled_from(NAMES),
                    st.sampled_from(("", *NAMES)),
                    *[st.just("x")] * 2,
                ),
                max_size=3,
            )
        )
        ids = tuple(str(parent) for parent in parents)
        commits.append(Commit(str(at), ids, 0, "", "", "", tuple(changes)))
    return tuple(commits)


@given(logs(), st.sampled_from(NAMES))
def test_the_changes_of_a_file(log: tuple[Commit, ...], name: str) -> None:
    wanted = [
        (at, number)
        for at, commit in enumerate(log)
        for number, change in enumerate(commit.changes)
        if change.name == name
    ]
    index = Index(log)
    places = list(index.of(name))
    assert [place[:2] for place in places] == wanted
    for number, place in enumerate(places):
        assert list(index.of(name, place)) == places[number + 1 :]


@given(logs(), st.lists(st.sampled_from(("", "a/", "a/b/", "b/", "c/")), max_size=2))
def test_the_changes_under_folders(log: tuple[Commit, ...], folders: list[str]) -> None:
    within = tuple(folders)
    wanted = {
        at: [c for c in commit.changes if c.name.startswith(within) or c.before.startswith(within)]
        for at, commit in enumerate(log)
    }
    assert Index(log).under(within) == {at: found for at, found in wanted.items() if found}


@given(logs(), st.sets(st.integers(0, 11)))
def test_the_nearest_commit_that_matters(log: tuple[Commit, ...], marked: set[int]) -> None:
    index = Index(log)
    marks = index.marks(at for at in marked if at < len(log))
    for start in range(len(log)):
        at = start
        while at not in marked and len(log[at].parents) == 1 and int(log[at].parents[0]) < len(log):
            at = int(log[at].parents[0])
        assert index.nearest(start, marks) == at
