"""Keys of one's own configurations that a script of the repository loads by."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_formats_purpose import repository, said

TRAIN = "cfg = yaml.safe_load(open('c.yaml'))\n{}\nTrainer(m, train_dataset=d).train()\n"
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
    files = repository(tmp_path, {"train.py": TRAIN.format(load), "c.yaml": config})
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
