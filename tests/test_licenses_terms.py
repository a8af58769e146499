"""What a repository's files keep of its sources' terms, and which claims hold on a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint.discover import walk
from attrlint.grouping import groups
from attrlint.questions.obligations import loosened_here
from attrlint.questions.readable import has_card_above
from attrlint.questions.upstream import current, sources
from attrlint.registry import store
from attrlint.registry.work import Claim
from attrlint.repo import Repo

PAGE = Claim("apache-2.0", source="hub page", since="2023-12-28")
HISTORY = Claim("cc-by-nc-4.0", source="hub history")
LIST = Claim("mit", source="a list")


@pytest.mark.parametrize(
    ("claims", "day", "held"),
    [
        ((PAGE, HISTORY), "", (PAGE,)),
        ((PAGE, HISTORY), "2024-01-31", (PAGE,)),
        ((PAGE, HISTORY), "2023-12-10", (HISTORY,)),
        ((PAGE, HISTORY, LIST), "", (PAGE, LIST)),
        ((LIST, LIST), "2020-01-01", (LIST, LIST)),
        ((), "", ()),
    ],
)
def test_current(claims: tuple[Claim, ...], day: str, held: tuple[Claim, ...]) -> None:
    assert current(claims, day) == held


def repository(folder: Path, files: dict[str, str]) -> Repo:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (group,) = groups(list(walk(folder)))
    return Repo(group, store.default())


CARD = "---\nlicense: llama3.1\nbase_model: meta-llama/Llama-3.1-8B\n---\n\n# Llama-3.1-Sums-8B\n"
WORDS = (
    "Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright © Meta Platforms, Inc. "
    "All Rights Reserved."
)
QUOTED = f'LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\n\nthe Llama Materials ... a "Notice": "{WORDS}"\n'


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("NOTICE", WORDS, True),
        ("ATTRIBUTION.md", "# Thanks\n\n" + WORDS.replace("©", "(c)").replace(", C", ",\nC"), True),
        ("docs/legal.txt", "> " + WORDS.upper(), True),
        ("LICENSE", QUOTED + "Llama 3.1 Version Release Date: July 23, 2024", False),
        ("LICENSE", QUOTED + "Llama 3.1 Version Release Date\n" + WORDS, True),
        ("NOTICE", WORDS.replace("3.1", "2"), False),
        ("NOTICE", "", False),
    ],
)
def test_notice(tmp_path: Path, name: str, text: str, found: bool) -> None:
    repo = repository(tmp_path, {"README.md": CARD, name: text})
    assert (repo.terms.notice(WORDS) is not None) is found


def test_a_base_that_only_the_prose_names_does_not_count_beside_a_declared_one(
    tmp_path: Path,
) -> None:
    card = CARD + "\nThis model is based on google/gemma-2-9b-it.\n"
    repo = repository(tmp_path, {"README.md": card})
    assert [source.entry.hub for source in sources(repo)] == ["meta-llama/Llama-3.1-8B"]


@pytest.mark.parametrize(
    ("files", "lacks"),
    [
        ({"README.md": CARD}, True),
        ({"README.md": CARD, "LICENSE": "LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\n"}, False),
        ({"README.md": CARD, "LICENSES/llama.txt": "LLAMA 3.1 COMMUNITY LICENSE\n"}, False),
        ({"README.md": CARD, "LICENSE": "LLAMA 2 COMMUNITY LICENSE AGREEMENT\n"}, True),
        ({"README.md": CARD, "LICENSE": "Terms of our own.\n"}, False),
    ],
)
def test_lacking(tmp_path: Path, files: dict[str, str], lacks: bool) -> None:
    assert (repository(tmp_path, files).terms.lacking is not None) is lacks


@pytest.mark.parametrize(("readme", "above"), [("README.md", True), ("other.md", False)])
def test_a_folder_of_a_work_tree_may_have_its_card_above(
    tmp_path: Path, readme: str, above: bool
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / readme).write_text("# sums\n", encoding="utf-8")
    repo = repository(tmp_path / "configs", {"sft/train.yml": "base_model: a/b\n"})
    assert has_card_above(repo) is above


@pytest.mark.parametrize(
    ("said", "weights", "conflicts"),
    [
        ("This project is licensed under MIT.", "model/model.safetensors", True),
        ("The code is under MIT.", "model/model.safetensors", False),
        ("This project is licensed under MIT, the weights under Apache-2.0.", "model.gguf", False),
        ("This project is licensed under Apache-2.0.", "model/model.safetensors", False),
    ],
)
def test_the_readme_of_code_with_a_model_is_about_the_model_too(
    tmp_path: Path, said: str, weights: str, conflicts: bool
) -> None:
    files = {"README.md": f"# Sums\n\n{said}\n", weights: "", "LICENSE": "Apache License 2.0\n"}
    assert (repository(tmp_path, files).terms.conflict is not None) is conflicts


@pytest.mark.parametrize(
    ("names", "is_adapter"),
    [
        (("adapter_config.json", "adapter_model.safetensors"), True),
        (("adapter_config.json", "model.safetensors"), False),
        (("out/adapter_config.json", "out/adapter_model.safetensors", "out/optimizer.pt"), True),
        (("out/adapter_config.json", "whole/model.safetensors"), False),
        (("adapter_config.json", "whole/model.safetensors"), True),
        (("model.safetensors",), False),
        ((), False),
    ],
)
def test_an_adapter_lies_beside_the_card_or_below(
    tmp_path: Path, names: tuple[str, ...], is_adapter: bool
) -> None:
    repo = repository(tmp_path, {"README.md": "# Sums\n", **dict.fromkeys(names, "")})
    assert repo.terms.is_adapter is is_adapter


def test_a_card_may_say_that_its_base_stays_under_its_own_terms(tmp_path: Path) -> None:
    card = CARD.replace("license: llama3.1", "license: mit")
    assert [*loosened_here(repository(tmp_path, {"README.md": card}), "model")]
    card += "\nThe base stays under the Llama 3.1 Community License.\n"
    assert not [*loosened_here(repository(tmp_path, {"README.md": card}), "model")]
