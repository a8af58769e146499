"""Ollama's Modelfile (docs/modelfile.md): FROM and ADAPTER."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.reference import Reference


def references(source: Source) -> Iterator[Reference]:
    """The base model and adapter: `name[:tag]`, `owner/name`, a hub's URL, or a file."""
    from attrlint.formats.found import named
    from attrlint.parse import modelfile

    for instruction in modelfile.parse(source.text):
        if instruction.name in ("FROM", "ADAPTER"):
            key = Key(instruction.name, "model", "base")
            via = f"key:{instruction.name}"
            yield from named(source, instruction.span, instruction.value, key, via, FORMAT)


FORMAT = Format(
    "ollama",
    "Ollama Modelfile",
    "2026-05",
    files=("modelfile*",),
    example=(
        Example(
            "Modelfile",
            """\
# FROM llama2
FROM hf.co/bartowski/Llama-3.2-3B-Instruct-GGUF:Q4_K_M
ADAPTER ./lora/house-style.gguf
PARAMETER temperature 0.7
""",
            """
            2 model base bartowski/Llama-3.2-3B-Instruct-GGUF
            3 model base house-style
            """,
        ),
        Example("Modelfile.tiny", "from llama3:8b\n", "1 model base llama3"),
    ),
)
