"""Markdown: what is found and where, and prose that maps back to the text it was read from."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.document import Document, Span
from attrlint.parse.inline import url_end
from attrlint.parse.markdown import Block, Markdown, parse


def place(text: str, span: Span) -> str:
    document = Document("x", text)
    start, end = document.position(span.start), document.position(span.end)
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def raw(text: str, span: Span) -> str:
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "yaml", "whole", "terminated"),
    [
        ("---\na: b\n---\n# T\n", "2:1-3:1", "1:1-4:1", True),
        ("\n \n--- \r\na: b\r\n---\t\r\nx", "4:1-5:1", "3:1-6:1", True),
        ("---\n---\nx", "2:1-2:1", "1:1-3:1", True),
        ("---\n# note\na: b\n---", "2:1-4:1", "1:1-4:4", True),
        ("---\na: b\nc:\n- d\n\n# T\n", "2:1-5:1", "1:1-5:1", False),
        ("---\n{a: b}\n---\n", "2:1-3:1", "1:1-4:1", True),
        ("---\n'a b': c\n---\n", "2:1-3:1", "1:1-4:1", True),
    ],
)
def test_front_matter(text: str, yaml: str, whole: str, terminated: bool) -> None:
    found = parse(text).front_matter
    assert found is not None
    assert place(text, found.span) == yaml
    assert (place(text, found.whole), found.terminated) == (whole, terminated)


@pytest.mark.parametrize(
    "text",
    [
        "# T\n---\na: b\n---\n",
        "---\n\nJust a rule\n\n---\n",
        "---\nUnclosed prose\n",
        "----\na: b\n----\n",
        "```yaml\n---\na: b\n---\n```\n",
        "---",
        "",
    ],
)
def test_no_front_matter(text: str) -> None:
    assert parse(text).front_matter is None


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (
            "# A\n## B ##\n###### C\n",
            [(1, "A", "1:3-1:4"), (2, "B", "2:4-2:5"), (6, "C", "3:8-3:9")],
        ),
        ("#No\n##Yes\n####### no\n", [(2, "Yes", "2:3-2:6")]),
        ("A *b*\n===\nC\nD\n---\n", [(1, "A b", "1:1-1:6"), (2, "C D", "3:1-4:2")]),
        ("- a\n---\n> b\n===\n", []),
        (
            '<h3 align="center">A <b>b</b></h3>\n<h1>\nC\n</h1>\n',
            [(3, "A b", "1:20-1:30"), (1, "C", "3:1-3:2")],
        ),
        (
            "# C#\n# `a` [b](u)\r\n#\n",
            [(1, "C#", "1:3-1:5"), (1, "a b", "2:3-2:13"), (1, "", "3:2-3:2")],
        ),
        ("```\n# no\n```\n<!-- \n# no\n-->\n    # no\n", []),
        ("> # A\n- # B\n", [(1, "A", "1:5-1:6"), (1, "B", "2:5-2:6")]),
    ],
)
def test_headings(text: str, headings: list[tuple[int, str, str]]) -> None:
    found = parse(text).headings
    assert [(h.level, h.text, place(text, h.span)) for h in found] == headings


def test_the_headings_an_offset_lies_under() -> None:
    text = "z\n# A\na\n### B\nb\n## C\nc\n# D\nd\n"
    parts = parse(text)
    under = {char: [h.text for h in parts.section(text.index(char))] for char in "zabcd"}
    assert under == {"z": [], "a": ["A"], "b": ["A", "B"], "c": ["A", "C"], "d": ["D"]}
    assert [h.text for h in parts.section(text.index("## C"))] == ["A", "C"]


@pytest.mark.parametrize(
    ("text", "fences"),
    [
        ("```Python\nx\n```\ny\n", [("python", "x\n", True)]),
        ("~~~ {.sh title=x}\nx\n```\n~~~~\n", [("sh", "x\n```\n", True)]),
        ("````\n```\n````\n", [("", "```\n", True)]),
        ("```\n```\n", [("", "", True)]),
        ("```yaml\nopen\n", [("yaml", "open\n", False)]),
        ("- a\n  ```json\n  {}\n  ```\n", [("json", "  {}\n", True)]),
        ("<details>\n<summary>S</summary>\n\n```sh\nx\n```\n</details>\n", [("sh", "x\n", True)]),
        ("> ```\n> x\n> ```\ny\n", [("", "> x\n", True)]),
        ("> ```\n> x\ny\n", [("", "> x\n", False)]),
        ("p\n\n    a\n\n    b\n\nq\n", [("", "    a\n\n    b\n", True)]),
        ("p\n    not code\n", []),
        ("- a\n\n    not code\n", []),
        ('<pre><code class="language-sh">a\n</code></pre>\n', [("sh", "a\n", True)]),
        ("<pre>\na\n\nb</pre> c\n", [("", "\na\n\nb", True)]),
        ("``` a ` b\n", []),
        ("```py\r\nx\r\n```\r\n", [("py", "x\r\n", True)]),
    ],
)
def test_code_blocks(text: str, fences: list[tuple[str, str, bool]]) -> None:
    found = parse(text).fences
    assert [(f.info, raw(text, f.span), f.closed) for f in found] == fences


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a `b` c", ["b"]),
        ("``c`d`` ` e `", ["c`d", "e"]),
        ("`open ``x y", []),
        ("`a\nb`", ["a\nb"]),
        ("`*a* <b> &amp; \\`", ["*a* <b> &amp; \\"]),
        ("\\`a`", []),
        ("<code>a</code> <kbd>b</kbd> <code>c", ["a", "b"]),
        ("|a|`b`|\n|-|-|\n|`c`|d|\n", ["b", "c"]),
    ],
)
def test_code_in_prose(text: str, code: list[str]) -> None:
    assert [raw(text, span) for span in parse(text).code] == code


@pytest.mark.parametrize(
    ("text", "comments", "prose"),
    [
        ("a<!-- x -->b\n", ["<!-- x -->"], ["ab"]),
        ("<!-- x\n\ny -->\nc\n", ["<!-- x\n\ny -->"], ["c"]),
        ("<!-- a --><!-- b --> c", ["<!-- a -->", "<!-- b -->"], ["c"]),
        ("a <!-- x\ny --> b <!-- z -->\n", ["<!-- x\ny -->", "<!-- z -->"], ["a b"]),
        ("<!-- open\n# a\n", ["<!-- open\n# a\n"], []),
        ("a <!-- open\nb", [], ["a <!-- open b"]),
        ("`<!-- no -->` a", [], ["<!-- no --> a"]),
        ("```\n<!-- no -->\n```\n", [], []),
    ],
)
def test_comments(text: str, comments: list[str], prose: list[str]) -> None:
    parts = parse(text)
    assert [raw(text, span) for span in parts.comments] == comments
    assert [block.prose.text for block in parts.blocks] == prose


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](u)", [("a", "u", "1:2-1:3", "1:5-1:6")]),
        ("[a *b* `c`](<u v> 'title')", [("a b c", "u v", "1:2-1:11", "1:14-1:17")]),
        ("[a [b] c](u(v)w)", [("a [b] c", "u(v)w", "1:2-1:9", "1:11-1:16")]),
        (
            "[![x](i.png)](t)",
            [("x", "t", "1:2-1:13", "1:15-1:16"), ("!x", "i.png", "1:4-1:5", "1:7-1:12")],
        ),
        ("[a [b](u) c](v)", [("b", "u", "1:5-1:6", "1:8-1:9")]),
        ("<https://a.b>", [("https://a.b", "https://a.b", "1:2-1:13", "1:2-1:13")]),
        (
            "[T][Id] [id][] [ID] [no]\n\n[id]: <u> 't'",
            [
                ("T", "u", "1:2-1:3", "3:8-3:9"),
                ("id", "u", "1:10-1:12", "3:8-3:9"),
                ("ID", "u", "1:17-1:19", "3:8-3:9"),
            ],
        ),
        (
            '<a class=x href="u?a&amp;b">t <b>e</b></a>',
            [("t e", "u?a&b", "1:29-1:39", "1:18-1:27")],
        ),
        ("<img src='i' alt=\"A b\"/>", [("!A b", "i", "1:19-1:22", "1:11-1:12")]),
        (
            "<a href=u><img src=i></a>",
            [("", "u", "1:11-1:22", "1:9-1:10"), ("!", "i", "1:11-1:11", "1:20-1:21")],
        ),
        (
            "[a](u\\_v) [b](w\n)",
            [("a", "u_v", "1:2-1:3", "1:5-1:9"), ("b", "w", "1:12-1:13", "1:15-1:16")],
        ),
        ("\\[a](u) `[b](u)` [c] (u) [](", []),
        (
            "[😀](é) [b](u)",
            [("😀", "é", "1:2-1:3", "1:5-1:6"), ("b", "u", "1:9-1:10", "1:12-1:13")],
        ),
        ("[a](   x", []),
    ],
)
def test_links(text: str, links: list[tuple[str, str, str, str]]) -> None:
    found = [
        (
            "!" * link.image + link.text,
            link.url,
            place(text, link.text_span),
            place(text, link.url_span),
        )
        for link in parse(text).links
    ]
    assert found == links


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("see https://a.b/c_(d). And (http://e.f/g)!", ["https://a.b/c_(d)", "http://e.f/g"]),
        (
            "**https://a.b** _https://c.d_ https://e.f/g_h*i",
            ["https://a.b", "https://c.d", "https://e.f/g_h*i"],
        ),
        ("[https://a.b](u) <https://c.d> `https://e.f`", []),
        ("<a href='https://a.b'>https://a.b</a> https://c.d", ["https://c.d"]),
        ("|https://a.b|x|\n|-|-|\n", ["https://a.b"]),
        ("```\nhttps://a.b\n```\n", []),
    ],
)
def test_bare_urls(text: str, urls: list[str]) -> None:
    assert [raw(text, span) for span in parse(text).urls] == urls


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("u.", 1),
        ("u)", 1),
        ("u(v)", 4),
        ("u(v))", 4),
        ("u(v)).", 4),
        ("u_", 2),
        ("u__", 2),
        ("u" + ")" * 9, 1),
        (".,", 0),
    ],
)
def test_where_a_url_ends(text: str, end: int) -> None:
    assert url_end(text) == end


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
        ("*" * 200 + "a", [("paragraph", "*" * 200 + "a")]),
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
    assert prose.text == prose.text.strip(" \t") or prose.text.isspace()
    ends = [here for here, _ in prose.marks[1:]] + [len(prose.text)]
    for (here, there), end in zip(prose.marks, ends, strict=True):
        piece = prose.text[here:end]
        if text[there : there + len(piece)] != piece:
            assert text[there] in "&\n<"
            assert len(piece) <= 3
            continue
        assert raw(text, prose.span(here, end)) == piece


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
