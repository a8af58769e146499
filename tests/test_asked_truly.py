"""What a finding asks is owed, is asked once, and of the right work."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import check
from attrlint.card import own, read
from attrlint.document import Document

HEAD = "---\nlicense: mit\n---\n\n# tern-1b\n\n"
LISTED = "---\nlicense: mit\ndatasets:\n- {}\n---\n\n# tern-1b\n\n"


def asked(root: Path, card: str, **files: str) -> list[str]:
    """The findings of a repository: `rule: message`, without the rules of form."""
    (root / "README.md").write_text(card, "utf-8")
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_py", ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    report = check(root, isolated=True)
    return [f"{one.rule}: {one.message}" for one in report.findings]


def rules(found: list[str]) -> list[str]:
    return [one.partition(":")[0] for one in found]


def test_one_finding_asks_to_list_a_work_and_another_for_its_paper(tmp_path: Path) -> None:
    found = asked(tmp_path, f"{HEAD}The model was trained on OSCAR and GSM8K.\n")
    assert sorted(set(rules(found))) == ["missing-citation", "undeclared-metadata"]
    assert "2 works" in found[0]


@pytest.mark.parametrize(
    "link",
    [
        "[MIMIC III](https://www.nature.com/articles/sdata201635)",
        "[MIMIC III (a database)](https://openreview.net/forum?id=zzAAbb1122)",
        "the [MIMIC III dataset](https://aclanthology.org/2031.acl-long.1/)",
    ],
)
def test_a_link_to_a_paper_by_the_name_of_its_work_cites_it(tmp_path: Path, link: str) -> None:
    assert "missing-citation" not in rules(asked(tmp_path, f"{HEAD}It was trained on {link}.\n"))


@pytest.mark.parametrize(
    "link",
    [
        "[MIMIC III](https://physionet.org/content/mimiciii/)",
        "[MIMIC III](https://www.nature.com/)",
        "MIMIC III and the [MIMIC III Coder](https://openreview.net/forum?id=zzAAbb1122)",
    ],
)
def test_another_page_cites_nothing(tmp_path: Path, link: str) -> None:
    found = rules(asked(tmp_path, f"{HEAD}It was trained on {link}.\n"))
    assert {"missing-citation", "uncited-dataset"}.intersection(found)


@pytest.mark.parametrize(
    "told",
    [
        "It was trained on a dump of Wikipedia and on Common Crawl.",
        "It was trained on the Zulu [Wikipedia](https://zu.wikipedia.org/wiki/Special:AllPages).",
        "## Training data\n\n| Corpus | Size |\n|---|---|\n| Wikipedia | 4 GB |",
        "It was trained on 2,000 PubMed abstracts.",
    ],
)
def test_texts_that_everybody_knows_need_no_id_of_a_copy(tmp_path: Path, told: str) -> None:
    assert asked(tmp_path, f"{HEAD}{told}\n") == []


@pytest.mark.parametrize(
    "told",
    [
        "It was trained on [Wikipedia](https://huggingface.co/datasets/wikimedia/wikipedia).",
        "It was trained on `wikimedia/wikipedia`.",
    ],
)
def test_the_copy_that_was_taken_is_listed(tmp_path: Path, told: str) -> None:
    assert rules(asked(tmp_path, f"{HEAD}{told}\n")) == ["undeclared-metadata"]


ROWS = "# tern\n\n## Training data\n\n| Data | Where |\n|---|---|\n| MedleySolosDB | {} |\n"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("Download it from [zenodo](https://zenodo.org/records/3464194)", []),
        ("Ask us", ["uncited-dataset"]),
        ("See [below](#data)", ["uncited-dataset"]),
    ],
)
def test_a_row_says_where_its_data_is(tmp_path: Path, where: str, expected: list[str]) -> None:
    assert rules(asked(tmp_path, ROWS.format(where))) == expected


SNIPPET = """```python
model_path = "gull-lab/tern-asr"
model = Wav2Vec2ForCTC.from_pretrained(model_path)
predictions = CTCTrainer(model=model).predict(data)
```
"""


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ("https://huggingface.co/gull-lab/tern-asr/resolve/main/a.png", {"gull-lab/tern-asr"}),
        ("https://huggingface.co/gull-lab/skua-asr/resolve/main/a.png", set()),
        ("https://huggingface.co/gull-lab/tern-asr", set()),
    ],
)
def test_what_lies_beside_the_model_tells_its_id(picture: str, expected: set[str]) -> None:
    text = f"---\nlicense: mit\n---\n\n# Speech\n\n![a bird]({picture})\n\n{SNIPPET}"
    assert own.ids(read(Document("README.md", text))) == expected


def test_a_base_that_is_listed_is_not_the_model_though_its_picture_is_shown() -> None:
    picture = "![](https://huggingface.co/gull-lab/tern-asr/resolve/main/a.png)"
    text = f"---\nbase_model: gull-lab/tern-asr\n---\n\n# Speech\n\n{picture}\n\n{SNIPPET}"
    assert own.ids(read(Document("README.md", text))) == set()


LOADS = """from transformers import Trainer, ViTModel


class Net(Module):
    def __init__(self, name):
        self.vit = ViTModel.from_pretrained(name)


name = "google/vit-base-patch16-224"
Trainer(Net(name)).train()
"""


def test_a_finding_stands_where_the_id_is_spelt(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# tern\n", "utf-8")
    (tmp_path / "train.py").write_text(LOADS, "utf-8")
    (found,) = check(tmp_path, isolated=True).findings
    assert LOADS.splitlines()[found.at.start.line - 1] == 'name = "google/vit-base-patch16-224"'


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (
            "fine-tuned from T5 [small](https://huggingface.co/google-t5/t5-small)",
            "google-t5/t5-small",
        ),
        ("fine-tuned from [T5-small](https://huggingface.co/google-t5/t5-small)", "T5-small"),
    ],
)
def test_a_word_of_a_link_is_no_name_of_a_base(tmp_path: Path, told: str, name: str) -> None:
    found = asked(tmp_path, f"{HEAD}It was {told}.\n")
    assert f"undeclared-metadata: {name} is named" in "\n".join(found)


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        ("SQuAD1.1", "add rajpurkar/squad to `datasets:`"),
        ("SQuAD 2.0", "add rajpurkar/squad_v2 to `datasets:`"),
    ],
)
def test_what_is_to_be_listed_is_an_id(tmp_path: Path, data: str, hint: str) -> None:
    (tmp_path / "README.md").write_text(f"{HEAD}It was fine-tuned on {data}.\n", "utf-8")
    hints = [one.hint for one in check(tmp_path, isolated=True).findings]
    assert any(one.startswith(hint) for one in hints)


def test_where_something_is_found_is_asked_where_nobody_recorded_it(tmp_path: Path) -> None:
    card = "# tern\n\nWe pre-train it on IIT-CDIP Test Collection 1.0.\n"
    (tmp_path / "README.md").write_text(card, "utf-8")
    (found,) = check(tmp_path, isolated=True).findings
    assert found.hint.startswith("say where IIT-CDIP Test Collection 1.0 is found")


@pytest.mark.parametrize(
    ("data", "is_listed"),
    [
        ("the [Italian SQuAD](https://github.com/gull-lab/squad-it)", False),
        ("a French-translated SQuAD", False),
        ("the Turkish version of SQuAD", False),
        ("the [SQuAD](https://github.com/gull-lab/squad-it)", True),
        ("the [Italian SQuAD](https://rajpurkar.github.io/SQuAD-explorer/)", True),
        ("the Turkish [OSCAR](https://traces1.inria.fr/oscar/)", True),
    ],
)
def test_another_edition_has_another_id(tmp_path: Path, data: str, *, is_listed: bool) -> None:
    found = rules(asked(tmp_path, f"{HEAD}It was fine-tuned on {data}.\n"))
    assert ("undeclared-metadata" in found) is is_listed
    assert "missing-citation" in found or "uncited-dataset" in found


KNOWN = (
    "LongBench v2 is built on top of HotpotQA.",
    "HumanEval is derived from APPS.",
    "Qwen2.5-7B was trained on FineWeb.",
)


@pytest.mark.parametrize("told", KNOWN)
def test_what_known_works_were_made_of_is_not_owed_here(tmp_path: Path, told: str) -> None:
    assert asked(tmp_path, f"{HEAD}{told}\n") == []


@pytest.mark.parametrize(
    "told",
    [
        "The model was trained on FineWeb.",
        "tern-1b was trained on FineWeb.",
        "Our corpus was derived from FineWeb.",
    ],
)
def test_what_the_card_tells_of_its_own_is(tmp_path: Path, told: str) -> None:
    assert "undeclared-metadata" in rules(asked(tmp_path, f"{HEAD}{told}\n"))


def test_a_part_that_remembers_the_hubs_cache_starts_from_nothing_else(tmp_path: Path) -> None:
    here = tmp_path / "text-to-video-ms-1.7b"
    here.mkdir()
    cached = "/x/hub/models--damo-vilab--text-to-video-ms-1.7b/snapshots/0123456789abcdef01/unet"
    config = f'{{"_diffusers_version": "0.15.0", "_name_or_path": "{cached}"}}'
    card = "---\nlicense: mit\n---\n\n# Video from text\n"
    found = asked(here, card, **{"unet__config.json": config})
    assert "uncredited-base-model" not in rules(found)
