"""What one call costs: `python benchmarks/startup.py [ROUNDS]`.

`attrlint --version` and `attrlint` on a small repository (a card and five configs), beside
`python -c pass`, and beside yamllint on the same five configs: read anew with the expressions that
an earlier run compiled, with nothing kept at all, and where nothing has changed since the last run.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.paired import Command, program, ratio, rounds

CARD = """\
---
license: apache-2.0
language:
- en
base_model: EleutherAI/pythia-1.4b
datasets:
- openai/gsm8k
- Open-Orca/OpenOrca
library_name: transformers
pipeline_tag: text-generation
tags:
- trl
- sft
---

# harbour-1.4b

A model for word problems, fine-tuned from [Pythia 1.4B](https://huggingface.co/EleutherAI/pythia-1.4b)
on [GSM8K](https://huggingface.co/datasets/openai/gsm8k) and
[OpenOrca](https://huggingface.co/datasets/Open-Orca/OpenOrca) with LoRA.

## Training

| | stage 1 | stage 2 |
|---|---|---|
| learning rate | 2e-5 | 5e-7 |
| epochs | 3 | 1 |
| batch size | 64 | 32 |

Supervised fine-tuning, then preference optimisation on answers of our own. The configurations lie
in `configs/`.

## Results

| model | GSM8K (5-shot) |
|---|---|
| harbour-1.4b | 21.3 |
| Pythia 1.4B | 2.1 |

## How to use

```python
from transformers import pipeline

ask = pipeline("text-generation", model="harbour/harbour-1.4b")
print(ask("Ann has three apples and eats one. How many are left?"))
```

## Limits

The model adds well and reasons badly. It knows English only, and it has not been made safe for
anything.

## Citation

```bibtex
@article{cobbe2021training,
  title={Training Verifiers to Solve Math Word Problems},
  author={Cobbe, Karl and Kosaraju, Vineet and others},
  journal={arXiv preprint arXiv:2110.14168},
  year={2021}
}
```
"""
AXOLOTL = """\
base_model: EleutherAI/pythia-1.4b
model_type: AutoModelForCausalLM
tokenizer_type: AutoTokenizer
trust_remote_code: false

load_in_8bit: true
load_in_4bit: false
strict: false

datasets:
  - path: openai/gsm8k
    name: main
    type:
      field_instruction: question
      field_output: answer
  - path: Open-Orca/OpenOrca
    type: alpaca
    split: train
dataset_prepared_path: last_run_prepared
val_set_size: 0.05
output_dir: ./outputs/{name}

adapter: lora
lora_r: 32
lora_alpha: 16
lora_dropout: 0.05
lora_target_linear: true
lora_target_modules:
  - query_key_value
  - dense

sequence_len: 2048
sample_packing: true
pad_to_sequence_len: true

wandb_project: harbour
wandb_entity:
wandb_watch:
wandb_name: {name}
wandb_log_model:

gradient_accumulation_steps: 4
micro_batch_size: 2
num_epochs: 3
optimizer: adamw_bnb_8bit
lr_scheduler: cosine
learning_rate: 0.0002
train_on_inputs: false
group_by_length: false
bf16: auto
tf32: false

gradient_checkpointing: true
early_stopping_patience:
resume_from_checkpoint:
logging_steps: 1
flash_attention: true
warmup_steps: 10
evals_per_epoch: 4
saves_per_epoch: 1
weight_decay: 0.0
special_tokens:
  pad_token: "<|endoftext|>"
"""
LLAMA_FACTORY = """\
### model
model_name_or_path: EleutherAI/pythia-1.4b
trust_remote_code: true

### method
stage: sft
do_train: true
finetuning_type: lora
lora_rank: 8
lora_target: all

### dataset
dataset: alpaca_en_demo
template: default
cutoff_len: 2048
max_samples: 1000
overwrite_cache: true
preprocessing_num_workers: 16

### output
output_dir: saves/harbour/lora/sft
logging_steps: 10
save_steps: 500
plot_loss: true
overwrite_output_dir: true

### train
per_device_train_batch_size: 1
gradient_accumulation_steps: 8
learning_rate: 1.0e-4
num_train_epochs: 3.0
lr_scheduler_type: cosine
warmup_ratio: 0.1
bf16: true
ddp_timeout: 180000000
"""
HANDBOOK = """\
# Model arguments
model_name_or_path: EleutherAI/pythia-1.4b
model_revision: main
torch_dtype: bfloat16
attn_implementation: flash_attention_2

# Data training arguments
dataset_mixer:
  HuggingFaceH4/ultrafeedback_binarized: 1.0
dataset_splits:
  - train_prefs
  - test_prefs
preprocessing_num_workers: 12

# DPO trainer config
bf16: true
beta: 0.01
do_eval: true
eval_strategy: steps
eval_steps: 100
gradient_accumulation_steps: 2
gradient_checkpointing: true
hub_model_id: harbour-1.4b
learning_rate: 5.0e-7
log_level: info
logging_steps: 10
lr_scheduler_type: cosine
max_length: 1024
max_prompt_length: 512
num_train_epochs: 1
optim: adamw_torch
output_dir: data/harbour-1.4b
per_device_train_batch_size: 8
per_device_eval_batch_size: 8
seed: 42
warmup_ratio: 0.1
"""
MERGE = """\
models:
  - model: EleutherAI/pythia-1.4b
    parameters:
      weight: 0.5
  - model: ./outputs/second
    parameters:
      weight: 0.5
merge_method: linear
dtype: bfloat16
"""
FILES = {
    "README.md": CARD,
    "configs/first.yml": AXOLOTL.replace("{name}", "first"),
    "configs/second.yml": AXOLOTL.replace("{name}", "second"),
    "configs/sft.yaml": LLAMA_FACTORY,
    "configs/dpo.yaml": HANDBOOK,
    "configs/merge.yml": MERGE,
}


def commands(repo: Path) -> tuple[Command, ...]:
    """Lay the repository at `repo`; what is run on it, the floor first."""
    for name, text in FILES.items():
        path = repo / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    attrlint = program("attrlint")
    nowhere = f"ATTRLINT_CACHE_DIR={repo / 'nowhere'}"
    return (
        Command("python -c pass", (sys.executable, "-c", "pass"), repo),
        Command("attrlint --version", (*attrlint, "--version"), repo),
        Command("attrlint", (*attrlint, "--no-cache", "."), repo),
        Command("nothing kept", ("env", nowhere, *attrlint, "--no-cache", "."), repo),
        Command("unchanged", (*attrlint, "."), repo),
        Command("yamllint", (*program("yamllint"), "configs"), repo),
    )


def main(count: int = 21) -> None:
    """Measure `count` rounds and print the ratios."""
    with tempfile.TemporaryDirectory() as scratch:
        measured = rounds(commands(Path(scratch)), count)
    print(f"{count} rounds; processor time, median of the ratios in each round (quartiles)\n")
    for one, other, aim in (
        ("attrlint --version", "python -c pass", 2.2),
        ("attrlint", "python -c pass", 5),
        ("nothing kept", "python -c pass", None),
        ("attrlint", "yamllint", 0.45),
        ("unchanged", "python -c pass", 2.5),
        ("yamllint", "python -c pass", None),
    ):
        found = ratio(measured, one, other)
        wanted = f"   aim: <= {aim}" if aim else ""
        print(f"{one:>18} / {other:14} {found}{wanted}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
