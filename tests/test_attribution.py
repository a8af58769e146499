"""attribution.yaml: what is read from it, where, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint import attribution, engine
from attrlint.attribution import Attribution
from attrlint.config import Config
from attrlint.document import Document
from attrlint.parse import yaml
from attrlint.parse.tree import plain

WHOLE = """\
version: 1
works:
  - id: dataset/own-questions
    title: Own questions
    hub: [example-lab/own-questions]
    claims:
      - license: cc0-1.0
statements:
  - about: WizardCoder  # only the name
    kind: inspired-by
    uses_data: false
    uses_weights: no
    since: 2023-08
  - about: dataset/own-questions
    kind: derived
    uses_data: true
    evidence: >
      the card,
      under Data
waivers:
  - rule: missing-citation
    work: EleutherAI/pythia-1b
    reason: the report is under review
    owner: '@example-lab/release'
    expires: 2999-12-31
"""


def read(text: str) -> Attribution | None:
    return attribution.read(Document("attribution.yaml", text), yaml.parse(text))


def test_what_a_whole_file_says() -> None:
    found = read(WHOLE)
    assert found is not None
    assert (found.syntax, found.faults) == ((), ())
    assert [plain(work) for work in found.works] == [
        {
            "id": "dataset/own-questions",
            "title": "Own questions",
            "hub": ["example-lab/own-questions"],
            "claims": [{"license": "cc0-1.0"}],
        }
    ]
    inspired, derived = found.statements
    assert tuple(inspired[1:]) == ("WizardCoder", "inspired-by", False, False, None, "2023-08", "")
    assert derived.uses_data is True and derived.evidence == "the card, under Data"
    assert str(inspired.at) == "attribution.yaml:9:5"
    assert inspired.at.text.startswith("about: WizardCoder")
    (waiver,) = found.waivers
    assert str(waiver.until) == "attribution.yaml:25:14"
    assert tuple(waiver[3:]) == (
        "EleutherAI/pythia-1b",
        "the report is under review",
        "@example-lab/release",
        "2999-12-31",
    )
    assert (str(waiver.rule), waiver.rule.text) == ("attribution.yaml:21:11", "missing-citation")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("statements: []\nworks:\n", ["2:7 `works` is empty, not a list"]),
        (
            "statement:\n- about: X\n",
            ["1:1 `statement` is not a key that is known here; did you mean `statements`?"],
        ),
        (
            "statements:\n- about: X\n  kind: inspired\n",
            [
                "3:9 `statements.kind: inspired` is not one of `inspired-by`, `independent`, "
                "`derived`, `trained-from-scratch`, `undisclosed`"
            ],
        ),
        (
            "statements:\n- about: X\n  kind: derived\n  use_data: true\n",
            [
                "4:3 `statements.use_data` is not a key that is known here; "
                "did you mean `uses_data`?"
            ],
        ),
        ("statements:\n- kind: derived\n", ["2:3 `statements.about` is missing"]),
        (
            "waivers:\n- rule: x\n  owner: me\n",
            ["2:3 `waivers.expires` is missing"],
        ),
        (
            "waivers:\n- rule: x\n  owner: me\n  expires: soon\n",
            ["4:12 `waivers.expires: soon` does not have the form that is asked for"],
        ),
        ("works:\n- id: c4\n  title: C4\n", ["2:7 `works.id: c4` does not have the form"]),
        ("works:\n- id: dataset/c4\n", ["2:3 `works.title` is missing"]),
    ],
)
def test_what_breaks_the_schema_has_a_place_and_is_left_out(text: str, faults: list[str]) -> None:
    found = read(text)
    assert found is not None
    got = [f"{at.start.line}:{at.start.column} {message}" for at, message in found.faults]
    assert len(got) == len(faults)
    assert all(one.startswith(fault) for one, fault in zip(got, faults, strict=True))
    assert (found.works, found.statements, found.waivers) == ((), (), ())


def test_a_fault_in_one_statement_leaves_the_others() -> None:
    found = read("statements:\n- about: X\n  kind: odd\n- about: Y\n  kind: derived\n")
    assert found is not None
    assert [one.about for one in found.statements] == ["Y"]


@pytest.mark.parametrize(
    "text", ["images:\n  - file: a.png\n    author: A\n", "- one\n- two\n", "", "text\n"]
)
def test_a_file_in_another_format_is_left_alone(text: str) -> None:
    assert read(text) is None


def test_what_is_no_yaml_is_said() -> None:
    found = read("statements:\n- about: X\n  kind: [derived\n")
    assert found is not None
    assert [str(at) for at, _ in found.syntax] == ["attribution.yaml:3:3"]


def test_only_the_file_beside_the_card_counts_and_its_names_are_no_references(
    tmp_path: Path,
) -> None:
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n\n# x\n", encoding="utf-8")
    (tmp_path / "attribution.yaml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/attribution.yaml").write_text("statements: 3\n", encoding="utf-8")
    (repo,) = engine.repos(tmp_path, Config())
    assert repo.attribution is not None
    assert repo.attribution.document.path == "attribution.yaml"
    assert (repo.references, repo.traces) == ((), ())


@given(st.text(alphabet=": -\n[]{}'\"#&*abworksitemntvde", max_size=80))
def test_any_text_is_read(text: str) -> None:
    found = read(f"statements:\n{text}")
    assert found is not None
    for at, message in (*found.faults, *found.syntax):
        assert message and 0 <= at.span.start <= at.span.end <= len(at.document.text)
