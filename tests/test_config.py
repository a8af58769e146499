"""Configurations: where they are found, what they say, and how they are refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from attrlint.config import Config, find, load
from attrlint.plugins import built_in
from attrlint.shipped import folder
from attrlint.usage import UsageError

SCHEMA = json.loads((folder("schemas") / "config.schema.json").read_text(encoding="utf-8"))


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refused(root: Path, **how: Any) -> str:
    with pytest.raises(UsageError) as caught:
        load(root, **how)
    return str(caught.value)


def test_the_nearest_file_above_the_path_counts(tmp_path: Path) -> None:
    top = write(tmp_path / "attrlint.toml", 'persona = "pedantic"\n')
    near = write(tmp_path / "models/a/attrlint.toml", 'persona = "auditor"\n')
    deep = tmp_path / "models/a/configs"
    deep.mkdir()
    assert find(deep) == near
    assert find(tmp_path / "models") == top
    assert load(deep).persona == "auditor"
    assert load(tmp_path / "models").persona == "pedantic"
    assert load(tmp_path, isolated=True) == Config(baseline=None)
    assert load(deep, path=top).persona == "pedantic"


def test_pyproject_counts_if_it_has_the_table(tmp_path: Path) -> None:
    write(tmp_path / "attrlint.toml", 'fail-on = "error"\n')
    project = write(tmp_path / "a/pyproject.toml", "[project]\nname = 'x'\n")
    assert load(tmp_path / "a").fail_on == "error"
    write(project, '[project]\nname = "x"\n\n[tool.attrlint]\nfail-on = "never"\n')
    assert load(tmp_path / "a").fail_on == "never"
    write(project, '[tool]\nattrlint = "tool.attrlint"\n')
    assert refused(tmp_path / "a").endswith("pyproject.toml:2: [tool.attrlint] must be a table")


def test_everything_it_may_say(tmp_path: Path) -> None:
    write(
        tmp_path / "attrlint.toml",
        """\
select = ["credit", "missing-license"]
ignore = ["uncredited-trace"]
persona = "pedantic"
min-confidence = "high"
fail-on = "error"
own = ["my-org/data"]
exclude = ["old/"]

[per-file-ignores]
"legacy/*.yml" = ["credit"]

[rule.uncredited-dataset]
own = ["my-org/data"]
""",
    )
    assert load(tmp_path) == Config(
        select=("credit", "missing-license"),
        ignore=("uncredited-trace",),
        per_file_ignores=(("legacy/*.yml", ("credit",)),),
        persona="pedantic",
        min_confidence="high",
        fail_on="error",
        own=("my-org/data",),
        exclude=("old/",),
        options={"uncredited-dataset": {"own": ("my-org/data",)}},
        path=tmp_path / "attrlint.toml",
    )


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("persona = 'regular'\nselct = []\n", 2, "did you mean `select`?"),
        ('persona = "regualr"\n', 1, "regualr"),
        ("select = 'credit'\n", 1, "select"),
        ("ignore = [1]\n", 1, "ignore"),
        ("\n\nselect = [\n  'credit',\n  'uncredited-datasets',\n]\n", 5, "'uncredited-dataset'?"),
        ("[per-file-ignores]\n'a' = ['crdit']\n", 2, "did you mean 'credit'?"),
        ("[rule.uncredited-datset]\nown = []\n", 1, "did you mean 'uncredited-dataset'?"),
        ("[rule.uncredited-dataset]\nonw = []\n", 2, "did you mean 'own'?"),
        ("[rule.uncredited-dataset]\nown = 'x'\n", 2, "'own' must be a list of texts"),
        ("[rule.uncredited-dataset]\nown = [1]\n", 2, "'own' must be a list of texts"),
        ("[rule.unexplained-suppression]\nleast = true\n", 2, "'least' must be a whole number"),
        ("a = \n", 1, ""),
        ("persona = 'regular'\npersona = 'regular'\n", 2, ""),
    ],
)
def test_errors_are_one_line_that_names_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int, says: str
) -> None:
    write(tmp_path / "attrlint.toml", text)
    monkeypatch.chdir(tmp_path)
    message = refused(Path())
    assert message.startswith(f"attrlint.toml:{line}: ")
    assert says in message
    assert "\n" not in message


def test_rules_of_a_linted_tree_load_only_with_trust(tmp_path: Path) -> None:
    rule = (
        "from attrlint.rule import Repo, rule\n"
        'open(__file__ + ".ran", "w").close()\n'
        '@rule("house-style", severity="note")\n'
        'def check(repo: Repo):\n    "A rule of the house."\n    yield from ()\n'
    )
    write(tmp_path / "repo/lint/house_style.py", rule)
    inside = write(
        tmp_path / "repo/attrlint.toml", '\nrules = ["lint"]\nselect = ["house-style"]\n'
    )
    write(tmp_path / "repo/.git/HEAD", "")
    (tmp_path / "repo/sub").mkdir()
    for root, how in (("repo", {}), ("repo", {"path": inside}), ("repo/sub", {"path": inside})):
        message = refused(tmp_path / root, **how)
        assert message.endswith(
            "attrlint.toml:2: rule folders named in the tree that is linted load only with --trust"
        )
    assert not (tmp_path / "repo/lint/house_style.py.ran").exists()
    assert load(tmp_path / "repo", trust=True).select == ("house-style",)
    assert (tmp_path / "repo/lint/house_style.py.ran").exists()
    (tmp_path / "other").mkdir()
    assert load(tmp_path / "other", path=inside).rules == (str(tmp_path / "repo/lint"),)


def test_plugins_of_a_linted_tree_load_only_with_trust(tmp_path: Path) -> None:
    write(tmp_path / "attrlint.toml", 'plugins = ["json"]\n')
    assert "plugins named in the tree that is linted" in refused(tmp_path)


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        ((), (), True),
        (("credit",), (), True),
        (("license",), (), False),
        ((), ("credit",), False),
        ((), ("uncredited-dataset",), False),
        (("credit",), ("uncredited-dataset",), False),
        (("uncredited-dataset",), ("credit",), True),
        (("credit",), ("credit",), False),
    ],
)
def test_what_names_the_rule_is_stronger(
    select: tuple[str, ...], ignore: tuple[str, ...], runs: bool
) -> None:
    config = Config(select=select, ignore=ignore)
    assert config.selects("uncredited-dataset", "credit") is runs


def test_a_folder_that_is_asked_for_is_read_although_it_is_excluded(tmp_path: Path) -> None:
    write(tmp_path / "attrlint.toml", 'exclude = ["models/old/", "drafts/"]\n')
    (tmp_path / "models/old/x").mkdir(parents=True)
    for asked in ("models/old", "models/old/x"):
        config = load(tmp_path / asked)
        assert not config.excludes("a.yml")
        assert config.excludes("drafts/a.yml")


def test_patterns_are_relative_to_the_file(tmp_path: Path) -> None:
    write(
        tmp_path / "attrlint.toml",
        'exclude = ["models/old/", "*.bak"]\n[per-file-ignores]\n"models/a/*.yml" = ["credit"]\n',
    )
    (tmp_path / "models/a").mkdir(parents=True)
    top, inner = load(tmp_path), load(tmp_path / "models")
    assert top.excludes("models/old/x/y.yml") and inner.excludes("old/x/y.yml")
    assert top.excludes("a/b.bak") and not top.excludes("old/x.yml")
    assert not inner.excludes("a/x.yml")
    for config, name in ((top, "models/a/x.yml"), (inner, "a/x.yml")):
        assert config.ignored_for(name, "uncredited-dataset", "credit")
        assert not config.ignored_for(name, "missing-license", "license")
    assert not top.ignored_for("x.yml", "uncredited-dataset", "credit")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", {}),
        ('select = ["credit"]', {"select": ["credit"]}),
        ("select = 1", {"select": 1}),
        ("own = [1]", {"own": [1]}),
        ('persona = "auditor"', {"persona": "auditor"}),
        ('persona = "nobody"', {"persona": "nobody"}),
        ("unknown = 1", {"unknown": 1}),
        ("[per-file-ignores]\na = ['credit']", {"per-file-ignores": {"a": ["credit"]}}),
        ("[per-file-ignores]\na = 'credit'", {"per-file-ignores": {"a": "credit"}}),
        ("[rule]\nx = 1", {"rule": {"x": 1}}),
    ],
)
def test_the_schema_and_the_reader_agree(tmp_path: Path, text: str, value: Any) -> None:
    write(tmp_path / "attrlint.toml", text)
    if jsonschema.Draft202012Validator(SCHEMA).is_valid(value):
        load(tmp_path)
    else:
        refused(tmp_path)


def test_every_key_is_a_field_and_every_option_has_a_type_that_toml_knows() -> None:
    keys = {name.replace("-", "_") for name in SCHEMA["properties"]} - {"rule"}
    arguments = {"as_of", "history", "online", "keep"}
    assert keys == set(Config._fields) - {"options", "path", "prefix"} - arguments
    for rule in built_in():
        for name, default in rule.options.items():
            assert isinstance(default, (bool, int, float, str, tuple)), (rule.name, name)


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "attrlint.toml").write_bytes(b"a\0b")
    assert refused(tmp_path).endswith("attrlint.toml: binary, not text")
