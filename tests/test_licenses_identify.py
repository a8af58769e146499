"""Licence texts by their words, and copyright lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.licenses.identify import Words, copyright_lines, identify

MIT = """Copyright (c) 2026 Example Lab

Permission is hereby granted, free of charge, to any person obtaining a copy of this software
and associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies.
"""
BSD = """Redistribution and use in source and binary forms, with or without modification, are
permitted provided that the following conditions are met:
1. Redistributions of source code must retain the above copyright notice.
2. Redistributions in binary form must reproduce the above copyright notice.
"""
NO_ENDORSEMENT = """3. Neither the name of the holder nor those of its contributors may be used to
endorse or promote products derived from this software without permission.
"""
KIMI = """Our only modification part is that, if the Software is used for products that have more
than 100 million monthly active users, you shall prominently display "Kimi K2".
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (MIT, ["mit text"]),
        ("# The MIT License (MIT)\n\nsee elsewhere", ["mit title"]),
        ("Modified MIT License\n\n" + MIT + KIMI, ["modified-mit text"]),
        (BSD, ["bsd-2-clause text"]),
        (BSD + NO_ENDORSEMENT, ["bsd-3-clause text"]),
        (
            "                 Apache License\n           Version 2.0, January 2004\n",
            ["apache-2.0 title"],
        ),
        ("LLAMA 2 COMMUNITY LICENSE AGREEMENT\t\nLlama 2 Version Release Date", ["llama2 title"]),
        ("META LLAMA 3 COMMUNITY LICENSE AGREEMENT\n", ["llama3 title"]),
        ("LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\n", ["llama3.1 title"]),
        ("DEEPSEEK LICENSE AGREEMENT\n\nVersion 1.0, 23 October 2023", ["deepseek title"]),
        ("CreativeML Open RAIL-M\ndated August 22, 2022", ["creativeml-openrail-m title"]),
        ("CreativeML Open RAIL++-M License\ndated November 24, 2022", ["openrail++ title"]),
        ("Attribution-NonCommercial 4.0 International\n====\n", ["cc-by-nc-4.0 title"]),
        ("Attribution-NonCommercial-ShareAlike 4.0 International", ["cc-by-nc-sa-4.0 title"]),
        ("Attribution 4.0 International", ["cc-by-4.0 title"]),
        ("Gemma Terms of Use\nLast modified: April 1, 2024", ["gemma title"]),
        ("GNU LESSER GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007", ["lgpl-3.0 title"]),
        (
            "MIT License\n\n" + MIT + "\n\nApache License\nVersion 2.0, January 2004",
            ["mit text", "apache-2.0 title"],
        ),
        ("The weights are under the MIT License and nothing else.", []),
        ("Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright (c) Meta.", []),
        ("All rights reserved.", []),
        ("", []),
    ],
)
def test_identify(text: str, found: list[str]) -> None:
    assert [f"{one.license} {one.form}" for one in identify(text)] == found


def test_the_span_covers_the_title_as_written() -> None:
    text = "\n  ## The MIT License\n\n" + MIT
    (found,) = identify(text)
    assert text[found.span.start : found.span.end] == "MIT License"


@given(st.text(max_size=200))
def test_any_text_will_do(text: str) -> None:
    for one in identify(text):
        assert 0 <= one.span.start < one.span.end <= len(text)
    for line in copyright_lines(text):
        assert line.holder in text[line.span.start : line.span.end]


@given(st.lists(st.text(alphabet="abCD09é", min_size=1, max_size=5), min_size=1, max_size=8))
def test_a_word_of_the_stream_is_found_at_its_place(words: list[str]) -> None:
    text = " \n-".join(words)
    stream = Words(text)
    for word in stream.stream.split():
        spans = list(stream.spans(f" {word} "))
        assert spans
        assert all(text[span.start : span.end].lower() == word for span in spans)


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("Copyright (c) 2023 DeepSeek", "DeepSeek"),
        ("   Copyright 2026 Example Lab, Inc.", "Example Lab, Inc"),
        ("Software Copyright (c) 2019 OpenAI", "OpenAI"),
        ("Copyright © 2019-2024 The authors. All rights reserved.", "The authors"),
        ("(c) 2020 by Somebody", "Somebody"),
        ("Copyright [yyyy] [name of copyright owner]", None),
        ("Copyright (c) <year> <holder>", None),
        ("Copyright (C) 2007 Free Software Foundation, Inc. <https://fsf.org/>", None),
        ("The above copyright notice shall be kept", None),
        ("copyright holders be liable", None),
    ],
)
def test_copyright_lines(line: str, holder: str | None) -> None:
    assert [one.holder for one in copyright_lines(line)] == ([holder] if holder else [])
