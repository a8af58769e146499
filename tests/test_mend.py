"""The smaller fixes: ids, names, BibTeX, metadata that is missing altogether, notices."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import engine, fix
from attrlint.config import Config
from attrlint.finding import Fix
from attrlint.mend.files import file_fix, phrase_fix
from attrlint.repo import Repo

FRONT = "---\nlicense: mit\n---\n"
CONFIG = {"config.json": '{"model_type": "gpt_neox"}\n'}


def lay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    return folder


def mended(folder: Path, files: dict[str, str], rule: str, *, unsafe: bool) -> str | None:
    """What one round of a rule's fixes makes of the file that they change, or None."""
    config = Config(select=(rule,), persona="auditor")
    found = engine.check(lay(folder, files), config).findings
    assert found, "nothing is found"
    changed = list(fix.changes(found, unsafe=unsafe))
    return changed[0].text if changed else None


@pytest.mark.parametrize(
    ("written", "expected", "unsafe"),
    [
        ("https://huggingface.co/EleutherAI/pythia-1b", "EleutherAI/pythia-1b", False),
        ("'https://hf.co/EleutherAI/pythia-1b'", "'EleutherAI/pythia-1b'", False),
        ("https://huggingface.co/datasets/openai/gsm8k", None, True),
        ("https://example.org/pythia", None, True),
        ("/data/pythia-1b", None, True),
    ],
)
def test_an_address_becomes_an_id(
    written: str, expected: str | None, unsafe: bool, tmp_path: Path
) -> None:
    card = f"---\nlicense: mit\nbase_model: {written}\n---\n\n# x\n"
    after = mended(tmp_path, {"README.md": card}, "unresolvable-id", unsafe=unsafe)
    assert after == (expected and card.replace(written, expected))


def test_metadata_is_begun_with_what_the_files_say(tmp_path: Path) -> None:
    files = {
        "README.md": "# sums\r\n\r\nLicensed under Apache-2.0.\r\n",
        "sft.yml": "base_model: EleutherAI/pythia-1b\ndatasets:\n  - path: openai/gsm8k\n"
        "    type: alpaca\n",
        **CONFIG,
    }
    assert mended(tmp_path, files, "missing-front-matter", unsafe=False) is None
    after = mended(tmp_path, files, "missing-front-matter", unsafe=True)
    assert after is not None and after.endswith(files["README.md"])
    begun = after.removesuffix(files["README.md"]).replace("\r\n", "\n")
    assert begun.startswith("---\n") and begun.endswith("---\n\n")
    assert "base_model: EleutherAI/pythia-1b\ndatasets:\n- openai/gsm8k\n" in begun


BIB = "@misc{cobbe2021,\n  title = {Training Verifiers to Solve Math Word Problems},\n"


@pytest.mark.parametrize(
    ("before", "rule", "after"),
    [
        (
            "@misc{a,\n  title = {A}\n  author = {B, C},\n  year = {2020},\n}\n",
            "bibtex-syntax",
            "@misc{a,\n  title = {A},\n  author = {B, C},\n  year = {2020},\n}\n",
        ),
        ("@misc{a,\n  title = {A\n", "bibtex-syntax", None),
        (
            f"{BIB}  author = {{Cobbe, Karl and others}},\n}}\n",
            "bibtex-missing-field",
            BIB.replace("  title", "  year = {2021},\n  title")
            + "  author = {Cobbe, Karl and others},\n}\n",
        ),
        (
            "@misc{a,\n  title = {What nobody has registered at all},\n  year = {2020},\n}\n",
            "bibtex-missing-field",
            None,
        ),
        (
            "@misc{a, title={A}, author={B}, year={1}}\n\n@misc{b}\n\n"
            "@misc{a, title={A},\n author={B}, year={1}}\n",
            "bibtex-duplicate-key",
            "@misc{a, title={A}, author={B}, year={1}}\n\n@misc{b}\n",
        ),
        (
            "@misc{a, title={A}, author={B}, year={1}}\n@misc{a, title={Another}}\n",
            "bibtex-duplicate-key",
            None,
        ),
    ],
)
def test_bibtex(before: str, rule: str, after: str | None, tmp_path: Path) -> None:
    files = {"README.md": FRONT, "references.bib": before}
    assert mended(tmp_path, files, rule, unsafe=True) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1  # attrlint: ignore[credit] x\nb: 2\n", "a: 1\nb: 2\n"),
        ("# attrlint: ignore[credit] x\na: 1\n", "a: 1\n"),
        ("a: 1\n  # attrlint: ignore[credit] x", "a: 1\n"),
        (
            "a: 1 # attrlint: ignore[credit, license] x\n",
            "a: 1 # attrlint: ignore[license] x\n",
        ),
    ],
)
def test_a_directive_goes_and_the_line_with_it_if_it_holds_nothing_else(
    before: str, after: str
) -> None:
    from attrlint import answers
    from attrlint.document import Document
    from attrlint.mend.answers import drop_fix

    document = Document("a.yml", before)
    directive = next(answers.read(document, "yaml", {"credit", "license"}))
    found = drop_fix(directive)
    assert found is not None and fix.edited(document, found.edits) == after


def repository(folder: Path, files: dict[str, str]) -> Repo:
    (repo,) = engine.repos(lay(folder, files), Config())
    return repo


def text_of(found: Fix | None) -> str:
    assert found is not None
    return fix.edited(found.document, found.edits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "words\n"),
        ("", "words\n"),
        ("ours\n", "ours\n\nwords\n"),
        ("ours", "ours\n\nwords\n"),
        ("ours\r\n\r\n", "ours\r\n\r\nwords\r\n\r\n"),
    ],
)
def test_a_notice_is_added_or_made(before: str | None, after: str, tmp_path: Path) -> None:
    files = {"README.md": FRONT} | ({} if before is None else {"NOTICE": before})
    found = file_fix(repository(tmp_path, files), "NOTICE", "words\n", "add it")
    assert text_of(found) == after
    assert found is not None and found.creates == (before is None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{FRONT}\n# x\n\ntext\n", f"{FRONT}\n# x\n\nBuilt with Llama\n\ntext\n"),
        (f"{FRONT}\n# x", f"{FRONT}\n# x\n\nBuilt with Llama"),
        (f"{FRONT}\nx\n==\ntext\n", f"{FRONT}\nx\n==\n\nBuilt with Llama\n\ntext\n"),
        (f"{FRONT}text\n", f"{FRONT}\nBuilt with Llama\n\ntext\n"),
    ],
)
def test_a_phrase_stands_under_the_title(before: str, after: str, tmp_path: Path) -> None:
    repo = repository(tmp_path, {"README.md": before})
    assert text_of(phrase_fix(repo, "Built with Llama", "say it")) == after


def test_what_the_card_cites_in_its_own_words_is_not_cited_again(tmp_path: Path) -> None:
    card = "---\nlicense: mit\nbase_model: EleutherAI/pythia-1b\n---\n\n# x\n\n"
    said = "*Pythia: A Suite for Analyzing Large Language Models Across\nTraining and Scaling*\n"
    folder = lay(tmp_path, {"README.md": card + said})
    found = engine.check(folder, Config(select=("missing-citation",))).findings
    assert all(finding.fix is None for finding in found)


def test_a_name_that_is_the_title_of_its_paper_is_no_citation(tmp_path: Path) -> None:
    card = (
        "---\nlicense: mit\nbase_model: mistralai/Mistral-7B-v0.1\n---\n\n# x\n\nOf Mistral 7B.\n"
    )
    after = mended(tmp_path, {"README.md": card}, "missing-citation", unsafe=True)
    assert after is not None and "2310.06825" in after


def test_a_message_names_twelve_works_and_counts_the_others(tmp_path: Path) -> None:
    import json

    from attrlint.shipped import folder

    lines = (folder("registry") / "datasets" / "a.jsonl").read_text(encoding="utf-8").splitlines()
    works = [work for work in map(json.loads, lines[1:]) if work.get("hub") and work.get("papers")]
    ids = [work["hub"][0] for work in works if work["papers"][0].get("arxiv")][:40]
    listed = "".join(f"- {id}\n" for id in ids)
    card = f"---\nlicense: mit\ndatasets:\n{listed}---\n\n# x\n"
    config = Config(select=("missing-citation",))
    (one,) = engine.check(lay(tmp_path, {"README.md": card}), config).findings
    assert one.message.count(";") == 12 and " more" in one.message
    assert len(one.evidence) > 12


def test_a_phrase_stands_before_what_is_added_at_the_end(tmp_path: Path) -> None:
    card = "---\nlicense: llama3.1\nbase_model: meta-llama/Llama-3.1-8B\n---\n\n# Llama-x"
    found = engine.check(lay(tmp_path, {"README.md": card}), Config(persona="pedantic")).findings
    (after,) = (c.text for c in fix.changes(found, unsafe=True) if not c.creates)
    assert after.startswith(f"{card}\n\nBuilt with Llama\n\n## Citation\n")


def test_a_paper_stands_before_a_size_in_brackets(tmp_path: Path) -> None:
    said = "This is a fine-tuned version of the model **Llama 3.1** (8B parameters)."
    card = f"{FRONT}# Llama-verses\n\n{said}\n"
    after = mended(tmp_path, {"README.md": card}, "uncited-model", unsafe=True)
    paper = "([arXiv:2407.21783](https://arxiv.org/abs/2407.21783))"
    assert after == card.replace("Llama 3.1**", f"Llama 3.1 {paper}**")
