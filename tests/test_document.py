"""Places in text, and bytes to text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.document import Document, Location, Source, Span, Unreadable, decode, read

TEXTS = st.text(st.sampled_from("ab\n\r\t é😀\u2028\x0c\ufeff"), max_size=40)


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("ab", 2, (1, 3)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (1, 3)),  # a lone \r ends no line
        ("a\u2028b\x0cc", 4, (1, 5)),
        ("é😀x", 2, (1, 3)),
        ("a", 99, (1, 2)),
        ("a", -3, (1, 1)),
    ],
)
def test_position(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Document("x", text).position(offset) == place


@given(TEXTS, st.integers(0, 40))
def test_a_position_is_what_counting_gives(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    before = text[:offset]
    place = (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    assert Document("x", text).position(offset) == place


@given(TEXTS)
def test_lines_are_those_between_line_feeds(text: str) -> None:
    document = Document("x", text)
    lines = text.split("\n")
    assert document.line_count == len(lines)
    for number, line in enumerate(lines, 1):
        start, end = document.line_span(number)
        assert text[start:end] == line.removesuffix("\r")
        assert document.position(start) == (number, 1)


def test_a_location_says_where_and_what() -> None:
    at = Location(Document("a/b.yml", "x: é\ny: z\n"), Span(3, 7))
    assert (str(at), at.text) == ("a/b.yml:1:4", "é\ny:")
    assert (at.start, at.end) == ((1, 4), (2, 3))


PIECES = st.lists(
    st.tuples(
        st.text("ab\n", max_size=4),  # what is left out
        st.text("xyz", max_size=5),  # what is kept
    ),
    max_size=6,
)


def source(pieces: list[tuple[str, str]]) -> Source:
    """The kept pieces as one text that lies in the file."""
    file = text = ""
    marks = []
    for dropped, kept in pieces:
        file += dropped
        if kept:
            marks.append((len(text), len(file)))
        file += kept
        text += kept
    return Source(Document("x", file), text, tuple(marks) or ((0, 0),))


@given(PIECES, st.data())
def test_every_character_of_a_source_lies_where_it_says(
    pieces: list[tuple[str, str]], data: st.DataObject
) -> None:
    whole = source(pieces)
    for at, char in enumerate(whole.text):
        assert whole.at(Span(at, at + 1)).text == char
    start = data.draw(st.integers(0, len(whole.text)))
    end = data.draw(st.integers(start, len(whole.text)))
    part = whole.part(Span(start, end))
    assert part.text == whole.text[start:end]
    for at, char in enumerate(part.text):
        assert part.at(Span(at, at + 1)) == whole.at(Span(start + at, start + at + 1))
        assert part.at(Span(at, at + 1)).text == char


@pytest.mark.parametrize(
    ("data", "text", "encoding", "bom"),
    [
        (b"", "", "utf-8", False),
        ("é\r\n".encode(), "é\r\n", "utf-8", False),
        (b"\xef\xbb\xbfa", "a", "utf-8", True),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa", "utf-8", True),
        (b"caf\xe9", "café", "latin-1", False),
        (b"\xff\xfe" + "é😀\n".encode("utf-16-le"), "é😀\n", "utf-16-le", True),
        (b"\xfe\xff\x00a", "a", "utf-16-be", True),
    ],
)
def test_decode(data: bytes, text: str, encoding: str, bom: bool) -> None:
    document = decode(data, "x")
    assert (document.text, document.encoding, document.bom) == (text, encoding, bom)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "binary, not text"),
        (b"text, and then \0", "binary, not text"),
        (b"\xff\xfea", "not text"),  # half a character
        (b"\xff\xfe\x00\xd8", "not text"),  # half a surrogate pair
    ],
)
def test_what_is_no_text_is_unreadable(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=f"^{reason}$"):
        decode(data, "x")


@given(st.binary(max_size=60))
def test_bytes_give_a_document_or_a_reason(data: bytes) -> None:
    try:
        document = decode(data, "x")
    except Unreadable as error:
        assert str(error)
    else:
        document.text.encode("utf-8")  # no half characters


def test_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf# a\n")
    document = read(tmp_path / "a.md", "docs/a.md")
    assert (document.path, document.text, document.bom) == ("docs/a.md", "# a\n", True)
    (tmp_path / "full").write_bytes(b"1234")
    assert read(tmp_path / "full", "full", limit=4).text == "1234"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "big.json").write_bytes(b"x" * 3_000_001)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for name, reason in (
        ("big.json", "larger than 3 MB"),
        ("gone", "No such file or directory"),
        (".", "Is a directory"),
        ("loop", "Too many levels of symbolic links"),
    ):
        with pytest.raises(Unreadable, match=f"^{reason}$"):
            read(tmp_path / name, name, limit=3_000_000)


def test_no_permission(closed_to_us: Path) -> None:
    path = closed_to_us / "a.md"
    path.write_text("a")
    path.chmod(0)
    with pytest.raises(Unreadable, match=r"^Permission denied$"):
        read(path, "a.md")
