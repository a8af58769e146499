"""The prose of Markdown: as it is read, and mapped back to the text that it was read from."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.document import Document, Span
from attrlint.parse.markdown import PLAIN, Block, Markdown, parse


def place(text: str, span: Span) -> str:
    document = Document("x", text)
    start, end = document.position(span.start), document.position(span.end)
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def raw(text: str, span: Span) -> str:
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a\nb\n\nc\n", [("paragraph", "a b"), ("paragraph", "c")]),
        ("a  \nb\\\nc\r\nd", [("paragraph", "a b c d")]),
        ("> a\n> b\nlazy\n\nc", [("quote", "a b lazy"), ("paragraph", "c")]),
        (
            "- a\n- b\n  more\n* c\n1. d\n2) e\n",
            [("item", "a"), ("item", "b more"), ("item", "c"), ("item", "d"), ("item", "e")],
        ),
        ("- a\n\n  second\n\nb", [("item", "a"), ("paragraph", "second"), ("paragraph", "b")]),
        ("in\n2019. b\n", [("paragraph", "in 2019. b")]),
        (
            "| a | b |\n|:--|--:|\n| *c* | [d](u) |\n\ne",
            [("row", "| a | b |"), ("row", "| c | d |"), ("paragraph", "e")],
        ),
        ("a|b\n-|-\nc|d\n", [("row", "a|b"), ("row", "c|d")]),
        ("a|b\n--- x\nc|d\n", [("paragraph", "a|b --- x c|d")]),
        ("> |a|b|\n> |-|-|\n> |c|d|\n", [("row", "|a|b|"), ("row", "|c|d|")]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", [("row", "a | b |")]),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", [("item", "a"), ("item", "b")]),
        ("<div>\n<p>a</p>\n</div>\n\nb", [("html", "a"), ("paragraph", "b")]),
        ("---\n***\n_ _ _\n- - -\n", []),
        ("[id]: u 't'\n\n[^1]: note", [("paragraph", "[^1]: note")]),
        ("[1]: from [a](b)", [("paragraph", "[1]: from a")]),
        ("a &amp; b &lt;c&gt; &#x1F600; &nope; &#8212;", [("paragraph", "a & b <c> 😀 &nope; —")]),
        ("*a* **b** ***c*** _d_ __e__ ~~f~~", [("paragraph", "a b c d e f")]),
        ("a_b_c 2 * 3 * 4 **open \\*x\\*", [("paragraph", "a_b_c 2 * 3 * 4 **open *x*")]),
        ("a<br>b<br/>c <span style='x'>d</span>e", [("paragraph", "a b c de")]),
        ("![alt *text*](i) and `<b>`", [("paragraph", "alt text and <b>")]),
        ("a < b > c <3 a<b", [("paragraph", "a < b > c <3 a<b")]),
        ("*" * 200 + "a*", [("paragraph", "*" * 200 + "a*")]),
    ],
)
def test_blocks_as_they_are_read(text: str, blocks: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.prose.text) for block in parse(text).blocks] == blocks


@pytest.mark.parametrize(
    ("text", "word", "where"),
    [
        ("# **Wizard**LM\n", "Wizard", "1:5-1:11"),
        ("# **Wizard**LM\n", "WizardLM", "1:5-1:15"),
        ("a [link *text*](u) b", "text", "1:10-1:14"),
        ("a [link](u) b", "b", "1:13-1:14"),
        ("one\n> two", "two", "2:3-2:6"),
        ("- one\n  two", "one two", "1:3-2:6"),
        ("a &amp; b", "b", "1:9-1:10"),
        ("a \\_ b", "_ b", "1:4-1:7"),
        ("😀 `é` &#x1F600; z", "z", "1:17-1:18"),
        ("| a | `b` |\n|-|-|\n| c | d |", "d", "3:7-3:8"),
        ("a<!-- x -->b c", "b c", "1:12-1:15"),
    ],
)
def test_a_piece_of_prose_has_a_place(text: str, word: str, where: str) -> None:
    [block] = [block for block in parse(text).blocks if word in block.prose.text]
    at = block.prose.text.index(word)
    assert place(text, block.prose.span(at, at + len(word))) == where


def check_prose(text: str, block: Block) -> None:
    """Between two marks the prose is the text itself, but for what one mark alone stands for."""
    prose = block.prose
    if not {"\u00a0", "\u202f"} & set(text):
        assert prose.text == prose.text.strip(" \t") or prose.text.isspace()
    ends = [here for here, _ in prose.marks[1:]] + [len(prose.text)]
    for (here, there), end in zip(prose.marks, ends, strict=True):
        piece = prose.text[here:end]
        if text[there : there + len(piece)].translate(PLAIN) != piece:
            assert text[there] in "&\n<"
            assert len(piece) <= 3
            continue
        assert raw(text, prose.span(here, end)).translate(PLAIN) == piece


def check(text: str, parts: Markdown) -> None:
    """What holds for every text."""
    for block in parts.blocks:
        assert 0 <= block.span.start < block.span.end <= len(text)
        check_prose(text, block)
        marks = block.prose.marks
        assert all(one[0] < two[0] for one, two in pairwise(marks))
        assert all(block.span.start <= there < block.span.end for _, there in marks)
    starts = [block.span.start for block in parts.blocks]
    assert starts == sorted(starts)
    assert all(one.whole.end <= two.whole.start for one, two in pairwise(parts.fences))
    assert all(one.end <= two.start for one, two in pairwise(parts.comments))
    assert [heading.start for heading in parts.headings] == sorted(
        heading.start for heading in parts.headings
    )
    for link in parts.links:
        assert link.whole.start <= link.text_span.start <= link.text_span.end <= link.whole.end
        assert (
            "\\" in raw(text, link.url_span)
            or "&" in link.url
            or raw(text, link.url_span).replace("&amp;", "&") == link.url.replace("&amp;", "&")
        )
    for span in parts.urls:
        assert raw(text, span).startswith("http")
    for fence in parts.fences:
        assert fence.whole.start <= fence.span.start <= fence.span.end <= fence.whole.end
        assert not any(
            fence.whole.start <= block.span.start < fence.whole.end for block in parts.blocks
        )
    for span in parts.comments:
        assert raw(text, span).startswith("<!--")


PIECES = [
    *"a b\n|-*_`~#>[]()!<&\\:=1.\t",
    *("\n\n", "\r\n", "    ", "- ", "1. ", "> ", "# ", "---\n", "===\n", "```", "~~~\n", "|-|-|\n"),
    *("[a](b)", "![a](b)", "[x]: u\n", "[x]", "](", "<!--", "-->", '<a href="u">', "</a>"),
    *("<img src=i alt='a b'>", "<pre>", "</pre>", "<code>", "</code>", "<h1>", "</h1>", "<td>"),
    *(
        "</td>",
        "<tr>",
        "<br>",
        "<li>",
        "<table>",
        "&amp;",
        "&#10;",
        "&nbsp;",
        "http://x.y/)",
        "é😀",
    ),
]
SOUP = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(SOUP)
def test_prose_maps_back_to_the_text(text: str) -> None:
    check(text, parse(text))


@given(st.text())
def test_any_text(text: str) -> None:
    check(text, parse(text))


BLANKS = ("\t", " ", "\u00a0", "\u2003", "\u3000", "\x0b", "\x0c", "\x85", "\u2028", "\r", "\n")


@pytest.mark.parametrize("blank", BLANKS)
def test_a_line_of_blanks_that_is_indented_as_code_is_gone_past(blank: str) -> None:
    forms = ("\t{}", "    {}\n", "\t{}\t\t", "\t{}\n\nx\n", "- a\n\n\t\t{}\n")
    for text in (form.format(blank) for form in forms):
        assert len(parse(text).fences) <= 1


@given(st.lists(st.sampled_from((*BLANKS, "-", ">", "x", "`")), max_size=25).map("".join))
def test_any_blanks(text: str) -> None:
    check(text, parse(text))


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1)


@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_marked_up_words_are_read_as_the_words(words: list[str], draw: st.DataObject) -> None:
    forms = (
        "{}",
        "**{}**",
        "*{}*",
        "`{}`",
        "[{}](u)",
        "<b>{}</b>",
        "<a href='u'>{}</a>",
        "![{}](i)",
    )
    marked = [draw.draw(st.sampled_from(forms)).format(word) for word in words]
    text = "x " + draw.draw(st.sampled_from([" ", "\n", "  \r\n"])).join(marked)
    [block] = parse(text).blocks
    assert block.prose.text == " ".join(["x", *words])
    at = 2
    for word in words:
        assert raw(text, block.prose.span(at, at + len(word))) == word
        at += len(word) + 1


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "`",
        "` ",
        "<!--",
        "a <!--\n",
        "*",
        "*a ",
        "|",
        "> ",
        "> ~~~\n",
        "- ",
        "<a href=u>",
        "<code>",
        "<pre>",
        "http://)",
        "[](",
        "]",
        "\\",
        "&a",
        "<tr><td>",
        "# ",
        "a\n=\n",
    ],
)
def test_much_of_the_same(piece: str) -> None:
    text = piece * 3000
    check_ends = parse(text)
    assert all(block.span.end <= len(text) for block in check_ends.blocks)
