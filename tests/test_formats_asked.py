"""Keys of one's own configurations that a script of the repository loads by."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_formats_purpose import repository, said

TRAIN = "cfg = yaml.safe_load(open('c.yaml'))\n{}\nTrainer(m, train_dataset=d).train()\n"
OURS = """\
def fetch(name, size=3):
    return AutoModel.from_pretrained(name)
def patch(name):
    return name
def rows(name, many):
    return load_dataset(name)[:many]
"""
MODEL = "m = AutoModel.from_pretrained({})"
DATA = "d = load_dataset({}, split='train')"


@pytest.mark.parametrize(
    ("load", "config", "expected"),
    [
        (MODEL.format("cfg['llm']"), "llm: acme/one\n", ["base acme/one medium"]),
        (MODEL.format('cfg.get("llm", "x")'), "llm: acme/one\n", ["base acme/one medium"]),
        (MODEL.format("self.cfg.net.body"), "net: {body: acme/one}\n", ["base acme/one medium"]),
        (MODEL.format("cfg.net.name"), "a: {net: {name: acme/one}}\n", ["base acme/one medium"]),
        (MODEL.format("cfg.model.name"), "model: {name: acme/one}\n", ["base acme/one medium"]),
        (DATA.format("path=cfg.rows.hub"), "rows: {hub: acme/one}\n", ["train acme/one medium"]),
        (
            DATA.format("cfg.rows.eval_hub"),
            "rows: {eval_hub: acme/one}\n",
            ["eval acme/one medium"],
        ),
        (
            f"n = cfg['net']\nb = n['body']\n{MODEL.format('b')}",
            "net: {body: acme/one}\n",
            ["base acme/one medium"],
        ),
        (
            f"for r in cfg.rows:\n    {DATA.format('r.hub')}",
            "rows: [{hub: acme/one}]\n",
            ["train acme/one medium"],
        ),
        (
            "t = AutoTokenizer.from_pretrained(cfg.words)",
            "words: acme/one\n",
            ["tokenizer acme/one medium"],
        ),
        (
            "for row in read(cfg):\n    d = load_dataset(row.hf_path, split='x')",
            "rows: [{hf_path: acme/one}, {hf_path: local/rows.json}]\n",
            ["train acme/one medium"],
        ),
        (
            "d = load_dataset(row.hf_path)",
            "rows: [{hf_path: acme/one, enabled_by_default: false}]\n",
            [],
        ),
        ("m = fetch(cfg.net.body)", "net: {body: acme/one}\n", ["base acme/one medium"]),
        ("m = ours.fetch(4, body=cfg.net.body)", "net: {body: acme/one}\n", []),
        ("m = fetch(name=cfg.net.body)", "net: {body: acme/one}\n", ["base acme/one medium"]),
        ("d = rows(cfg.rows.hub, 3)", "rows: {hub: acme/one}\n", ["train acme/one medium"]),
        ("m = patch(cfg.net.body)", "net: {body: acme/one}\n", []),
        ("m = fetch(other, cfg.net.body)", "net: {body: acme/one}\n", []),
        ("d = load_dataset(row.path)", "rows: [{path: acme/one}]\n", []),
        ("d = load_dataset(row.hf_path)", "hub: {hf_path: acme/one}\n", []),
        ("m = AutoModel.from_pretrained(row.hf_path)", "rows: [{hf_path: acme/one}]\n", []),
        # what nothing loads, what says too little alone, what is a path or to be chosen from
        (MODEL.format("cfg['llm']"), "other: acme/one\n", []),
        (MODEL.format("other['llm']"), "llm: acme/one\n", []),
        (MODEL.format("cfg.path"), "path: acme/one\n", []),
        (MODEL.format("cfg.net.name"), "a: {name: acme/one}\n", []),
        (MODEL.format("cfg.llm"), "llm: ./outputs/one\n", []),
        ("c = AutoConfig.from_pretrained(cfg.llm)", "llm: acme/one\n", []),
        (f"for r in cfg.nets:\n    {MODEL.format('r')}", "nets: [acme/one]\n", []),
    ],
)
def test_what_a_script_loads_by(
    load: str, config: str, expected: list[str], tmp_path: Path
) -> None:
    texts = {"train.py": TRAIN.format(load), "c.yaml": config, "ours.py": OURS}
    files = repository(tmp_path, texts)
    assert [" ".join(each) for each in said(files, "c.yaml")] == expected


def test_only_where_something_trains(tmp_path: Path) -> None:
    script = "cfg = OmegaConf.load('c.yaml')\nm = AutoModel.from_pretrained(cfg.llm)\nprint(m(x))\n"
    files = repository(tmp_path, {"app.py": script, "c.yaml": "llm: acme/one\n"})
    assert not said(files, "c.yaml")


def test_the_group_of_a_configuration(tmp_path: Path) -> None:
    """Hydra puts `conf/net/big.yaml` under `net`; a table of results is no configuration."""
    texts = {
        "train.py": TRAIN.format(MODEL.format("cfg.net.body")),
        "conf/net/big.yaml": "body: acme/one\n",
        "results/net.json": '{"net": {"body": "acme/one"}}\n',
    }
    files = repository(tmp_path, texts)
    assert said(files, "conf/net/big.yaml") == [("base", "acme/one", "medium")]
    assert not said(files, "results/net.json")
