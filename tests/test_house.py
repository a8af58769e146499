"""Works of one's own, named by `registries = [...]` in the configuration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from attrlint import engine, house
from attrlint.config import load
from attrlint.registry import added
from attrlint.registry.store import default
from attrlint.usage import UsageError

ZEBRA = {
    "id": "dataset/zebrasums",
    "title": "Zebrasums",
    "hub": ["acme-internal/zebrasums"],
    "aliases": ["Sums of Zebras"],
    "papers": [{"title": "Adding Zebras to Zebras at Scale", "arxiv": "2401.99999"}],
    "claims": [{"license": "mit"}],
}


def test_an_added_work_is_found_in_every_way() -> None:
    registry = added.to(default(), [ZEBRA])
    for match in (
        registry.by_hub("acme-internal/zebrasums", "dataset"),
        registry.by_hub("somebody/zebrasums-10k", "dataset"),
        registry.by_identifier("arxiv:2401.99999"),
        registry.by_title("Adding zebras to zebras at scale"),
        *registry.by_name("zebrasums"),
        *(match for _, match in registry.names_in("runs/zebrasums-v2")),
    ):
        assert match and match.work.id == "dataset/zebrasums"
    assert registry.license_of("acme-internal/zebrasums", "dataset")[0].license == "mit"
    # what ships is there as before, and the registry that ships does not know the new one
    assert registry.by_hub("openai/gsm8k", "dataset") == default().by_hub("openai/gsm8k", "dataset")
    assert default().by_hub("acme-internal/zebrasums", "dataset") is None


def test_an_entry_with_an_id_that_is_there_takes_its_place() -> None:
    mine = {"id": "dataset/gsm8k", "title": "Sums of ours", "hub": ["openai/gsm8k"]}
    registry = added.to(default(), [mine])
    match = registry.by_hub("openai/gsm8k", "dataset")
    assert match and match.work.title == "Sums of ours" and not match.work.papers
    assert registry.by_identifier("arxiv:2110.14168") is None or (
        registry.by_identifier("arxiv:2110.14168").work.id != "dataset/gsm8k"  # type: ignore[union-attr]
    )


def test_a_hub_id_of_another_work_is_taken_over() -> None:
    mine = {"id": "dataset/ours", "title": "Zebra copy", "hub": ["openai/gsm8k"]}
    match = added.to(default(), [mine]).by_hub("openai/gsm8k", "dataset")
    assert match and match.work.id == "dataset/ours"


FORMS = {
    "works.jsonl": json.dumps(ZEBRA) + "\n\n",
    "works.yaml": "- id: dataset/zebrasums\n  title: Zebrasums\n  hub: [acme-internal/zebrasums]\n",
    "works.json": json.dumps([ZEBRA], indent=2),
}


@pytest.mark.parametrize("name", FORMS)
def test_files_and_folders(tmp_path: Path, name: str) -> None:
    (tmp_path / "house" / "more").mkdir(parents=True)
    (tmp_path / "house" / "more" / name).write_text(FORMS[name])
    (tmp_path / "house" / "README.md").write_text("no works")
    (tmp_path / "attrlint.toml").write_text('registries = ["house"]\n')
    (tmp_path / "train.yml").write_text(
        "base_model: EleutherAI/pythia-1b\n"
        "datasets:\n  - path: acme-internal/zebrasums\n    type: alpaca\n"
    )
    found = [
        reference.work.id
        for repo in engine.repos(tmp_path, load(tmp_path))
        for reference in repo.references
        if reference.work
    ]
    assert found == ["model/pythia", "dataset/zebrasums"]


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("w.jsonl", '{"id":"dataset/x","title":"X"}\n{"id":"dataset/y"}\n', "w.jsonl:2: `title`"),
        ("w.jsonl", "{\n", "w.jsonl:1: "),
        ("w.yaml", "- id: dataset/x\n  titel: X\n", "w.yaml:"),
        ("w.yaml", "id: dataset/x\ntitle: X\n", "w.yaml:1: a list of works is wanted here"),
        ("w.yaml", "- [\n", "w.yaml:"),
        ("w.yaml", "- 3\n", "w.yaml:1: "),
        ("w.jsonl", "\0\0", "w.jsonl: binary"),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path: Path, name: str, text: str, wrong: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(UsageError) as error:
        house.registry(default(), (str(tmp_path / name),))
    assert wrong in str(error.value) and "\n" not in str(error.value)


def test_a_registry_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such registry"):
        house.registry(default(), (str(tmp_path / "none"),))


def test_attribution_yaml_adds_and_overrides(tmp_path: Path) -> None:
    (tmp_path / "attribution.yaml").write_text(
        "works:\n"
        "  - id: dataset/zebrasums\n    title: Zebrasums\n    hub: [acme-internal/zebrasums]\n"
        "  - id: model/pythia\n    title: Our Pythia\n    hub: [EleutherAI/pythia-1b]\n"
    )
    (tmp_path / "README.md").write_text("---\nbase_model: EleutherAI/pythia-1b\n---\n# x\n")
    (tmp_path / "train.yml").write_text(
        "base_model: EleutherAI/pythia-1b\n"
        "datasets:\n  - path: acme-internal/zebrasums\n    type: alpaca\n"
    )
    (repo,) = engine.repos(tmp_path, load(tmp_path, isolated=True))
    assert {one.work.title for one in repo.references if one.work} == {"Our Pythia", "Zebrasums"}
