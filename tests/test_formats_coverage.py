"""Each framework that attrlint says it reads, with a file of it; and that it is documented.

A row is a framework, the file, its text, and a reference as `kind role value` that must be found;
"" where the file names no work and nothing may be found in it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from attrlint.cli import main
from attrlint.commands.formats import elsewhere, keyed, names
from attrlint.formats import everything

CARD = "---\nlicense: mit\n"
ROWS = [
    (
        "Model and dataset cards",
        "README.md",
        CARD + "base_model: acme/one\n---\n",
        "model base acme/one",
    ),
    (
        "transformers Trainer",
        "t.sh",
        "python run_clm.py --model_name_or_path acme/one\n",
        "model base acme/one",
    ),
    (
        "PEFT",
        "adapter_config.json",
        '{"base_model_name_or_path": "acme/one"}',
        "model base acme/one",
    ),
    (
        "transformers config.json",
        "config.json",
        '{"model_type": "x", "architectures": [], "_name_or_path": "acme/one"}',
        "model base acme/one",
    ),
    ("Python calls", "a.py", 'load_dataset("acme/one")\n', "dataset train acme/one"),
    (
        "Jupyter notebooks",
        "a.ipynb",
        '{"cells": [{"cell_type": "code", "source": "load_dataset(\'acme/one\')"}]}',
        "dataset train acme/one",
    ),
    (
        "RL2",
        "a.sh",
        "torchrun -m RL2.trainer.ppo actor.model_name=acme/one train_data.path=acme/two\n",
        "dataset train acme/two",
    ),
    (
        "FSDP-QLoRA",
        "a.sh",
        "python train.py --train_type qlora --model_name x/y --context_length 8 --dataset sql\n",
        "dataset train knowrohit07/know_sql",
    ),
    ("Axolotl", "a.yml", "base_model: acme/one\nsequence_len: 8\n", "model base acme/one"),
    (
        "LLaMA-Factory",
        "a.yaml",
        "stage: sft\nfinetuning_type: full\nref_model: acme/one\n",
        "model reference acme/one",
    ),
    (
        "MergeKit",
        "a.yml",
        "merge_method: ties\nmodels:\n- model: acme/one\n",
        "model merge acme/one",
    ),
    (
        "TRL",
        "a.yaml",
        "model_name_or_path: acme/one\ndataset_name: acme/two\n",
        "dataset train acme/two",
    ),
    (
        "The Alignment Handbook",
        "a.yaml",
        "dataset_mixer:\n  acme/one: 1.0\n",
        "dataset train acme/one",
    ),
    (
        "kohya sd-scripts",
        "a.toml",
        'pretrained_model_name_or_path = "acme/one"\nnetwork_module = "networks.lora"\n',
        "model base acme/one",
    ),
    (
        "Diffusers",
        "a.sh",
        "python train_dreambooth.py --dataset_name=acme/one\n",
        "dataset train acme/one",
    ),
    ("Ollama Modelfile", "Modelfile", "FROM hf.co/acme/one:Q4\n", "model base acme/one"),
    (
        "Sentence Transformers",
        "a.py",
        'SentenceTransformer("acme/one").fit(x)\n',
        "model base acme/one",
    ),
    (
        "verl",
        "a.sh",
        "python -m verl.trainer.main_ppo critic.model.path=acme/one\n",
        "model base acme/one",
    ),
    (
        "OpenRLHF",
        "a.sh",
        "deepspeed --module openrlhf.cli.train_dpo --data.dataset acme/one,acme/two\n",
        "dataset train acme/two",
    ),
    (
        "ms-swift",
        "a.sh",
        "swift sft --model acme/one --dataset HF::acme/two#9\n",
        "dataset train acme/two",
    ),
    (
        "open-instruct",
        "a.sh",
        "python open_instruct/dpo.py --mixer_list acme/one 1.0 acme/two 2\n",
        "dataset train acme/two",
    ),
    (
        "torchtune",
        "a.yaml",
        "dataset:\n  _component_: x.y\n  source: acme/one\n",
        "dataset train acme/one",
    ),
    (
        "Unsloth",
        "a.py",
        'FastLanguageModel.from_pretrained(model_name="acme/one")\ntrainer.train()\n',
        "model base acme/one",
    ),
    (
        "accelerate",
        "a.yaml",
        "deepspeed_config:\n  deepspeed_config_file: configs/x.json\n"
        "distributed_type: FSDP\nmain_training_function: main\n",
        "",
    ),
    (
        "spaCy",
        "meta.json",
        '{"spacy_version": "3", "sources": [{"name": "Some News"}]}',
        "dataset train Some News",
    ),
    ("SpeechBrain", "a.yaml", "wav2vec2_hub: acme/one\nx: !new:y.Z\n", "model base acme/one"),
    (
        "lm-evaluation-harness",
        "a.yaml",
        "task: t\ndataset_path: acme/one\n",
        "dataset eval acme/one",
    ),
    (
        "Croissant",
        "a.json",
        '{"@context": 1, "recordSet": [], "distribution": [], "isBasedOn": "https://hf.co/datasets/acme/one"}',
        "dataset train acme/one",
    ),
    (
        "dataset_infos.json",
        "dataset_infos.json",
        '{"x": {"download_checksums": {"hf://datasets/acme/one@1/c": {}}}}',
        "dataset train acme/one",
    ),
    (
        "GPT-NeoX",
        "a.yml",
        '{"train-data-paths": ["/mnt/pile_text_document"]}',
        "dataset train pile",
    ),
    (
        "LLM Foundry",
        "a.yaml",
        "train_loader:\n  dataset:\n    hf_name: acme/one\n",
        "dataset train acme/one",
    ),
    (
        "XTuner",
        "a.py",
        "pretrained_model_name_or_path = 'acme/one'\nmodel = dict(type=SupervisedFinetune())\n",
        "model base acme/one",
    ),
    (
        "Lightning CLI",
        "a.yaml",
        "checkpoint_dir: checkpoints/acme/one\nlora_r: 8\n",
        "model base acme/one",
    ),
    (
        "nanotron",
        "a.yaml",
        "data_stages:\n- data:\n    dataset:\n      hf_dataset_or_datasets: {acme/one: 1.0}\n",
        "dataset train acme/one",
    ),
    (
        "OLMo",
        "a.yaml",
        "data:\n  paths: [s3://x/preprocessed/wiki/v1/a.npy]\ntokenizer: {identifier: acme/one}\n",
        "model tokenizer acme/one",
    ),
    (
        "NeMo-Aligner",
        "a.yaml",
        "model:\n  restore_from_path: /m/nemotron.nemo\n",
        "model base nemotron",
    ),
    (
        "Hydra and OmegaConf",
        "a.yaml",
        "base: {name: acme/one}\nbase_model: ${base.name}\n",
        "model base acme/one",
    ),
    ("Ludwig", "a.yaml", "model_type: llm\nbase_model: acme/one\n", "model base acme/one"),
    ("H2O LLM Studio", "a.yaml", "llm_backbone: acme/one\n", "model base acme/one"),
    (
        "Open-Assistant",
        "a.yaml",
        "defaults:\n  datasets:\n  - webgpt\n  model_name: acme/one\n",
        "dataset train openai/webgpt_comparisons",
    ),
    (
        "OpenCLIP",
        "a.json",
        '{"embed_dim": 1, "text_cfg": {"hf_model_name": "acme/one"}}',
        "model component acme/one",
    ),
    (
        "MLflow",
        "MLmodel",
        "flavors:\n  transformers:\n    source_model_name: acme/one\n",
        "model base acme/one",
    ),
    (
        "DVC",
        "dvc.yaml",
        "stages:\n  s:\n    cmd: python t.py --model_name_or_path acme/one\n",
        "model base acme/one",
    ),
    (
        "W&B sweeps",
        "a.yaml",
        "method: grid\nmetric: {name: x}\nparameters:\n  model_name_or_path:\n"
        "    values: [acme/one, acme/two]\n",
        "model base acme/two",
    ),
    (
        "alpaca-lora",
        "a.sh",
        "python finetune.py --base_model 'acme/one' --data_path 'acme/two'\n",
        "dataset train acme/two",
    ),
    (
        "MLX LM",
        "a.sh",
        "mlx_lm.lora --model acme/one --data acme/two --train\n",
        "dataset train acme/two",
    ),
    (
        "ADAPET",
        "a.json",
        '{"pretrained_weight": "acme/one", "dataset": "fewglue/RTE"}',
        "model base acme/one",
    ),
    (
        "Ecosystem Graphs",
        "a.yaml",
        "- type: model\n  dependencies: [Mistral 7B]\n  created_date: 2020\n  organization: x\n",
        "model base Mistral 7B",
    ),
    (
        "Cohere and leliuga manifests",
        "a.yaml",
        "parent_id: acme/one\nlicence: mit\n",
        "model base acme/one",
    ),
    (
        "Model Openness Tool",
        "a.yml",
        "framework: {name: MOF}\nrelease: {components: [], origin: acme/one}\n",
        "model base acme/one",
    ),
    (
        "TF-Hub pages",
        "README.md",
        "# Module google/x/1\n\n<!-- dataset: mnist -->\n",
        "dataset train mnist",
    ),
    (
        "PyTorch Hub pages",
        "README.md",
        "---\nlayout: hub_detail\ngithub-id: acme/one\n---\nHello.\n",
        "",
    ),
    (
        "Coqui STT",
        "MODEL_CARD.md",
        "# Model card\n\n## Training data\n\nThis model was trained on the LibriSpeech dataset.\n",
        "dataset train LibriSpeech",
    ),
    (
        "OPUS-MT",
        "README.md",
        "# opus.zip\n\n* dataset: opus\n* model: transformer\n",
        "dataset train opus",
    ),
    (
        "AutoTrain",
        "a.yml",
        "task: llm-sft\nbase_model: acme/one\ndata: {path: acme/two}\n",
        "dataset train acme/two",
    ),
    (
        "Model Card Toolkit",
        "a.json",
        '{"model_details": {}, "model_parameters": {"data": [{"name": "Some Set"}]}}',
        "dataset train Some Set",
    ),
    ("CITATION.cff", "CITATION.cff", "cff-version: 1.2.0\nreferences: [{title: acme/one}]\n", ""),
    (
        "requirements.txt",
        "requirements.txt",
        "x @ git+https://github.com/acme/one\nowner/name\n",
        "",
    ),
    (
        "pyproject.toml",
        "pyproject.toml",
        '[project]\nname = "x"\ndependencies = ["acme/one"]\n',
        "",
    ),
    (
        "conda.yaml",
        "conda.yaml",
        "name: x\nchannels: [acme/one]\ndependencies: [{pip: [acme/one]}]\n",
        "",
    ),
    (
        "fairseq",
        "a.sh",
        "fairseq-train data-bin/wmt16_en_de --restore-file roberta.large/model.pt\n",
        "model base FacebookAI/roberta-large",
    ),
    (
        "ESPnet",
        "a.yaml",
        "frontend_conf: {upstream: wavlm_large}\nencoder_conf: {}\n",
        "model base microsoft/wavlm-large",
    ),
    (
        "MMEngine",
        "a.py",
        "_base_ = ['b.py']\nload_from = 'https://x.org/a/b.pth'\n",
        "model base https://x.org/a/b.pth",
    ),
]


@pytest.mark.parametrize(
    ("framework", "name", "text", "expected"), ROWS, ids=[row[0] for row in ROWS]
)
def test_a_framework_is_read(
    framework: str,
    name: str,
    text: str,
    expected: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    main(["refs", str(tmp_path), "--isolated", "--no-cache", "--output-format", "json"])
    rows = json.loads(capsys.readouterr().out)["references"]
    found = [f"{row['kind']} {row['role']} {row['value']}" for row in rows]
    assert (expected in found) if expected else not found, found


def test_each_framework_is_told_in_the_documentation() -> None:
    page = (Path(__file__).parent.parent / "docs" / "formats.md").read_text(encoding="utf-8")
    assert not [framework for framework, *_ in ROWS if framework not in page]
    told = {name for format in everything() for name in names(format)}
    told |= {what for what, _, _ in elsewhere()}
    assert not [name for name in told if name not in page]
    for format in everything():
        for _, read in keyed(format):
            assert all(f"`{key}`" in page for key in read)
