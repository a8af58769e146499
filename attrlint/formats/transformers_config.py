"""A model's config.json and tokenizer_config.json (transformers), model_index.json (diffusers)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node, Table
    from attrlint.reference import Reference

_TOKENIZER = Key("special_tokens_map_file", "model", "tokenizer", "path", "low")
_PART = Key("_name_or_path", "model", "component", "id", "medium")
_ENDS = ("_config", "encoder", "decoder", "_tower", "vae", "controlnet", "vocoder", "_model")
_LISTED = frozenset(  # keys that the table below has, with roles of their own
    ("text_config", "vision_config", "audio_config", "encoder", "decoder", "llm_config")
)
_DEEP = 4  # configs inside configs; more is no model's
_OF_MODEL = (  # keys of the config.json of transformers, diffusers, timm, open_clip, MLX and others
    *("architecture", "architectures", "model_type", "model_cfg", "_class_name", "_name_or_path"),
    *("transformers_version", "_diffusers_version", "auto_map", "quantization", "vocab_size"),
    *("hidden_size", "d_model", "n_embd", "num_layers", "n_layers", "num_classes", "sample_rate"),
)
_PROCESSORS = ("preprocessor_config.json", "processor_config.json")


def describes_model(text: str) -> bool:
    """Whether the text of a config.json is a model's, not an application's; of an empty one yes."""
    return '"' not in text or any(f'"{key}"' in text for key in _OF_MODEL)


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """What is a part only: the folders of a pipeline, a processor, a tokenizer out of a cache.

    The encoders of a pipeline come with its base, which has the names that they were once
    downloaded under; its VAE is often another's.
    """
    from attrlint.formats.found import named
    from attrlint.parse.tree import Scalar, Table

    if not isinstance(root, Table):
        return
    folder, _, file = source.document.path.rpartition("/")
    origin = root.get("_name_or_path")
    if isinstance(origin, Scalar) and origin.text:
        is_vae = folder.endswith("vae")
        key = Key("_name_or_path", "model", "component", "id", "medium" if is_vae else "low")
        beside = folder.rpartition("/")[0]
        index = f"{beside}/model_index.json" if beside else "model_index.json"
        is_part = (
            folder
            and files.found(index) is not None
            and not folder.endswith(("unet", "transformer"))
        )
        if is_part or file in _PROCESSORS:
            yield from named(source, origin.span, origin.text, key, "key:_name_or_path", FORMAT)
    yield from _nested(root, source)
    for name in ("tokenizer_file", "special_tokens_map_file"):
        node = root.get(name)
        if isinstance(node, Scalar) and "models--" in node.text:
            yield from named(source, node.span, node.text, _TOKENIZER, f"key:{name}", FORMAT)


def _nested(root: Table, source: Source) -> Iterator[Reference]:
    """The models that nested configs were made from: `speech_config`, `thinker_config.…`."""
    from attrlint.formats.found import named
    from attrlint.parse.tree import Scalar, Table

    rest = [(root, "", 0)]
    while rest:
        table, path, depth = rest.pop()
        for entry in table.entries:
            if not isinstance(entry.value, Table) or depth > _DEEP:
                continue
            inner = f"{path}{entry.key.text}"
            rest.append((entry.value, f"{inner}.", depth + 1))
            origin = entry.value.get("_name_or_path")
            is_part = entry.key.text.endswith(_ENDS) and inner not in _LISTED
            if is_part and isinstance(origin, Scalar) and origin.text:
                via = f"key:{inner}._name_or_path"
                yield from named(source, origin.span, origin.text, _PART, via, FORMAT)


FORMAT = Format(
    "transformers-config",
    "transformers config.json",
    "2026-08",
    files=(
        *("tokenizer_config.json", "model_index.json"),
        *("preprocessor_config.json", "processor_config.json"),
    ),
    has=(
        "architectures model_type",
        "model_type transformers_version",
        "_name_or_path model_type",
        "_name_or_path architectures",
        "_diffusers_version",
    ),
    keys="""
        _name_or_path                    model  base  id  medium
        text_config._name_or_path        model  base  id  medium
        vision_config._name_or_path      model  base  id  medium
        audio_config._name_or_path       model  base  id  medium
        encoder._name_or_path            model  base  id  medium
        decoder._name_or_path            model  base  id  medium
        llm_config._name_or_path         model  base  id  medium
        name_or_path                     model  tokenizer  id  medium
        mm_vision_tower                  model  base
        text_model_id                    model  base  id  medium
        audio_model_id                   model  base  id  medium
        auto_map.*                       model  component  code  medium
        quantization_config.dataset      dataset  train  id  medium
        quantization_config.tokenizer    model  tokenizer  hub  low
    """,
    methods="""
        quantization_config.quant_method: gptq = GPTQ; awq = AWQ; aqlm = AQLM; hqq = HQQ;
            spqr = SpQR; vptq = VPTQ; higgs = HIGGS; fp_quant = FP-Quant;
            auto-round = AutoRound; bitnet = BitNet b1.58; sinq = SINQ; eetq = EETQ
    """,
    hook=_hook,
    silent="tokenizer_file special_tokens_map_file architectures torch_dtype custom_pipelines",
    example=(
        Example(
            "config.json",
            """\
{"_name_or_path": "answerdotai/ModernBERT-base", "architectures": ["X"], "model_type": "modernbert",
 "auto_map": {"AutoModel": "nomic-ai/nomic-bert-2048--modeling.X", "AutoConfig": "configuration.X"},
 "quantization_config": {"quant_method": "gptq", "dataset": "wikitext2"}}
""",
            """
            1 model base answerdotai/ModernBERT-base
            2 model component nomic-ai/nomic-bert-2048
            3 method method GPTQ
            3 dataset train wikitext2
            """,
        ),
        Example(
            "thinker/config.json",
            """\
{"model_type": "x_omni", "transformers_version": "4.52.0",
 "thinker_config": {"audio_encoder_config": {"_name_or_path": "openai/whisper-large-v3"}},
 "speech_config": {"_name_or_path": "facebook/w2v-bert-2.0", "model_type": "wav2vec2-bert"}}
""",
            """
            2 model component openai/whisper-large-v3
            3 model component facebook/w2v-bert-2.0
            """,
        ),
        Example(
            "ultravox/config.json",
            """\
{"model_type": "ultravox", "transformers_version": "4.51.3", "audio_model_id": null,
 "text_model_id": "meta-llama/Llama-3.1-8B-Instruct"}
""",
            """
            2 model base meta-llama/Llama-3.1-8B-Instruct
            """,
        ),
        Example(
            "vae/config.json",
            """\
{"_class_name": "AutoencoderKL", "_diffusers_version": "0.31.0",
 "_name_or_path": "madebyollin/sdxl-vae-fp16-fix"}
""",
            """
            2 model component madebyollin/sdxl-vae-fp16-fix
            """,
        ),
        Example(
            "model_index.json",
            """\
{"_class_name": "StableDiffusionXLPipeline", "_diffusers_version": "0.31.0",
 "_name_or_path": "/home/me/hub/models--stabilityai--stable-diffusion-xl-base-1.0/snapshots/4621/",
 "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"]}
""",
            """
            2 model base stabilityai/stable-diffusion-xl-base-1.0
            """,
        ),
    ),
)
