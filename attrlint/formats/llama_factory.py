"""LLaMA-Factory's YAML, JSON and saved training_args.yaml (src/llamafactory/hparams, data).

A data set is an alias of `dataset_info.json` in `dataset_dir`: the repository's own where there is
one, else the file that LLaMA-Factory ships, whose names are below.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node, Table
    from attrlint.reference import Reference

_SOURCES = ("hf_hub_url", "ms_hub_url", "om_hub_url", "script_url", "cloud_file_name", "file_name")


def _registry(root: Table, source: Source, files: Files) -> Table | None:
    """The repository's own dataset_info.json that a configuration takes its names from."""
    from attrlint.parse.tree import Scalar, Table

    folder = root.get("dataset_dir")
    where = folder.text if isinstance(folder, Scalar) and folder.text else "data"
    name = files.near(source.document.path, f"{where}/dataset_info.json")
    parsed = files.tree(name) if name else None
    table = parsed.roots[0] if parsed and parsed.roots else None
    return table if isinstance(table, Table) else None


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """Data sets by the names of the repository's dataset_info.json, or by hub id with `ONLINE`."""
    from attrlint.formats.found import make, place
    from attrlint.formats.values import Reading, read
    from attrlint.parse.tree import Scalar, Table

    if not isinstance(root, Table):
        return
    registry = _registry(root, source, files)
    if registry is None:
        return
    for name, role in (("dataset", "train"), ("eval_dataset", "eval")):
        node = root.get(name)
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            continue
        key = Key(name, "dataset", role, "list")
        for reading in read(node.text, "dataset", "list"):
            entry = registry.get(reading.value)
            if not isinstance(entry, Table):
                continue
            known = next((entry.get(each) for each in _SOURCES if entry.get(each)), None)
            if isinstance(known, Scalar) and known.text:
                inner = next(read(known.text, "dataset"), Reading(0, 0, reading.value))
                named = reading._replace(
                    value=inner.value, confidence=inner.confidence, local=inner.local
                )
                span = place(node.span, len(node.text), named)
                yield make(source, span, key, named, f"key:{name}", FORMAT)


FORMAT = Format(
    "llama-factory",
    "LLaMA-Factory",
    "2026-08",
    has=(
        "stage finetuning_type",
        "finetuning_type dataset template",
        "finetuning_type dataset dataset_dir",
        "finetuning_type model_name_or_path dataset",
        "model train_dataset peft_config",
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
        mixture_of_depths: true = Mixture-of-Depths
    """,
    silent="""
        output_dir export_dir export_hub_model_id hub_model_id tokenized_path template deepspeed
        dataset_dir run_name media_dir
    """,
    table="llama_factory",
    hook=_hook,
    example=(
        Example(
            "data/dataset_info.json",
            '{"house": {"hf_hub_url": "HuggingFaceH4/no_robots"}, '
            '"ours": {"file_name": "us.json"}}\n',
            "",
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
