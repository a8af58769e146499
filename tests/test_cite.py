"""Citations: entry types, keys, braces, accents; what `attrlint cite` and `attrlint bib` print."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.parse import bibtex, yaml
from attrlint.parse.latex import decode_latex
from attrlint.registry import cite, latex
from attrlint.registry.work import Paper, Work
from attrlint.schema import violations

TITLE = "WizardCoder: Empowering Code Large Language Models with Evol-Instruct"
PREPRINT = Paper(TITLE, ("Luo, Ziyang", "Xu, Can", "others"), 2023, "", "2306.08568")
AT_ICLR = PREPRINT._replace(
    year=2024, venue="International Conference on Learning Representations", openreview="UnUwSIgK5W"
)


def work(*papers: Paper, aliases: tuple[str, ...] = ()) -> Work:
    return Work("model/x", "model", "WizardCoder", papers=papers, aliases=aliases)


def attrlint(*args: str | Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "attrlint", *map(str, args)]
    return subprocess.run(call, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.mark.parametrize(
    ("paper", "kind", "type_"),
    [
        (PREPRINT, "preprint", "misc"),
        (AT_ICLR, "conference", "inproceedings"),
        (PREPRINT._replace(venue="ICLR"), "preprint", "misc"),  # nothing says when that was
        (PREPRINT._replace(venue="ICLR", key="luo2023"), "conference", "inproceedings"),
        (PREPRINT._replace(venue="Nature", doi="10.1038/s1"), "article", "article"),
        (PREPRINT._replace(venue="Zenodo", doi="10.5281/zenodo.1", arxiv=""), "page", "misc"),
        (PREPRINT._replace(venue="arXiv preprint"), "preprint", "misc"),
        (Paper(), "page", "misc"),
    ],
)
def test_the_type_follows_from_where_it_appeared(paper: Paper, kind: str, type_: str) -> None:
    one = cite.citation(work(paper))
    assert one.kind == kind
    assert bibtex.parse(cite.bibtex(one)).entries[0].type == type_


@pytest.mark.parametrize(
    ("paper", "key"),
    [
        (PREPRINT, "luo2023wizardcoder"),
        (AT_ICLR, "luo2024wizardcoder"),
        (Paper("On the Way to a T5-like Thing", ("de Las Casas, D.",), 2020), "delascasas2020way"),
        (Paper("Überblick", ("Müller, Ä.",), 2019), "muller2019uberblick"),
        (Paper("GPT-4 Technical Report", ("OpenAI",), 2023), "openai2023gpt4"),
        (Paper("Ein Ding"), "ein"),
        (
            Paper("X", ("A, B",), 2021, "ACL", "2109.07958", "10.18653/v1/2022.acl-long.229"),
            "a2022x",
        ),
        (Paper("X", ("A, B",), 2018, "NAACL", "1810.04805", "10.18653/v1/n19-1423"), "a2019x"),
    ],
)
def test_keys_are_name_year_and_word(paper: Paper, key: str) -> None:
    assert cite.citation(work(paper)).key == key


def test_keys_are_told_apart() -> None:
    one = cite.citation(work(PREPRINT))
    other = cite.citation(work(PREPRINT._replace(arxiv="2401.00001")))
    entries = bibtex.parse("".join(cite.write([one, other, one], "bibtex"))).entries
    assert [entry.key for entry in entries] == [
        "luo2023wizardcoder",
        "luo2023wizardcodera",
        "luo2023wizardcoderb",
    ]


@pytest.mark.parametrize(
    ("title", "braced"),
    [
        (TITLE, "{WizardCoder}: Empowering Code Large Language Models with {Evol-Instruct}"),
        ("Pythia: A Suite for Analyzing Models", "{Pythia}: A Suite for Analyzing Models"),
        ("WizardCoder - Open Models", "{WizardCoder} - Open Models"),
        ("Open Models (GPT-4)", "Open Models ({GPT-4})"),
        ("Learning from Wizard Coder", "Learning from {Wizard Coder}"),
        ("R&D at 100%_off", r"{R\&D} at 100\%\_off"),
        ("Où est René?", r"O{\`u} est Ren{\'e}?"),
    ],
)
def test_capitals_that_matter_stand_in_braces(title: str, braced: str) -> None:
    entry = cite.bibtex(cite.citation(work(Paper(title), aliases=("wizard coder",))))
    assert f"title = {{{braced}}},\n" in entry.replace("  ", " ").replace("  ", " ")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Rozière", r"Rozi{\`e}re"),
        ("Łukasz", r"{\L}ukasz"),
        ("Doğan", r"Do{\u{g}}an"),
        ("Şahin", r"{\c{S}}ahin"),
        ("í", r"{\'\i}"),
        ("鈴木", "鈴木"),
    ],
)
def test_accents_are_commands(text: str, written: str) -> None:
    assert latex.encode(text) == written


@given(st.text(st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x17F), min_size=1))
def test_what_is_encoded_reads_back(text: str) -> None:
    from unicodedata import normalize

    text = normalize("NFC", text)
    if not set("ıŉſĿŀ") & set(text):
        assert decode_latex(latex.encode(text)) == text


@pytest.mark.parametrize(
    "name", ["openai/gsm8k", "tatsu-lab/alpaca", "BERT", "codellama/CodeLlama-34b-hf"]
)
def test_what_is_printed_is_valid(name: str) -> None:
    done = attrlint("cite", name)
    parsed = bibtex.parse(done.stdout)
    assert (done.returncode, parsed.faults, len(parsed.entries)) == (0, (), 1)
    done = attrlint("cite", name, "--format", "cff")
    head = "cff-version: 1.2.0\nmessage: m\ntitle: t\nauthors:\n- name: a\n"
    tree = yaml.parse(head + done.stdout)
    assert not tree.faults
    assert list(violations(tree.roots[0], "cff")) == []


def test_every_work_of_the_registry_reads_back() -> None:
    from attrlint.registry import entries
    from attrlint.shipped import folder

    head = "cff-version: 1.2.0\nmessage: m\ntitle: t\nauthors:\n- name: a\nreferences:\n"
    for number, line in enumerate(entries.lines(folder("registry"))):
        one = cite.citation(entries.work(line.entry))
        text = cite.bibtex(one)
        parsed = bibtex.parse(text)
        assert not parsed.faults and len(parsed.entries) == 1, text
        title = parsed.entries[0].field("title")
        assert title, text
        written = re.sub(r"[{}\s]", "", title)
        assert "\\" in one.title or written == re.sub(r"[{}\s]", "", one.title), text
        if number % 40 == 0:
            tree = yaml.parse(head + cite.cff(one))
            assert not tree.faults and not list(violations(tree.roots[0], "cff")), cite.cff(one)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (
            "apa",
            f"Luo, Z., Xu, C., et al. (2024). {TITLE}. International Conference on "
            "Learning Representations. https://openreview.net/forum?id=UnUwSIgK5W\n",
        ),
        ("markdown", f"[{TITLE}](https://openreview.net/forum?id=UnUwSIgK5W) (Luo et al., 2024)\n"),
    ],
)
def test_one_line_forms(form: str, text: str) -> None:
    assert "".join(cite.write([cite.citation(work(AT_ICLR))], form)) == text


@pytest.mark.parametrize(
    ("paper", "text"),
    [
        (Paper("X", ("A, Jean-Marc", "B, Q."), 2020), "A, J.-M., & B, Q. (2020). X."),
        (Paper("Why?", ("OpenAI",)), "OpenAI (n.d.). Why?"),
    ],
)
def test_apa_names(paper: Paper, text: str) -> None:
    assert cite.apa(cite.citation(work(paper))) == text


def test_a_paper_is_taken_by_its_identifier() -> None:
    second = PREPRINT._replace(title="Another", arxiv="2401.00001")
    asked = cite.citation(work(PREPRINT, second), "arxiv:2401.00001")
    assert asked.title == "Another"


@pytest.mark.parametrize("asked", ["2110.14168", "arXiv:2110.14168v1", "gsm8k", "dataset/gsm8k"])
def test_works_are_found_under_all_their_names(asked: str) -> None:
    assert "@misc{cobbe2021training," in attrlint("cite", asked).stdout


def test_each_publication_once() -> None:
    done = attrlint("cite", "openai/gsm8k", "2110.14168")
    assert len(bibtex.parse(done.stdout).entries) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["WizzardCoder"], "attrlint: no work 'WizzardCoder'; did you mean 'WizardCoder'?\n"),
        ([], "attrlint: cite: which work?\n"),
        (["x", "--format", "bibtx"], "did you mean 'bibtex'?"),
    ],
)
def test_a_wrong_call(args: list[str], said: str) -> None:
    done = attrlint("cite", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_name_of_several_works_is_asked_about() -> None:
    done = attrlint("cite", "gqa")
    assert done.returncode == 2
    assert done.stderr == "attrlint: 'gqa' names 2 works: dataset/gqa, method/gqa; say which\n"
    assert attrlint("cite", "dataset/gqa").stdout != attrlint("cite", "method/gqa").stdout


def test_bib_lists_what_is_used(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        "---\nbase_model: EleutherAI/pythia-1b\ndatasets:\n- openai/gsm8k\n- me/mine\n---\n\n"
        "# x\n\nIt is compared with [BERT](https://arxiv.org/abs/1810.04805).\n",
        encoding="utf-8",
    )
    done = attrlint("bib", tmp_path, "--isolated")
    keys = [entry.key for entry in bibtex.parse(done.stdout).entries]
    assert (done.returncode, keys) == (0, ["biderman2023pythia", "cobbe2021training"])
    attrlint("bib", tmp_path, "--isolated", "--output-file", tmp_path / "refs.bib")
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == done.stdout


def test_bib_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# x\n", encoding="utf-8")
    done = attrlint("bib", tmp_path, "--isolated")
    assert (done.returncode, done.stdout) == (0, "")
