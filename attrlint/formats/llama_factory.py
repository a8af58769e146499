"""LLaMA-Factory's YAML, JSON and saved training_args.yaml (hiyouga/LLaMA-Factory ff6d4d12:
src/llamafactory/hparams, v1/config, data).

A data set is an alias of `dataset_info.json` in `dataset_dir`: the repository's own where there is
one, else the file that LLaMA-Factory ships, whose names are in tables/llama_factory.tsv. Its new
layout (`model`, `train_dataset: data/x.yaml`) lists sources in a file, read where that file stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node, Table
    from attrlint.reference import Reference

_SOURCES = ("hf_hub_url", "ms_hub_url", "om_hub_url", "script_url", "cloud_file_name", "file_name")
_DIRECTORY = re.compile(r"dataset_dir[\"']?[ \t]{0,20}[:= ][ \t]{0,20}[\"']?([\w./\-]+)")


def _registry(source: Source, files: Files) -> Table | None:
    """The repository's own dataset_info.json that a configuration takes its names from."""
    from attrlint.parse.tree import Table

    said = _DIRECTORY.search(source.text)
    where = said[1].rstrip("/") if said else "data"
    name = files.near(source.document.path, f"{where}/dataset_info.json")
    parsed = files.tree(name) if name else None
    table = parsed.roots[0] if parsed and parsed.roots else None
    return table if isinstance(table, Table) else None


def _resolve(reference: Reference, source: Source, files: Files) -> Reference:
    """A data set by its name in the repository's dataset_info.json."""
    from attrlint.formats.subsets import beside
    from attrlint.formats.values import read
    from attrlint.parse.tree import Scalar, Table

    registry = _registry(source, files) if reference.kind == "dataset" else None
    entry = registry.get(reference.text) if registry is not None else None
    if not isinstance(entry, Table):
        ours = reference.kind == "dataset" and "/" not in reference.value
        return reference._replace(local=True) if ours else reference
    known = next((entry.get(each) for each in _SOURCES if entry.get(each)), None)
    found = next(read(known.text, "dataset"), None) if isinstance(known, Scalar) else None
    if found is None:
        return reference
    named = reference._replace(value=found.value, confidence=found.confidence, local=found.local)
    return named._replace(subsets=beside(entry))


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """What a repository's own dataset_info.json adds to the shipped one: it may be used."""
    from attrlint.formats.found import named
    from attrlint.formats.subsets import beside
    from attrlint.formats.tables import aliases
    from attrlint.parse.tree import Scalar, Table

    shipped = aliases("llama_factory", "dataset")
    for entry in root.entries if isinstance(root, Table) else ():
        node = entry.value
        if not isinstance(node, Table):
            continue
        known = next(filter(None, map(node.get, _SOURCES[:3])), None)
        if isinstance(known, Scalar) and shipped.get(entry.key.text) != known.text:
            key = Key("hf_hub_url", "dataset", "train", "id", "low")
            told = beside(node)
            for one in named(source, known.span, known.text, key, "key:*.hf_hub_url", FORMAT):
                yield one._replace(subsets=told) if told else one


FORMAT = Format(
    "llama-factory",
    "LLaMA-Factory",
    "2026-08",
    has=(
        "stage finetuning_type",
        "finetuning_type dataset template",
        "finetuning_type dataset dataset_dir",
        "finetuning_type model_name_or_path dataset",
        "finetuning_type checkpoint_dir dataset",
        "dataset cutoff_len",
        "model train_dataset peft_config",
        "model train_dataset batching_strategy",
        "model train_dataset kernel_config",
        "model train_dataset dist_config",
        "model peft_config.adapter_name_or_path",
        "*.hf_hub_url",
        "*.ms_hub_url",
        "*.path *.converter",
    ),
    triggers="llamafactory",
    programs=("llamafactory-cli", "train_bash.py", "llamafactory", "llmtuner"),
    keys="""
        model_name_or_path      model    base
        model                   model    base
        adapter_name_or_path    model    base  list
        peft_config.adapter_name_or_path  model  base
        dataset                 dataset  train  alias
        eval_dataset            dataset  eval   alias
        train_dataset           dataset  train
        ref_model               model    reference
        ref_model_adapters      model    reference
        reward_model            model    reward
        reward_model_adapters   model    reward
        teacher_model           model    teacher
        export_quantization_dataset  dataset  train
        *.path                  dataset  train
    """,
    methods="""
        stage: ppo = PPO; kto = KTO; pt = -; rm = -
        ?stage: dpo = DPO
        pref_loss: sigmoid = -; ipo = IPO; orpo = ORPO; simpo = SimPO; hinge = SLiC-HF
        finetuning_type: lora = LoRA; oft = OFT; freeze = Freeze tuning
        use_dora: true = DoRA
        use_rslora: true = rsLoRA
        pissa_init: true = PiSSA
        loraplus_lr_ratio: * = LoRA+
        use_llama_pro: true = LLaMA Pro
        shift_attn: true = LongLoRA
        use_galore: true = GaLore
        use_badam: true = BAdam
        use_apollo: true = APOLLO
        neftune_noise_alpha: * = NEFTune
        use_dft_loss: true = DFT (Dynamic Fine-Tuning)
        use_eaft_loss: true = EAFT
        ?quantization_bit&finetuning_type: 4 = QLoRA; 8 = LLM.int8()
        mixture_of_depths: true = Mixture-of-Depths; convert = Mixture-of-Depths;
            load = Mixture-of-Depths
    """,
    silent="""
        output_dir export_dir export_hub_model_id hub_model_id tokenized_path template deepspeed
        dataset_dir run_name media_dir
    """,
    table="llama_factory",
    hook=_hook,
    resolve=_resolve,
    example=(
        Example(
            "data/dataset_info.json",
            '{"house": {"hf_hub_url": "HuggingFaceH4/no_robots"}, '
            '"ours": {"file_name": "us.json"}}\n',
            "1 dataset train HuggingFaceH4/no_robots",
        ),
        Example(
            "data/sources.yaml",
            "chat:\n  path: HuggingFaceTB/smoltalk\n  converter: sharegpt\n"
            "ours:\n  path: data/us.json\n  source: local\n  converter: alpaca\n",
            """
            2 dataset train HuggingFaceTB/smoltalk
            5 dataset train us
            """,
        ),
        Example(
            "v1.yaml",
            "model: Qwen/Qwen3-0.6B\ntrain_dataset: data/sources.yaml\nkernel_config:\n",
            """
            1 model base Qwen/Qwen3-0.6B
            """,
        ),
        Example(
            "sft.sh",
            "llamafactory-cli train --stage kto --model_name_or_path Qwen/Qwen3-0.6B \\\n"
            "  --finetuning_type full --dataset house,lima\n",
            """
            1 method method KTO
            1 model base Qwen/Qwen3-0.6B
            2 dataset train HuggingFaceH4/no_robots
            2 dataset train llamafactory/lima
            """,
        ),
        Example(
            "overrides.sh",
            "DATA=ours_2024\nsrc=x\n"
            "accelerate launch src/train.py base.yaml dataset=${DATA}_train cutoff_len=2048\n",
            """
            3 dataset train ours_2024_train
            """,
        ),
        Example(
            "dpo.yaml",
            """\
model_name_or_path: /dev/shm/Qwen/Qwen3-14B
stage: dpo
finetuning_type: lora
dataset: house,ours, ultrafeedback,unheard_of
eval_dataset: alpaca_en
template: qwen3
output_dir: saves/qwen3-14b/lora/dpo
""",
            """
            1 model base Qwen/Qwen3-14B
            2 method method DPO
            3 method method LoRA
            4 dataset train HuggingFaceH4/no_robots
            4 dataset train us
            4 dataset train llamafactory/ultrafeedback_binarized
            4 dataset train unheard_of
            5 dataset eval llamafactory/alpaca_en
            """,
        ),
    ),
)
