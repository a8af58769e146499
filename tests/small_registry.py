"""A small registry, as source files: what the tests of the registry read and break."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrlint.registry import build, entries

WORKS: list[dict[str, Any]] = [
    {
        "id": "model/frobnicate",
        "title": "Frobnicate 2",
        "hub": ["Acme/Frobnicate-2-7B", "Acme/Frobnicate-2-70B", "Acme/Frobnicate-2-7B-Chat"],
        "aliases": ["Frob Two"],
        "papers": [{"title": "Frobnicate: Small Models of Everything", "arxiv": "2401.00001"}],
        "claims": [
            {"license": "apache-2.0"},
            {"license": "mit", "of": ["Acme/Frobnicate-2-7B-Code", r"Acme/.*-Tiny-\d+B"]},
        ],
        "members": [
            {"hub": "Acme/Frobnicate-2-70B", "license": "other", "name": "acme", "source": "card"},
            {"hub": "Acme/Frobnicate-2-7B-Chat", "base": ["Acme/Frobnicate-2-7B"]},
            {"hub": "Other/Frobnicate-2-7B", "relation": "copy"},
            {
                "hub": "Quants/Frobnicate-2-7B-GGUF",
                "relation": "quantised",
                "base": ["Acme/Frobnicate-2-7B"],
            },
        ],
        "families": [r"Acme/Frobnicate-2-\d+B.*"],
        "sources": ["hub page"],
    },
    {
        "id": "dataset/quuxset",
        "title": "QuuxSet",
        "hub": ["acme-data/QuuxSet"],
        "aliases": ["Quux Collection"],
        "papers": [
            {"title": "QuuxSet: A Set of {Q}uux", "arxiv": "2402.00002", "openreview": "AbCdEfGhIj"}
        ],
        "claims": [{"license": "mit", "since": "2024-02"}, {"license": "cc-by-nc-4.0"}],
        "released": "2025",
        "derived_from": ["dataset/pile"],
    },
    {"id": "dataset/pile", "title": "The Pile", "aliases": ["pile"], "hub": ["acme-data/pile"]},
    {
        "id": "method/quuxset",
        "title": "QuuxSet",
        "papers": [{"title": "QuuxSet: A Set of {Q}uux", "arxiv": "2402.00002"}],
        "triggers": ["axolotl:rl=quux"],
    },
    {"id": "dataset/zorgbase", "title": "Zorg-Base 3", "aliases": ["OpenLamp"]},
]
RENAMES = (
    "# kind\told\tnew\n"
    "dataset\tquuxset\tacme-data/QuuxSet\tlegacy id\n"
    "model\tAcmeOld/*\tAcme/*\towner\n"
    "model\tAcme/Meta-Frob-*\tAcme/Frob-*\trename\n"
)
WORDS = "# words\nbase*\nbook\nlamp\nopen\npile\ntwo\n"


def written(folder: Path) -> Path:
    """A folder with the source files and the index of the small registry."""
    entries.write(folder, WORKS)
    (folder / "renames.tsv").write_text(RENAMES, "utf-8")
    (folder / "common-words.txt").write_text(WORDS, "utf-8")
    (folder / "names.tsv").write_text(build.index(folder), "utf-8")
    return folder
