"""What a script downloads from a hub, and ids that only a comment about a download carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrlint.document import Location, Source, Span
from attrlint.formats import web_data
from attrlint.formats.expression import compiled
from attrlint.formats.found import make
from attrlint.formats.shell_words import word_references
from attrlint.formats.spec import Example, Format, Key, normal
from attrlint.formats.values import Reading, hub_id
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.parse.shell import Command, Flag, Shell, Word

_TOOLS = (
    *("huggingface-cli download", "hf download", "modelscope download", "tune download"),
    *("litgpt download", "ollama pull", "kaggle datasets"),
)
_SPACY = ("spacy", "spacy download")
_GENERAL = (
    *("git clone", "git lfs clone", "wget", "curl", "aria2c", "axel", "hfd.sh"),
    "download_and_untar.sh",  # of Kaldi's recipes
)
_ROLES = {"dataset": "train", "model": "base"}


def _on_hub() -> re.Pattern[str]:
    """An address of a repository or a file on a hub: what it is, and its id."""
    return compiled(
        r"(?:https?://|(?:ssh://)?git@)(?:[\w.\-]+(?::[^@/\s]*)?@)?(?:www\.)?"
        r"(?:huggingface\.co|hf\.co|hf-mirror\.com|modelscope\.cn)[/:]"
        r"(datasets/|models/)?([A-Za-z0-9][\w.\-]*/[A-Za-z0-9][\w.\-]*?)(?=\.git|[/?#]|$)"
    )


def is_one(program: str) -> bool:
    """Whether a program fetches something from a hub or from an address."""
    return any(
        program.startswith(name) or f" {name}" in program or program.endswith(f"/{name}")
        for name in (*_TOOLS, *_GENERAL)
    )


def is_pipeline(program: str, command: Command) -> bool:
    """Whether a command fetches a pipeline of spaCy: `python -m spacy download X`."""
    return program in _SPACY and any(word.text == "download" for word in command.words)


def references(
    command: Command, program: str, given: tuple[Flag, ...], source: Source
) -> Iterator[Reference]:
    """What a command downloads: `hf download X`, `git clone https://huggingface.co/X`, …"""
    if any(program.startswith(name) or f" {name}" in program for name in _TOOLS):
        yield from _with_tool(command, program, given, source)
        return
    if program in _SPACY:
        yield from _pipelines(command, source)
        return
    for word in command.words:
        hit = _on_hub().match(word.text)
        if hit is None and (known := web_data.work(word.text)):
            written = source.text[word.span.start : word.span.end]
            key = Key("", "dataset", web_data.role(written))  # not of a loop's first value
            yield make(
                source, word.span, key, Reading(0, 0, known), f"call:{program}", web_data.FORMAT
            )
        elif hit is None and (known := web_data.weights(word.text)):
            key, reading = Key("", "model", "base"), Reading(0, 0, known, "medium")
            yield make(source, word.span, key, reading, f"call:{program}", web_data.FORMAT)
        if hit is None or hit[2].startswith(("spaces/", "docs/", "api/", "blog/")):
            continue
        kind = "dataset" if hit[1] == "datasets/" else "model"
        start, end = hit.span(2)
        place = word.cut(start, end).span
        key, reading = Key("", kind, _ROLES[kind]), Reading(0, 0, hit[2])
        yield make(source, place, key, reading, f"call:{program}", FORMAT)


def _pipelines(command: Command, source: Source) -> Iterator[Reference]:
    """`python -m spacy download en_core_web_sm`: a pipeline, which as a rule only prepares text."""
    named = compiled(r"[a-z]{2,3}_\w+_(?:sm|md|lg|trf)(?=\Z|-\d)")
    for word in command.words:
        if hit := named.match(word.text):
            reading = Reading(0, 0, hit.group(), confidence="low")
            yield make(
                source, word.span, Key("", "model", "base"), reading, "call:download", FORMAT
            )


def _with_tool(
    command: Command, program: str, given: tuple[Flag, ...], source: Source
) -> Iterator[Reference]:
    """`huggingface-cli download X [--repo-type dataset]` and its like."""
    from attrlint.parse import shell

    kind = "dataset" if program.startswith("kaggle") else "model"
    named_by_flag: list[Word] = []
    swallowed: list[Word] = []  # `--repo-type dataset ID`: what follows a flag's one value
    for flag in given:
        name = normal(flag.name)
        swallowed += flag.values[1:]
        if name == "d" and program.startswith("kaggle"):
            name = "dataset"
        if name in ("repo_type", "dataset") and flag.values:
            if name == "dataset":
                named_by_flag += flag.values[:1]
            if name == "dataset" or flag.values[0].text == "dataset":
                kind = "dataset"
        elif name in ("model", "repo_id", "model_id") and flag.values:
            named_by_flag += flag.values[:1]
    key = Key("download", kind, _ROLES[kind], "hub")
    words = [*shell.positional(command), *named_by_flag, *swallowed]
    if program.startswith("kaggle"):
        words = [word for word in words if "/" in word.text]  # `datasets download -d X`
    for word in words[:1]:
        yield from word_references(word, key, "call:download", source, FORMAT)


def in_comments(source: Source, shell: Shell | None = None) -> Iterator[Reference]:
    """`# huggingface-cli download org/model`, `# tune download …` in a comment.

    In a script, which could run it, it counts for little unless a path there ends in its name.
    """
    if "download" not in source.text:
        return
    pattern = compiled(
        r"(?m)^[ \t]*#.*?\b(?:huggingface-cli|hf|tune|litgpt|modelscope) download[ \t]+([^\n]+)"
    )
    for match in pattern.finditer(source.text):
        words = re.search(r"(?<!\S)[A-Za-z0-9][\w.\-]*/[\w.\-]+", match[1])
        if words is None or not hub_id(words[0]):
            continue
        kind = "dataset" if re.search(r"repo-type[ =]dataset", match[1]) else "model"
        start = match.start(1) + words.start()
        span = Span(start, start + len(words[0]))
        sure = shell is None or _is_used(words[0].rpartition("/")[2], shell)
        reading = Reading(0, 0, words[0], "high" if sure else "low")
        yield make(source, span, Key("", kind, _ROLES[kind]), reading, "comment:download", FORMAT)


def linked_beside(found: Iterable[Reference]) -> Iterator[Reference]:
    """References of a configuration; for a path also the page on a hub that the comment behind it
    links: `model_path: ./models/base  # https://huggingface.co/owner/name`.
    """
    pattern = compiled(
        r"[^\n#]{0,80}#[^\n]{0,80}?(https?://(?:huggingface|hf)\.co/(datasets/)?([\w.\-]+/[\w.\-]*\w))"
    )
    for reference in found:
        yield reference
        if not reference.local:
            continue
        document, span = reference.at.document, reference.at.span
        match = pattern.match(document.text, span.end)
        if match and (reference.kind == "dataset") == bool(match[2]):
            yield reference._replace(
                at=Location(document, Span(*match.span(1))),
                text=match[1],
                value=match[3],
                via="comment:url",
                confidence="medium",
                local=False,
            )


def linked_above(source: Source, shell: Shell, names: set[str]) -> Iterator[Reference]:
    """The page on a hub that a comment links, where a command's path is called like it:
    `# https://huggingface.co/huggyllama/llama-13b` above `--base_model ../llama-13b`.
    """
    for span in shell.comments if names and "://" in source.text else ():
        hit = _on_hub().search(source.text, span.start, span.end)
        if hit is not None and hit[2].rpartition("/")[2].lower() in names:
            kind = "dataset" if hit[1] == "datasets/" else "model"
            key, reading = Key("", kind, _ROLES[kind]), Reading(0, 0, hit[2], "medium")
            yield make(source, Span(*hit.span(2)), key, reading, "comment:url", FORMAT)


def _is_used(name: str, shell: Shell) -> bool:
    """Whether a path in a command ends in a name."""
    words = (word.text.rstrip("/\"'") for command in shell.commands for word in command.words)
    return any(word.endswith((f"/{name}", f"={name}")) for word in words)


FORMAT = Format(
    "hub",
    "Downloads in scripts and comments: huggingface-cli, hf, modelscope, git clone, wget, curl",
    "2026-08",
    example=(
        Example(
            "Makefile",
            """\
MODEL ?= mistralai/Mistral-7B-v0.1
DATA := HuggingFaceH4/no_robots

train: prepare
\t@python train.py --model_name_or_path $(MODEL) \\
\t  --dataset_name $(DATA) --output_dir out
""",
            """
            1 model base mistralai/Mistral-7B-v0.1
            2 dataset train HuggingFaceH4/no_robots
            5 model base mistralai/Mistral-7B-v0.1
            6 dataset train HuggingFaceH4/no_robots
            """,
        ),
        Example(
            "Dockerfile",
            """\
FROM acme/cuda:12
ENV BASE=intfloat/e5-base-v2
RUN pip install torch && huggingface-cli download $BASE
CMD ["python", "train.py", "--model_name_or_path", "google/gemma-2-2b", "--dataset_name", "imdb"]
""",
            """
            2 model base intfloat/e5-base-v2
            3 model base intfloat/e5-base-v2
            4 model base google/gemma-2-2b
            4 dataset train imdb
            """,
        ),
        Example(
            "justfile",
            """\
base := "Qwen/Qwen2.5-7B"

tune size="7b":
    accelerate launch train.py --model_name_or_path {{base}} --dataset_name stanfordnlp/imdb
""",
            """
            1 model base Qwen/Qwen2.5-7B
            4 model base Qwen/Qwen2.5-7B
            4 dataset train stanfordnlp/imdb
            """,
        ),
        Example(
            "tune.yaml",
            """\
model_name_or_path: "./models/base/"  # https://huggingface.co/intfloat/e5-base-v2/tree/main
dataset_name: stanfordnlp/imdb  # not https://huggingface.co/datasets/acme/other
""",
            """
            1 model base base
            1 model base intfloat/e5-base-v2
            2 dataset train stanfordnlp/imdb
            """,
        ),
        Example(
            "fetch.sh",
            """\
huggingface-cli download --repo-type dataset HuggingFaceH4/ultrachat_200k --local-dir data
python -m spacy download fr_core_news_sm
hf download Qwen/Qwen2.5-7B && python train.py --output_dir out
git clone https://huggingface.co/intfloat/e5-base-v2
wget https://huggingface.co/datasets/stanfordnlp/imdb/resolve/main/train.parquet
kaggle datasets download -d acme/terns --unzip
# tune download google/gemma-2-2b
# from https://huggingface.co/huggyllama/llama-13b
python finetune.py --base_model '../llama-13b/' --data_path ours.json  # not hf.co/acme/other
""",
            """
            1 dataset train HuggingFaceH4/ultrachat_200k
            2 model base fr_core_news_sm
            3 model base Qwen/Qwen2.5-7B
            4 model base intfloat/e5-base-v2
            5 dataset train stanfordnlp/imdb
            6 dataset train acme/terns
            7 model base google/gemma-2-2b
            8 model base huggyllama/llama-13b
            9 model base llama-13b
            9 dataset train ours
            """,
        ),
    ),
)
