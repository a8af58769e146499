"""What one's own configuration of a training names, by keys that elsewhere may name a run or a
file: whole hub ids beside a learning rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key, normal

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node
    from attrlint.reference import Reference

_ADAPTERS = ("lora", "qlora", "peft")
_TYPES = ("quant_type", "bnb_4bit_quant_type")
_SWITCHES = ("is_quantized", "use_quantization", "quantize", "use_4bit", "is_peft", "use_peft")


def _adapters_on_four_bits(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """QLoRA: a base in its 4-bit type, and adapters, each in a section of its own."""
    from attrlint.formats.found import is_on, make
    from attrlint.formats.trees import index
    from attrlint.formats.values import Reading
    from attrlint.parse.tree import Scalar

    inside = index(root)
    if not any(name.startswith(_ADAPTERS) for name in inside.names):
        return
    if any(_is_switched_off(path, node) for path, _, node, _, _ in inside.places):
        return
    for path, via, node, _, parent in inside.places:
        if normal(path.rpartition(".")[2]) in _TYPES and isinstance(node, Scalar):
            asked = parent.get("load_in_4bit") if parent is not None else None
            if node.text == "nf4" and is_on(asked):
                key, reading = Key(via, "method", "method"), Reading(0, 0, "QLoRA", "medium")
                yield make(source, node.span, key, reading, f"key:{via}", FORMAT)


def _is_switched_off(path: str, node: Node) -> bool:
    """Whether a key says that what stands elsewhere of bits or adapters is not used."""
    from attrlint.parse.tree import Scalar

    return (
        normal(path.rpartition(".")[2]) in _SWITCHES
        and isinstance(node, Scalar)
        and node.value is False
    )


FORMAT = Format(
    "training-configuration",
    "Configuration of a training of one's own",
    "2026-11",
    general=1,
    names="medium",
    has=(
        *("**.model_name **.num_train_epochs", "**.model.name **.num_train_epochs"),
        *("**.model_id **.num_train_epochs", "**.student **.num_train_epochs"),
        *("**.teacher **.num_train_epochs", "**.learning_rate", "**.lr **.epochs"),
        *("**.lr **.batch_size", "**.lr **.num_epochs", "**.lr **.max_steps"),
        *("**.epochs **.batch_size", "**.num_epochs **.batch_size", "**.trainer.max_epochs"),
    ),
    keys="""
        **.model_name  model  base  hub  medium
        **.model.name  model  base  hub  medium
        **.model_id    model  base  hub  medium
        **.student     model  base  hub  medium
        **.teacher     model  teacher  hub  medium
        **.tokenizer   model  tokenizer  hub  medium
        **.dataset     dataset  train  hub  medium
        **.data_path   dataset  train  data  medium
        **.train_data  dataset  train  data  medium
        **.train_data_path  dataset  train  data  medium
        **.train_data_file  dataset  train  data  medium
        **.train_file  dataset  train  data  medium
        **.training_data  dataset  train  data  medium
        **.training_data_path  dataset  train  data  medium
        **.training_file  dataset  train  data  medium
        **.eval_data  dataset  eval  data  medium
        **.eval_data_path  dataset  eval  data  medium
        **.eval_file  dataset  eval  data  medium
        **.val_data  dataset  eval  data  medium
        **.val_data_path  dataset  eval  data  medium
        **.val_file  dataset  eval  data  medium
        **.valid_data  dataset  eval  data  medium
        **.valid_data_path  dataset  eval  data  medium
        **.valid_file  dataset  eval  data  medium
        **.validation_data  dataset  eval  data  medium
        **.validation_data_path  dataset  eval  data  medium
        **.validation_file  dataset  eval  data  medium
        **.dev_data  dataset  eval  data  medium
        **.dev_file  dataset  eval  data  medium
        **.test_data  dataset  eval  data  medium
        **.test_data_path  dataset  eval  data  medium
        **.test_file  dataset  eval  data  medium
    """,
    methods="""
        ?**.lora: true = LoRA
        ?**.lora_config: true = LoRA
        ?**.lora_r: * = LoRA
        ?**.lora_rank: * = LoRA
        ?lora_alpha: * = LoRA
        ?**.peft.lora_alpha: * = LoRA
        ?**.sft.lora_alpha: * = LoRA
        ?**.use_lora: true = LoRA
        ?**.lora_enable: true = LoRA
        **.qlora: true = QLoRA
        **.use_qlora: true = QLoRA
        **.use_dora: true = DoRA
        **.use_rslora: true = rsLoRA
        ?**.dpo: true = DPO
        ?**.grpo: true = GRPO
        **.method: lora = LoRA; qlora = QLoRA; dora = DoRA; dpo = DPO; kto = KTO; grpo = GRPO
        **.training_method: lora = LoRA; qlora = QLoRA; dora = DoRA; dpo = DPO; grpo = GRPO
        **.peft_method: lora = LoRA; qlora = QLoRA; dora = DoRA
        **.stage: dpo = DPO; kto = KTO; grpo = GRPO; ppo = PPO
        **.fine_tune_method: lora = LoRA; qlora = QLoRA; dpo = DPO; kto = KTO; grpo = GRPO
        **.finetune_method: lora = LoRA; qlora = QLoRA; dpo = DPO; kto = KTO; grpo = GRPO
        **.finetuning_method: lora = LoRA; qlora = QLoRA; dpo = DPO; kto = KTO; grpo = GRPO
        **.algorithm: dpo = DPO; kto = KTO; grpo = GRPO; ppo = PPO; rloo = RLOO
    """,
    hook=_adapters_on_four_bits,
    example=(
        Example(
            "qlora.yaml",
            """\
model_id: facebook/opt-1.3b
quantization: {load_in_4bit: true, quant_type: nf4}
adapter: {lora_rank: 8}
training: {learning_rate: 1e-4}
""",
            """
            1 model base facebook/opt-1.3b
            3 method method QLoRA
            """,
        ),
        Example(
            "full.yaml",
            """\
model_id: facebook/opt-1.3b
quantization: {load_in_4bit: false, quant_type: nf4}
adapter: {lora_rank: 8}
training: {learning_rate: 1e-4}
""",
            """
            1 model base facebook/opt-1.3b
            3 method method LoRA
            """,
        ),
        Example(
            "switched.yaml",
            """\
model_id: facebook/opt-1.3b
is_quantized: false
quantization: {load_in_4bit: true, quant_type: nf4}
use_lora: true
training: {learning_rate: 1e-4, train_data: ./terns/train.jsonl, val_data: terns/held_out.csv}
test_data: {path: terns}
train_path: terns/train
""",
            """
            1 model base facebook/opt-1.3b
            4 method method LoRA
            5 dataset train terns
            5 dataset eval held_out
            """,
        ),
        Example(
            "infer.yaml",
            """\
model_id: facebook/opt-1.3b
quantization: {load_in_4bit: true, quant_type: nf4}
training: {learning_rate: 1e-4}
""",
            "1 model base facebook/opt-1.3b",
        ),
        Example(
            "whole.yaml",
            """\
model: {model_name: facebook/opt-1.3b, lora: false, lora_config: {rank: 16}}
train: {learning_rate: 1e-4, use_lora: no, lora_rank: 8}
""",
            "1 model base facebook/opt-1.3b",
        ),
        Example(
            "distil.yaml",
            """\
run_name: acme/third
student: facebook/opt-125m
teacher: facebook/opt-1.3b
tokenizer: facebook/opt-125m
data: {dataset: stanfordnlp/imdb, eval_path: data/imdb}
data_path: data/sums
optimizer: {learning_rate: 1e-4}
""",
            """
            2 model base facebook/opt-125m
            3 model teacher facebook/opt-1.3b
            4 model tokenizer facebook/opt-125m
            5 dataset train stanfordnlp/imdb
            """,
        ),
        Example(
            "tune.json",
            """\
{"model_name": "facebook/opt-1.3b",
 "trainer": {"learning_rate": 1e-4, "run_name": "acme/third"}}
""",
            "1 model base facebook/opt-1.3b",
        ),
        Example(
            "stages.yaml",
            """\
model: {name: facebook/opt-1.3b}
lora:
  r: 8
dpo: {beta: 0.1}
grpo: {enabled: false, beta: 0.04}
train: {lr: 1e-4, epochs: 2}
""",
            """
            1 model base facebook/opt-1.3b
            2 method method LoRA
            4 method method DPO
            """,
        ),
        Example(
            "lightning.yaml",
            """\
run: {llm: facebook/opt-1.3b, vit_model: vit_large_patch14_clip_336.openai}
trainer: {max_epochs: 1, accumulate_grad_batches: 2}
""",
            """
            1 model base facebook/opt-1.3b
            1 model base timm/vit_large_patch14_clip_336.openai
            """,
        ),
        Example(
            "pretrain.yaml",
            "model: {name: EleutherAI/pythia-1b}\ntrain: {num_train_epochs: 2}\n",
            "1 model base EleutherAI/pythia-1b",
        ),
    ),
)
