"""torchtune's YAML (torchtune/datasets/*.py for the default source of each builder)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node
    from attrlint.reference import Reference

_ROLES = {"teacher": "teacher", "reward": "reward", "value": "reward", "ref": "reference"}


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """LoRA in a builder's name; ids that only `tune download` comments hold, with the role of the
    checkpoint they become; a default source that is given up for the builder's `source`, or for
    what commands give.
    """
    from attrlint.document import Span
    from attrlint.formats.found import make
    from attrlint.formats.values import Reading, hub_id
    from attrlint.parse.tree import Items, Scalar, Table

    if not isinstance(root, Table):
        return
    roles, sizes = {}, {}
    for entry in root.entries:
        part, _, rest = entry.key.text.partition("_")
        builder = entry.value.get("_component_") if isinstance(entry.value, Table) else None
        if rest in ("", "model") and isinstance(builder, Scalar) and (size := _size(builder.text)):
            sizes[size] = "base" if size in sizes else _ROLES.get(part, "base")
        if rest.endswith("checkpointer") and isinstance(entry.value, Table):
            folder = entry.value.get("checkpoint_dir")
            if isinstance(folder, Scalar):
                roles[folder.text.rstrip("/").rpartition("/")[2]] = _ROLES.get(part, "base")
    for match in re.finditer(r"^[ \t]*#.*?\btune download[ \t]+(\S+)", source.text, re.MULTILINE):
        if hub_id(match[1]):
            role = roles.get(match[1].rpartition("/")[2]) or sizes.get(_size(match[1]), "base")
            key, reading = Key("", "model", role), Reading(0, 0, match[1])
            yield make(source, Span(*match.span(1)), key, reading, "comment:tune download", FORMAT)
    model = root.get("model")
    built = model.get("_component_") if isinstance(model, Table) else None
    if isinstance(built, Scalar) and (sign := re.search(r"\.(q?lora)_\w+$", built.text)):
        start = built.span.start + sign.start(1)
        name = "LoRA" if sign[1] == "lora" else "QLoRA"
        key, reading = Key("", "method", "method"), Reading(0, 0, name)
        yield make(
            source, Span(start, start + len(sign[1])), key, reading, "key:model._component_", FORMAT
        )
    for data in ("dataset", "dataset_val"):
        node = root.get(data)
        for each in node.items if isinstance(node, Items) else (node,):
            if isinstance(each, Table) and (
                isinstance(each.get("source"), Scalar) or _is_replaced(data, source, files)
            ):
                builder = each.get("_component_")
                if isinstance(builder, Scalar):
                    start = builder.span.start + builder.text.rfind(".") + 1
                    silent = Span(start, builder.span.end)
                    yield make(source, silent, Key(""), Reading(0, 0, ""), "", FORMAT)


def _size(name: str) -> str:
    """The size that a model's name ends in or has: `llama3_2_3b`, `Llama-3.2-3B-Instruct`."""
    found = re.findall(r"(?i)(?<=[-_])(\d+(?:\.\d+)?b)(?=[-_]|\Z)", name)
    return found[-1].lower() if found else ""


def _is_replaced(data: str, source: Source, files: Files) -> bool:
    """Whether each command of the repository that runs a recipe gives it other data:
    `tune run … --config NAME dataset.source=…`.
    """
    name = source.document.path.rpartition("/")[2]
    pages = (
        files.document(file.name)
        for file in files
        if file.kind == "shell" or file.name.upper().endswith("README.MD")
    )
    runs = [
        command
        for page in pages
        if page is not None and name in page.text
        for command in re.findall(r"\btune run\b(?:[^\n\\]|\\\n|\\)*", page.text)
        if re.search(rf"(?<![\w.\-]){re.escape(name)}(?![\w.\-])", command)
    ]
    given = rf"(?<![\w.]){data}\.(?:source|_component_)="
    return bool(runs) and all(re.search(given, command) for command in runs)


FORMAT = Format(
    "torchtune",
    "torchtune",
    "2026-04",
    has=("**._component_",),
    programs=("tune run",),
    keys="""
        dataset._component_               dataset  train  class
        dataset.source                    dataset  train
        dataset.data_files                dataset  train  files
        datasets[]._component_            dataset  train  class
        datasets[].source                 dataset  train
        dataset.datasets[]._component_    dataset  train  class
        dataset.datasets[].source         dataset  train
        dataset.datasets[].data_files     dataset  train  files
        dataset_val._component_           dataset  eval   class
        dataset_val.source                dataset  eval
        dataset_val.data_files            dataset  eval   files
        dataset_train.source              dataset  train
        tokenizer.path                    model  tokenizer
        checkpointer.checkpoint_dir             model  base
        teacher_checkpointer.checkpoint_dir     model  teacher
        ref_checkpointer.checkpoint_dir         model  reference
        ref_policy_checkpointer.checkpoint_dir  model  reference
        reward_checkpointer.checkpoint_dir      model  reward
        value_checkpointer.checkpoint_dir       model  reward
        base_model_path                   model  base
        reward_model_path                 model  reward
    """,
    calls="""
        instruct_dataset         source|1  dataset  train
        chat_dataset             source|1  dataset  train
        preference_dataset       source|1  dataset  train
        text_completion_dataset  source|1  dataset  train
        multimodal_chat_dataset  source|1  dataset  train
    """,
    methods="""
        model.quantize_base: true = QLoRA
        model.use_dora: true = DoRA
        loss._component_: torchtune.rlhf.loss.dpoloss = DPO; torchtune.rlhf.loss.rsoloss = RSO;
            torchtune.rlhf.loss.simpoloss = SimPO; torchtune.rlhf.loss.ppoloss = PPO;
            torchtune.dev.grpo.loss.grpoloss = GRPO;
            torchtune.dev.grpo.loss.grpocompletionloss = GRPO;
            torchtune.dev.grpo.loss.grposimpleloss = GRPO;
            torchtune.dev.rl.loss.grpoloss = GRPO;
            torchtune.dev.rl.loss.grpocompletionloss = GRPO;
            torchtune.dev.rl.loss.grposimpleloss = GRPO
        rl_loss._component_: torchtune.rlhf.loss.dpoloss = DPO
        kd_loss._component_: torchtune.modules.loss.forwardklloss = Knowledge distillation;
            torchtune.modules.loss.forwardklwithchunkedoutputloss = Knowledge distillation;
            torchtune.modules.loss.reverseklloss = Knowledge distillation;
            torchtune.modules.loss.reverseklwithchunkedoutputloss = Knowledge distillation;
            torchtune.modules.loss.symmetricklloss = Knowledge distillation;
            torchtune.modules.loss.symmetricklwithchunkedoutputloss = Knowledge distillation
    """,
    scripts="""
        lora_finetune_single_device = LoRA; lora_finetune_distributed = LoRA;
        ppo_full_finetune_single_device = PPO; lora_dpo_single_device = DPO;
        full_dpo_distributed = DPO; qat_single_device = QAT;
        grpo_full_finetune_distributed = GRPO; lora_dpo_distributed = DPO;
        async_grpo_full_finetune_distributed = GRPO;
        knowledge_distillation_distributed = Knowledge distillation; qat_distributed = QAT;
        knowledge_distillation_single_device = Knowledge distillation
    """,
    silent="output_dir tokenizer.merges_file metric_logger.log_dir checkpointer.output_dir",
    table="torchtune",
    aliases="gsm8k_dataset = openai/gsm8k; gsm8k_sft = openai/gsm8k",  # torchtune/dev/rl/gsm8k.py
    hook=_hook,
    example=(
        Example(
            "run.sh",
            "tune run --nproc_per_node 2 lora_dpo_distributed --config llama3_1/8B_lora_dpo \\\n"
            "  dataset._component_=torchtune.datasets.stack_exchange_paired_dataset\n"
            "tune run lora_finetune_single_device dataset.source=tatsu-lab/alpaca\n",
            """
            1 method method DPO
            2 dataset train lvwerra/stack-exchange-paired
            3 method method LoRA
            3 dataset train tatsu-lab/alpaca
            """,
        ),
        Example(
            "dev/grpo.yaml",
            """\
base_model_path: /tmp/Qwen2.5-3B
dataset: {_component_: torchtune.dev.rl.gsm8k.gsm8k_dataset, partition: 1-9/10}
checkpointer: {checkpoint_dir: "${base_model_path}"}
loss: {_component_: torchtune.dev.rl.loss.GRPOSimpleLoss, kl_coeff: 0.01}
""",
            """
            1 model base Qwen2.5-3B
            2 dataset train openai/gsm8k
            3 model base Qwen2.5-3B
            4 method method GRPO
            """,
        ),
        Example(
            "kd.yaml",
            """\
#   tune download Qwen/Qwen2.5-14B-Instruct --ignore-patterns None
#   tune download Qwen/Qwen2.5-7B-Instruct
tokenizer:
  _component_: torchtune.models.qwen2_5.qwen2_5_tokenizer
  path: /tmp/Qwen2.5-7B-Instruct/vocab.json
model:
  _component_: torchtune.models.qwen2_5.lora_qwen2_5_7b_instruct
  lora_rank: 32
checkpointer:
  checkpoint_dir: /tmp/Qwen2.5-7B-Instruct
teacher_checkpointer:
  checkpoint_dir: /tmp/Qwen2.5-14B-Instruct
dataset:
  _component_: torchtune.datasets.alpaca_cleaned_dataset
dataset_val:
  _component_: torchtune.datasets.alpaca_dataset
  source: HuggingFaceH4/no_robots
""",
            """
            1 model teacher Qwen/Qwen2.5-14B-Instruct
            2 model base Qwen/Qwen2.5-7B-Instruct
            5 model tokenizer Qwen2.5-7B-Instruct
            7 method method LoRA
            10 model base Qwen2.5-7B-Instruct
            12 model teacher Qwen2.5-14B-Instruct
            14 dataset train yahma/alpaca-cleaned
            17 dataset eval HuggingFaceH4/no_robots
            """,
        ),
        Example(
            "kd_moved.yaml",
            """\
#   tune download meta-llama/Llama-3.2-1B-Instruct --output-dir /tmp/small
#   tune download meta-llama/Llama-3.2-3B-Instruct --output-dir /tmp/large
model: {_component_: torchtune.models.llama3_2.lora_llama3_2_1b}
teacher_model: {_component_: torchtune.models.llama3_2.llama3_2_3b}
kd_loss: {_component_: torchtune.modules.loss.ForwardKLLoss}
""",
            """
            1 model base meta-llama/Llama-3.2-1B-Instruct
            2 model teacher meta-llama/Llama-3.2-3B-Instruct
            3 method method LoRA
            5 method method Knowledge distillation
            """,
        ),
    ),
)
