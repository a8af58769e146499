"""Statements in prose and in attribution.yaml: what they are about, what speaks against them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from attrlint import dates, engine
from attrlint.config import Config
from attrlint.questions import precedence, statements
from attrlint.repo import Repo

HEAD = "---\nlicense: mit\n{}---\n\n# sums-1b\n\n"
TRAIN = "base_model: {base}\ndatasets:\n  - path: {data}\n    type: alpaca\n"


def repo(folder: Path, prose: str = "", said: str = "", config: str = "", meta: str = "") -> Repo:
    folder.joinpath("README.md").write_text(HEAD.format(meta) + prose, encoding="utf-8")
    if said:
        folder.joinpath("attribution.yaml").write_text(f"statements:\n{said}", encoding="utf-8")
    if config:
        folder.joinpath("sft.yml").write_text(config, encoding="utf-8")
    (found,) = engine.repos(folder, Config())
    return found


@pytest.mark.parametrize(
    ("prose", "data", "denied"),
    [
        ("No WizardLM data was used.", "WizardLMTeam/WizardLM_evol_instruct_70k", ["data"]),
        ("No Alpaca data was used.", "tatsu-lab/alpaca", ["data"]),
        ("No Alpaca data was used.", "yahma/alpaca-cleaned", ["data"]),
        ("No Alpaca data was used in pretraining.", "tatsu-lab/alpaca", []),
        ("No Alpaca weights were used.", "tatsu-lab/alpaca", []),
        ("No Alpaca data was used.", "data/alpaca.json", []),
        ("No Alpaca data was used.", "openai/gsm8k", []),
        ("No MATH data was used.", "openai/gsm8k", []),
        ("Not trained on GSM8K.", "openai/gsm8k", ["data"]),
        ("No other data was used.", "openai/gsm8k", []),
    ],
)
def test_data_that_are_denied(tmp_path: Path, prose: str, data: str, denied: list[str]) -> None:
    config = TRAIN.format(base="EleutherAI/pythia-1b", data=data)
    found = list(statements.contradictions(repo(tmp_path, prose, config=config)))
    assert [one.what for one in found] == denied
    assert all(use.at.text == data for one in found for use in one.uses)


@pytest.mark.parametrize(
    ("prose", "denied"),
    [
        ("No Pythia weights were used.", True),
        ("No EleutherAI/pythia-12b weights were used.", False),
        ("This model was trained from scratch.", True),
        ("Trained from scratch on our notes.", True),
        ("A smaller model, trained from scratch, is at example-lab/sums-small.", False),
        ("The tokenizer was trained from scratch.", False),
        ("sums-1b is a small model that was trained from scratch.", True),
        ("The (small) **model** has 6 layers and was trained from scratch.", True),
        ("Doe et al. Pythia without Pythia Weights, trained from scratch.", False),
        ("It was not trained from scratch.", False),
        ("The embedding model is a skip-gram model trained from scratch.", False),
        ("The custom embedding model is trained from scratch.", False),
        ("Our embedding model is trained from scratch.", True),
    ],
)
def test_weights_that_are_denied(tmp_path: Path, prose: str, denied: bool) -> None:
    config = TRAIN.format(base="EleutherAI/pythia-1b", data="openai/gsm8k")
    found = list(statements.contradictions(repo(tmp_path, prose, config=config)))
    assert [one.what for one in found] == (["weights"] if denied else [])


def test_a_card_that_came_with_the_weights_is_not_about_the_repository(tmp_path: Path) -> None:
    config = "base_model: 01-ai/Yi-34B\n"
    found = repo(tmp_path, "The Yi series models were trained from scratch.", config=config)
    assert [one.says for one in found.stated] == ["trained from scratch; no weights used"]
    assert list(statements.contradictions(found)) == []


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("- {about: openai/gsm8k, kind: independent}\n", ["data"]),
        ("- {about: GSM8K, kind: inspired-by, uses_data: false, uses_weights: false}\n", ["data"]),
        ("- {about: GSM8K, kind: derived, uses_data: true}\n", []),
        ("- {about: GSM8K, kind: independent, uses_code: false}\n", []),
        ("- {about: EleutherAI/pythia-1b, kind: trained-from-scratch}\n", ["weights"]),
        ("- {about: EleutherAI/pythia-12b, kind: trained-from-scratch}\n", []),
    ],
)
def test_a_statement_of_attribution_yaml(tmp_path: Path, said: str, denied: list[str]) -> None:
    config = TRAIN.format(base="EleutherAI/pythia-1b", data="openai/gsm8k")
    found = list(statements.contradictions(repo(tmp_path, said=said, config=config)))
    assert [one.what for one in found] == denied


def test_a_statement_answers_a_trace_and_credits_no_use(tmp_path: Path) -> None:
    said = "- {about: WizardCoder, kind: inspired-by, uses_data: false, uses_weights: false}\n"
    config = "base_model: EleutherAI/pythia-1b\nrun_name: wizardcoder-like\n"
    before = {f.rule for f in engine.findings(repo(tmp_path, config=config), Config())}
    after = {f.rule for f in engine.findings(repo(tmp_path, said=said), Config())}
    assert before - after == {"uncredited-trace"}
    used = "- {about: openai/gsm8k, kind: derived, uses_data: true}\n"
    config = TRAIN.format(base="EleutherAI/pythia-1b", data="openai/gsm8k")
    stated = repo(tmp_path, said=used, config=config)
    assert "uncredited-dataset" in {f.rule for f in engine.findings(stated, Config())}
    (entry,) = stated.ledger.used("dataset")
    assert entry.named is None
    assert str(entry.stated) == "attribution.yaml:2:3"


@pytest.mark.parametrize(("key", "silent"), [("claims: [{license: cc0-1.0}]", True), ("", False)])
def test_works_describe_data_of_ones_own(tmp_path: Path, key: str, silent: bool) -> None:
    text = f"works:\n- id: dataset/own\n  title: Own questions\n  {key}\n"
    tmp_path.joinpath("attribution.yaml").write_text(text, encoding="utf-8")
    found = repo(tmp_path, "Trained on in-house data.")
    assert (found.card_phrases("undescribed-data") == ()) is silent


@pytest.mark.parametrize(
    ("prose", "fails", "holds"),
    [
        (
            "v1 (25 August 2023) was released before WizardCoder.",
            "its paper arXiv:2306.08568",
            "WizardLMTeam/WizardCoder-Python-34B-V1.0",
        ),
        ("v1 (2023-06-01) was released before WizardCoder.", "", ""),
        ("v1 was released before WizardCoder.", "", ""),
        ("v1 (August 2023) was released before WizardCoder-Python-34B-V1.0.", "", ""),
        ("v1 (2023-09) was released before WizardCoder-Python-34B-V1.0.", "Python-34B", ""),
        ("v1 (2023-06-15) was released before the WizardCoder paper.", "its paper", ""),
        ("v1 (2023-06-15) was released before the WizardCoder weights.", "", ""),
        ("Alpaca was published on 1 May 2023, before Vicuna.", "", ""),
        ("It was released (2024-01-01) before the summer.", "", ""),
    ],
)
def test_claims_on_time_in_prose(tmp_path: Path, prose: str, fails: str, holds: str) -> None:
    found = list(precedence.misdated(repo(tmp_path, prose)))
    assert bool(found) is bool(fails)
    for one in found:
        assert any(fails in artefact.title for artefact in one.fails)
        assert not holds or any(holds in artefact.title for artefact in one.holds)


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("{about: WizardCoder, kind: independent, since: 2023-08-25}", "since"),
        ("{about: WizardCoder, kind: independent, since: 2023-06}", ""),
        ("{about: WizardCoder, kind: independent, since: 2022}", ""),
        ("{about: WizardCoder, kind: inspired-by, since: 2023-08-25}", ""),
        ("{about: WizardCoder, kind: inspired-by, since: 2023-05-01}", "inspired"),
        ("{about: WizardCoder, kind: independent}", ""),
    ],
)
def test_since(tmp_path: Path, said: str, claim: str) -> None:
    found = list(precedence.misdated(repo(tmp_path, said=f"- {said}\n")))
    assert [one.claim for one in found] == ([claim] if claim else [])


def test_since_dates_a_claim_of_the_card(tmp_path: Path) -> None:
    said = "- {about: WizardCoder, kind: derived, uses_code: true, since: 2023-07-01}\n"
    (found,) = precedence.misdated(repo(tmp_path, "It was released before WizardCoder.", said))
    assert (found.own.date, str(found.own.source)) == ("2023-07-01", "attribution.yaml:2:3")


def test_evidence_makes_it_a_note(tmp_path: Path) -> None:
    said = "- {about: WizardCoder, kind: independent, since: 2023-08-25, evidence: the log}\n"
    config = Config(persona="pedantic", select=("contradicted-precedence",))
    (found,) = engine.findings(repo(tmp_path, said=said), config)
    assert found.severity == "note"


@pytest.mark.parametrize(("day", "fails"), [("2023-08-28", True), ("2023-01-02", False)])
def test_the_first_commit_dates_a_claim_that_gives_no_day(
    tmp_path: Path, day: str, fails: bool
) -> None:
    repo(tmp_path, "It was released before WizardCoder.")
    date = f"{day}T09:00:00Z"
    env = os.environ | {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    who = ("-c", "user.name=Model Author", "-c", "user.email=author@example.org")
    for call in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "card")):
        subprocess.run(["git", "-C", tmp_path, *call], check=True, env=env)
    config = Config(select=("contradicted-precedence",))
    assert engine.check(tmp_path, config).findings == ()
    found = engine.check(tmp_path, config._replace(history=True)).findings
    assert [f"{day} (commit " in one.message for one in found] == [True] * fails


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2023-06-13", "2023-06-14", True),
        ("2023-06", "2023-06-14", False),
        ("2022", "2023-06-14", True),
        ("2023-06-14", "2023-06", False),
        ("", "2023", False),
    ],
)
def test_a_date_is_before_another_only_if_surely(one: str, other: str, expected: bool) -> None:
    assert dates.before(one, other) is expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 25 August 2023,", ["2023-08-25"]),
        ("Aug. 3rd, 2024 and 2024-05-31", ["2024-08-03", "2024-05-31"]),
        ("in May 2023; March 2nd 2023", ["2023-05", "2023-03-02"]),
        ("le 1er septembre 2023, am 3. März 2024", ["2023-09-01", "2024-03-03"]),
        ("el 12 de octubre de 2023; em abril de 2023", ["2023-10-12", "2023-04"]),
        ("于2023年9月1日发布, 2023년 11월", ["2023-09-01", "2023-11"]),
        ("it may be 2023 of them, arXiv 2306.08568, v2023-08-01x", []),
    ],
)
def test_dates_in_prose(text: str, found: list[str]) -> None:
    assert [date for _, date in dates.written_in(text)] == found
