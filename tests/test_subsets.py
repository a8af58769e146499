"""Parts of a collection: which are taken, and what is recorded of these."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint.discover import walk
from attrlint.grouping import groups
from attrlint.ledger import Entry, claims_of
from attrlint.questions.obligations import loosened_here
from attrlint.questions.upstream import ancestors, sources, within
from attrlint.registry import entries, store
from attrlint.registry.check import check
from attrlint.registry.subsets import is_all, named
from attrlint.registry.work import Claim, Match, Subset, Work
from attrlint.repo import Repo

MIXED = "Hello-SimpleAI/HC3-Chinese"  # medicine: cc-by-nc-4.0, finance: cc-by-4.0
CARD = f"---\nlicense: mit\ndatasets:\n- {MIXED}\n---\n\n# sums-1b\n"
CALL = (
    "from datasets import load_dataset\nfrom trl import SFTTrainer\n\ndata = {}\nSFTTrainer('a/b')"
)


def repository(folder: Path, files: dict[str, str]) -> Repo:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (group,) = groups(list(walk(folder)))
    return Repo(group, store.default())


def entry_of(folder: Path, files: dict[str, str], hub: str = MIXED) -> Entry:
    return next(e for e in repository(folder, files).ledger if e.hub == hub)


def trained(model: str, dataset: str, more: str) -> str:
    return f"model_name_or_path: {model}\ndataset_name: {dataset}\n{more}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", CALL.format(f"load_dataset('{MIXED}', 'medicine')")),
        ("a.py", CALL.format(f"load_dataset('{MIXED}', name='medicine')")),
        ("a.py", CALL.format(f"load_dataset('{MIXED}', data_dir='data/medicine')")),
        (
            "a.py",
            CALL.format(f"load_dataset('{MIXED}', data_files={{'train': 'medicine.jsonl.gz'}})"),
        ),
        ("a.py", CALL.format(f"load_dataset('{MIXED}', split='medicine[:10%]')")),
        ("a.py", "NAME = 'medicine'\n" + CALL.format(f"load_dataset('{MIXED}', NAME)")),
        (
            "a.yml",
            f"base_model: a/b\nsequence_len: 8\ndatasets:\n  - path: {MIXED}\n    name: medicine\n",
        ),
        ("a.yaml", trained("a/b", MIXED, "dataset_config: medicine\n")),
        (
            "a.yaml",
            f"model_name_or_path: a/b\ndataset_mixture:\n  datasets:\n    - id: {MIXED}\n"
            "      config: medicine\n",
        ),
        (
            "dataset_info.json",
            f'{{"hc": {{"hf_hub_url": "{MIXED}", "subset": "medicine"}}}}',
        ),
        (
            "a.sh",
            "python run_clm.py --model_name_or_path a/b --do_train"
            f" --dataset_name {MIXED} --dataset_config_name medicine\n",
        ),
        ("a.sh", f"swift sft --model a/b --dataset '{MIXED}:medicine#500'\n"),
    ],
)
def test_the_part_that_a_file_takes(tmp_path: Path, name: str, text: str) -> None:
    entry = entry_of(tmp_path, {"README.md": CARD, name: text})
    assert [one.name for one in entry.subsets] == ["medicine"]
    assert {claim.license for claim in claims_of(entry, store.default())} == {"cc-by-nc-4.0"}
    assert entry.license == "cc-by-nc-4.0"


@pytest.mark.parametrize(
    "call",
    [
        f"load_dataset('{MIXED}', split='train')",
        f"load_dataset('{MIXED}', 'all')",
        f"load_dataset('{MIXED}', data_files='https://x.org/other', name='default')",
    ],
)
def test_splits_and_names_for_everything_take_no_part(tmp_path: Path, call: str) -> None:
    entry = entry_of(tmp_path, {"README.md": CARD, "a.py": CALL.format(call)})
    assert entry.subsets == ()


def test_a_part_that_is_not_known_is_neither_the_whole_nor_another(tmp_path: Path) -> None:
    text = CALL.format(f"load_dataset('{MIXED}', input())")
    entry = entry_of(tmp_path, {"README.md": CARD, "a.py": text})
    assert not entry.is_whole or entry.subsets == ()
    text = CALL.format(f"load_dataset('{MIXED}', 'something-else')")
    entry = entry_of(tmp_path, {"README.md": CARD, "a.py": text})
    assert not entry.is_whole
    assert claims_of(entry, store.default()) == store.default().license_of(MIXED, "dataset")


def test_front_matter_names_parts(tmp_path: Path) -> None:
    text = f"---\nlicense: mit\ndatasets:\n- path: {MIXED}\n  config: finance\n---\n\n# sums-1b\n"
    entry = entry_of(tmp_path, {"README.md": text})
    assert [one.name for one in entry.subsets] == ["finance"]


def test_a_card_of_the_trainer_says_in_its_results_which_part_it_was_given(tmp_path: Path) -> None:
    results = (
        "model-index:\n- name: x\n  results:\n  - task:\n      type: text-classification\n"
        "    dataset:\n      name: glue\n      type: nyu-mll/glue\n      config: mrpc\n"
    )
    tags = "tags:\n- generated_from_trainer\n"
    head = "---\nlicense: mit\ndatasets:\n- nyu-mll/glue\n"
    by_trainer = {"README.md": f"{head}{tags}{results}---\n\n# x\n"}
    by_hand = {"README.md": f"{head}{results}---\n\n# x\n"}
    taken = entry_of(tmp_path, by_trainer, "nyu-mll/glue").subsets
    assert [one.name for one in taken] == ["mrpc"]
    assert entry_of(tmp_path, by_hand, "nyu-mll/glue").subsets == ()


COLLECTION = Work(
    "dataset/x",
    "dataset",
    "X",
    subsets=(Subset("c++", ("cpp",)), Subset("data/python"), Subset("MLQA"), Subset("Know-Logic")),
)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("cpp", ["c++"]),
        ("data/c++", ["c++"]),
        ("data/python", ["data/python"]),
        ("MLQA.de.en", ["MLQA"]),
        ("know_logic", ["Know-Logic"]),
        ("x/know-logic.jsonl.zst", ["Know-Logic"]),
        ("logic", []),
        ("", []),
        ("*", []),
    ],
)
def test_spellings_of_a_part(written: str, found: list[str]) -> None:
    assert [one.name for one in named(COLLECTION, [written])] == found


def test_names_for_everything() -> None:
    assert is_all(["All"])
    assert is_all([])
    assert not is_all(["all", "medicine"])


def judged(repo: Repo) -> list[tuple[str, str, str]]:
    return [
        (one.title, license.id, one.confidence(license))
        for one, license, _ in loosened_here(repo, "dataset")
    ]


def listing(hub: str) -> dict[str, str]:
    return {"README.md": f"---\nlicense: mit\ndatasets:\n- {hub}\n---\n\n# x-1b\n"}


def test_a_collection_is_judged_by_its_parts(tmp_path: Path) -> None:
    listed = listing("aps/super_glue")
    whole = [("SuperGLUE, part `wic`,", "cc-by-nc-4.0", "low")]  # the whole: cc-by-sa-3.0
    assert judged(repository(tmp_path, listed)) == whole
    run = {**listed, "a.py": CALL.format("load_dataset('aps/super_glue')")}
    assert judged(repository(tmp_path, run)) == whole
    part = {**listed, "a.py": CALL.format("load_dataset('aps/super_glue', 'boolq')")}
    assert judged(repository(tmp_path, part)) == []


def test_parts_under_several_licences_are_one_finding(tmp_path: Path) -> None:
    hub = "garage-bAInd/Open-Platypus"  # its makers declare no licence of the whole
    repo = repository(tmp_path, listing(hub))
    ((one, license, _),) = loosened_here(repo, "dataset")
    assert one.title == f"{hub}, parts `airoboros` and `scienceqa`,"
    assert one.under(license) == "cc-by-nc-4.0 or cc-by-nc-sa-4.0"
    assert one.confidence(license) == "low"
    run = {**listing(hub), "a.py": CALL.format(f"load_dataset('{hub}')")}
    ((one, license, _),) = loosened_here(repository(tmp_path, run), "dataset")
    assert one.confidence(license) == "medium"


def test_the_place_of_a_part_is_where_it_is_taken(tmp_path: Path) -> None:
    one = CALL.format(f"load_dataset('{MIXED}', 'finance')")
    other = CALL.format(f"load_dataset('{MIXED}', 'medicine')")
    repo = repository(tmp_path, {"README.md": CARD, "a.py": one, "b.py": other})
    places = {
        source.subsets[0].name: source.uses[0].at.document.path
        for source in sources(repo, "dataset")
    }
    assert places == {"finance": "a.py", "medicine": "b.py"}


class Shelf(store.Registry):
    """The shipped registry with one more work, for claims that have dates."""

    def __init__(self, *works: Work) -> None:
        shipped = store.default()
        super().__init__(shipped.folder, works={work.id: work for work in works})
        self._own = {hub.lower(): work for work in works for hub in work.hub}

    def by_hub(self, hub_id: str, kind: str) -> Match | None:
        if work := self._own.get(hub_id.lower()):
            return Match(work, "high", "identifier", hub_id)
        return super().by_hub(hub_id, kind)


def shelved(folder: Path, as_of: str, *works: Work) -> Repo:
    (folder / "README.md").write_text(
        "---\nlicense: mit\ndatasets:\n- o/child\n---\n\n# x-1b\n", encoding="utf-8"
    )
    (group,) = groups(list(walk(folder)))
    return Repo(group, Shelf(*works), as_of=as_of)


def test_claims_of_parts_hold_from_their_day_on(tmp_path: Path) -> None:
    claim = Claim("cc-by-nc-4.0", source="card", since="2024-03")
    work = Work("dataset/c", "dataset", "C", ("o/child",), subsets=(Subset("a", claims=(claim,)),))
    (before,) = sources(shelved(tmp_path, "2024-01-01", work), "dataset")
    assert list(within(shelved(tmp_path, "2024-01-01", work), before)) == []
    repo = shelved(tmp_path, "2024-06-01", work)
    ((one, _, _),) = loosened_here(repo, "dataset")
    assert one.claimed == " (recorded: cc-by-nc-4.0 by card since 2024-03)"


def test_parts_of_what_a_dataset_is_made_from_count_too(tmp_path: Path) -> None:
    claim = Claim("cc-by-nc-4.0", source="card")
    above = Work("dataset/p", "dataset", "P", ("q/mix",), subsets=(Subset("a", claims=(claim,)),))
    child = Work("dataset/c", "dataset", "C", ("o/child",), derived_from=("q/mix",))
    repo = shelved(tmp_path, "", child, above)
    (source,) = sources(repo, "dataset")
    (_, inner) = ancestors(repo, source)
    assert inner.title == "q/mix, part `a`, which o/child is made from,"
    assert judged(repo) == [(inner.title, "cc-by-nc-4.0", "low")]


def test_owners_license_anew_what_a_part_holds(tmp_path: Path) -> None:
    claim = Claim("cc-by-nc-4.0", source="card")
    old = Work("dataset/q-old", "dataset", "Old", ("q/old",), claims=(claim,))
    held = Work("dataset/q-new", "dataset", "New", ("q/new",), derived_from=("q/old",))
    held = held._replace(claims=(Claim("mit", source="card"),))
    part = Subset("a", work="dataset/q-new")
    whole = Work("dataset/c", "dataset", "C", ("o/child",), subsets=(part,))
    repo = shelved(tmp_path, "", whole, held, old)
    (one,) = within(repo, next(iter(sources(repo, "dataset"))))
    assert list(ancestors(repo, one)) == []


@pytest.mark.parametrize(
    ("subset", "problem"),
    [
        ({"name": "a", "claims": [{"license": "mit"}]}, "a claim without a source"),
        ({"name": "a", "claims": [{"license": "mitt", "source": "card"}]}, "unknown licence mitt"),
        ({"name": "a", "work": "dataset/nowhere"}, "subset a: dataset/nowhere leads nowhere"),
        ({"name": "a", "aliases": ["A."], "status": "withdrawn"}, "cannot be told from another"),
        ({"name": "a"}, "subsets.0"),
    ],
)
def test_what_check_finds_in_parts(tmp_path: Path, subset: dict[str, object], problem: str) -> None:
    (tmp_path / "licenses.jsonl").write_text('{"id":"mit"}\n', "utf-8")
    for name in ("common-words.txt", "renames.tsv", "reuploads.tsv"):
        (tmp_path / name).write_text("", "utf-8")
    entry = {"id": "dataset/x", "title": "X", "subsets": [subset], "sources": ["card"]}
    entries.write(tmp_path, [entry])
    assert any(problem in found for found in check(tmp_path))
