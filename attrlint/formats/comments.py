"""Ids that only a comment carries: the command that downloads what a config then uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.document import Source, Span
from attrlint.formats.found import make
from attrlint.formats.spec import Example, Format, Key
from attrlint.formats.values import Reading, hub_id
from attrlint.reference import Reference


def downloads(source: Source) -> Iterator[Reference]:
    """`# huggingface-cli download org/model`, `# tune download …` in a comment."""
    if "download" not in source.text:
        return
    pattern = r"^[ \t]*#.*?\b(?:huggingface-cli|hf|tune|litgpt|modelscope) download[ \t]+([^\n]+)"
    for match in re.finditer(pattern, source.text, re.MULTILINE):
        words = re.search(r"(?<!\S)[A-Za-z0-9][\w.\-]*/[\w.\-]+", match[1])
        if words is None or not hub_id(words[0]):
            continue
        kind = "dataset" if re.search(r"repo-type[ =]dataset", match[1]) else "model"
        role = "train" if kind == "dataset" else "base"
        start = match.start(1) + words.start()
        span = Span(start, start + len(words[0]))
        reading = Reading(0, 0, words[0])
        yield make(source, span, Key("", kind, role), reading, "comment:download", FORMAT)


FORMAT = Format(
    "hub",
    "Downloads in scripts and comments: huggingface-cli, hf, modelscope, tune, litgpt, ollama",
    "2026-08",
    example=(
        Example(
            "fetch.sh",
            """\
huggingface-cli download --repo-type dataset HuggingFaceH4/ultrachat_200k --local-dir data
hf download Qwen/Qwen2.5-7B && python train.py --output_dir out
""",
            """
            1 dataset train HuggingFaceH4/ultrachat_200k
            2 model base Qwen/Qwen2.5-7B
            """,
        ),
    ),
)
