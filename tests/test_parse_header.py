"""The metadata of GGUF and safetensors files: what is read, passed over, and bounded."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrlint.parse import gguf, header, safetensors
from attrlint.parse.tree import Entry, Items, Node, Scalar, Table, scalars
from tests import write_headers

NAMES = st.from_regex(r"[a-z_0-9]{1,8}(\.[a-z_0-9]{1,8}){0,3}", fullmatch=True)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)
VALUES = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(2**31), 2**31 - 1),
    st.floats(allow_nan=False),
    st.lists(TEXTS, max_size=5),
)


class Counted(io.BytesIO):
    """A file that knows how much of it was read."""

    count = 0

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        self.count += len(data)
        return data


@given(st.lists(st.tuples(NAMES, VALUES), max_size=8), st.sampled_from((1, 2, 3)), st.booleans())
def test_gguf_is_read_back(entries: list[tuple[str, object]], version: int, is_big: bool) -> None:
    order = ">" if is_big else "<"
    data = write_headers.gguf(entries, version=version, order=order)
    found = list(gguf.entries(io.BytesIO(data + b"\0" * 9)))
    assert found == [
        (key, tuple(value) if isinstance(value, list) else value) for key, value in entries
    ]


@given(st.dictionaries(NAMES, TEXTS, max_size=8), st.booleans())
def test_safetensors_are_read_back(metadata: dict[str, str], has_tensors: bool) -> None:
    tensors = {"w": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}} if has_tensors else {}
    data = write_headers.safetensors(metadata, tensors) + b"\0" * 4
    assert dict(safetensors.entries(io.BytesIO(data))) == metadata


@given(st.binary(max_size=200), st.integers(0, 400), st.data())
@settings(max_examples=200)
def test_nothing_that_is_cut_or_changed_is_an_error(
    noise: bytes, at: int, data: st.DataObject
) -> None:
    whole = data.draw(
        st.sampled_from(
            (
                write_headers.gguf([("general.name", "x"), ("a", [1, 2]), ("b", ["y", "z"])]),
                write_headers.gguf([("a.b", 1), ("c", "text" * 9)], order=">"),
                write_headers.safetensors({"format": "pt", "ss_x": '{"a": [1]}'}, {"w": {}}),
            )
        )
    )
    changed = whole[:at] + noise + whole[at + len(noise) :]
    for read in (gguf.entries, safetensors.entries):
        for each in (whole[:at], changed):
            header.parse(header.written(read(io.BytesIO(each))))


def _hostile() -> list[bytes]:
    huge = 2**64 - 1
    head = b"GGUF" + struct.pack("<IQQ", 3, 0, huge)
    key = struct.pack("<Q", 1) + b"k"
    return [
        head + struct.pack("<Q", huge),
        head + key + struct.pack("<IQ", 8, huge) + b"x" * 100,
        head + key + struct.pack("<IIQ", 9, 8, huge) + b"\0" * 20_000_000,
        head + key + struct.pack("<IIQ", 9, 10, huge),
        head + key + struct.pack("<IIQ", 9, 9, huge) + struct.pack("<IQ", 9, huge) * 99,
        head + key + struct.pack("<I", 77),
        b"GGUF" + struct.pack("<IQQ", 3, 0, huge) + b"\0" * 20_000_000,
        struct.pack("<Q", huge) + b"{",
        struct.pack("<Q", 90_000_000) + b'{"__metadata__": {"a": "' + b"x" * 40_000_000,
        struct.pack("<Q", 90_000_000) + b'{"w":' + b"[" * 40_000_000,
        struct.pack("<Q", 40) + b'{"__metadata__": ["a"]}                 ',
        struct.pack("<Q", 30) + b'{"__metadata__": {"a": 1}}    ',
        struct.pack("<Q", 5),
        b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n",
        b"",
    ]


@pytest.mark.parametrize("data", _hostile(), ids=lambda data: str(len(data)))
def test_lengths_that_lie_cost_nothing(data: bytes) -> None:
    for read, most in ((gguf.entries, 17_000_000), (safetensors.entries, 17_000_000)):
        file = Counted(data)
        assert not [key for key, _ in read(file) if key]
        assert file.count <= most


def test_a_length_beyond_all_files_ends_it(tmp_path: Path) -> None:
    head = b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", 1) + b"k"
    for number, size in enumerate((2**62, 2**63 - 1, 2**64 - 1)):
        path = tmp_path / f"{number}.gguf"
        path.write_bytes(head + struct.pack("<IQ", 8, size))
        assert header.listing(path) is None


def test_the_tensors_are_never_read() -> None:
    for data, read in (
        (write_headers.gguf([("general.name", "x"), ("k", list(range(9000)))]), gguf.entries),
        (write_headers.safetensors({"format": "pt"}), safetensors.entries),
    ):
        file = Counted(data + b"\1" * 5_000_000)
        assert list(read(file))
        assert file.count < 200_000


def test_a_vocabulary_is_passed_over() -> None:
    tokens = [f"token{number}" for number in range(30_000)]
    entries: list[tuple[str, object]] = [
        ("tokenizer.ggml.tokens", tokens),
        ("tokenizer.ggml.token_type", [1] * 30_000),
        ("quantize.imatrix.dataset", "calibration.txt"),
    ]
    found = list(gguf.entries(io.BytesIO(write_headers.gguf(entries))))
    assert found == [("quantize.imatrix.dataset", "calibration.txt")]


def places(node: Node) -> list[Entry]:
    if isinstance(node, Items):
        return [each for item in node.items for each in places(item)]
    if isinstance(node, Scalar):
        return []
    return [each for entry in node.entries for each in (entry, *places(entry.value))]


@given(st.lists(st.tuples(NAMES, VALUES), max_size=8))
def test_spans_of_a_listing_are_what_they_say(entries: list[tuple[str, object]]) -> None:
    text = header.written((k, tuple(v) if isinstance(v, list) else v) for k, v in entries)
    (root,) = header.parse(text).roots
    for entry in places(root):
        if not text[: entry.key.span.start].rpartition("\n")[2].count(": "):  # not inside JSON
            assert text[entry.key.span.start : entry.key.span.end] == entry.key.text
    for scalar in scalars(root):
        if scalar.style == "plain" and isinstance(scalar.value, str):
            assert text[scalar.span.start : scalar.span.end] == scalar.text


def test_a_listing_as_a_tree() -> None:
    entries = (
        ("general.license", "other"),
        ("general.license.name", "house\nlicence"),
        ("general.tags", ("a", "b")),
        ("tokenizer.ggml.model", "gpt2"),
        ("strange key", "x"),
        ("ss_dirs", '{"10_x": {"n": 1}}'),
        ("llama.block_count", 16),
        ("long", "x" * 30_000),
    )
    text = header.written(entries)
    assert text == (
        "general.license: other\ngeneral.license.name: house licence\n"
        'general.tags: ["a", "b"]\nss_dirs: {"10_x": {"n": 1}}\nllama.block_count: 16\n'
    )
    (root,) = header.parse(text).roots
    assert isinstance(root, Table)
    general = root.get("general")
    assert isinstance(general, Table)
    names = [entry.key.text for entry in general.entries]
    assert names == ["license", "license", "tags"]
    places_of = {scalar.text: scalar.span for scalar in scalars(root)}
    assert [text[slice(*places_of[each])] for each in ("other", "b", "1", "16")] == [
        *("other", "b", "1", "16"),
    ]


def test_files_that_have_none(tmp_path: Path) -> None:
    for name, data in (("a.gguf", b"GGUF"), ("b.safetensors", b""), ("c.gguf", b"\0" * 99)):
        (tmp_path / name).write_bytes(data)
        assert header.listing(tmp_path / name) is None
    assert header.listing(tmp_path / "missing.gguf") is None
    (tmp_path / "D.GGUF").write_bytes(write_headers.gguf([("general.name", "x")]))
    assert header.listing(tmp_path / "D.GGUF") == "general.name: x\n"
