"""SpeechBrain's HyperPyYAML: the hub ids that recipes name, and the data that they are made for
(speechbrain/speechbrain 9c826ef3: recipes/*/hparams).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key, pairs

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node, Scalar
    from attrlint.reference import Reference

_FILLED_IN = (  # data_folder: !PLACEHOLDER  # e.g., /path/to/TIMIT
    r"(?m)^data_folder\w*:[ \t]*!PLACEHOLDER[ \t]*#[ \t]*e[.,]?g[.,:]{0,3}[ \t]*(/[\w./\-]+)"
)

_UNFILLED = r"(?m)^(data_folder):[ \t]*!PLACEHOLDER"
_RECIPES = pairs(  # folders of recipes/ and the data that they are for
    """
    aishell-1 = AISHELL-1; ami = AMI; commonvoice = Common Voice; covost = CoVoST; cvss = CVSS;
    dvoice = DVoice; esc50 = ESC-50; fisher-callhome-spanish = Fisher-Callhome;
    gigaspeech = GigaSpeech; google-speech-commands = Speech Commands; iemocap = IEMOCAP;
    ljspeech = LJSpeech; libri-light = Libri-Light; librimix = LibriMix; librispeech = LibriSpeech;
    libritts = LibriTTS; libriheavy = Libriheavy; loquacious = Loquacious; media = MEDIA;
    peoplesspeech = People's Speech; slurp = SLURP; switchboard = Switchboard; timit = TIMIT;
    tedlium2 = TED-LIUM; urbansound8k = UrbanSound8K; voicebank = VoiceBank-DEMAND;
    voxceleb = VoxCeleb; voxceleb1 = VoxCeleb1; voxlingua107 = VoxLingua107;
    voxpopuli = VoxPopuli; whamandwhamr = WHAM!; wsj0mix = WSJ0-2mix;
    fluent-speech-commands = Fluent Speech Commands; timers-and-such = Timers and Such
    """
)

_NAMES_A_MODEL = r"(?:\b|_)(?:model|hub|source|llm|encoder|tokenizer|pretrained)(?:_|\Z)"
_PARTS = r"(?:\b|_)(?:vad|vocoder|codec|speaker|spk|g2p|aligner)(?:_|\Z)"


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """The data set of a recipe, which a comment gives for an example, or that its folder is called
    for, as those of the framework are; and what it loads by a tag:
    `!apply:transformers.ViTModel.from_pretrained [google/vit-base-patch16-224]`.
    """
    from attrlint.document import Span
    from attrlint.formats.found import make, named
    from attrlint.formats.values import Reading

    example = None
    for example in re.finditer(_FILLED_IN, source.text):
        yield from _example(example, source)
    if example is None and (unfilled := re.search(_UNFILLED, source.text)):
        folders = source.document.path.lower().split("/")[-2::-1]
        if name := next((_RECIPES[each] for each in folders if each in _RECIPES), ""):
            key, reading = Key("data_folder", "dataset", "train"), Reading(0, 0, name, "medium")
            yield make(source, Span(*unfilled.span(1)), key, reading, "name:folder", FORMAT)
    yield from _of_ones_own(root, source)
    for tag, scalar in _loaded(root):
        role = "tokenizer" if "Tokenizer" in tag or "FeatureExtractor" in tag else "base"
        key = Key("from_pretrained", "model", role, "hub")
        yield from named(source, scalar.span, scalar.text, key, f"call:{tag[7:]}", FORMAT)


def _example(match: re.Match[str], source: Source) -> Iterator[Reference]:
    """The data whose folder a comment gives for an example: `# e.g., /path/to/TIMIT`."""
    from attrlint.document import Span
    from attrlint.formats.found import make
    from attrlint.formats.values import Reading

    parts = match[1].strip("/").split("/")
    name = next((part for part in reversed(parts) if len(part) > 3), "")
    if name in ("", "path", "localscratch", "datasets"):
        return
    start = match.start(1) + match[1].rindex(name)
    value = "Common Voice" if name.startswith("cv-corpus") else name.removesuffix("-master")
    key, reading = Key("data_folder", "dataset", "train"), Reading(0, 0, value, "medium")
    yield make(source, Span(start, start + len(name)), key, reading, "comment:e.g.", FORMAT)


def _of_ones_own(root: Node, source: Source) -> Iterator[Reference]:
    """Models at the top of a recipe under keys of its own: `LLM_model: meta-llama/Llama-3.1-8B`."""
    from attrlint.formats.found import named
    from attrlint.formats.spec import normal, places
    from attrlint.parse.tree import Scalar, Table

    known = places(FORMAT).exact
    for entry in root.entries if isinstance(root, Table) else ():
        name, value = normal(entry.key.text), entry.value
        if name in known or not isinstance(value, Scalar) or not isinstance(value.value, str):
            continue
        if re.search(_NAMES_A_MODEL, name):
            role = "tokenizer" if "tokenizer" in name else "base"
            role = "component" if re.search(_PARTS, name) else role
            key = Key(name, "model", role, "hub", "medium")
            yield from named(source, value.span, value.text, key, f"key:{name}", FORMAT)


def _loaded(node: Node) -> Iterator[tuple[str, Scalar]]:
    """What tags that end in `from_pretrained` are given first."""
    from attrlint.parse.tree import Items, Scalar

    if isinstance(node, Scalar):
        return
    if isinstance(node, Items):
        first = node.items[0] if node.items else None
        if node.tag.endswith(".from_pretrained") and isinstance(first, Scalar):
            yield node.tag, first
        for item in node.items:
            yield from _loaded(item)
        return
    for entry in node.entries:
        yield from _loaded(entry.value)


FORMAT = Format(
    "speechbrain",
    "SpeechBrain",
    "2026-04",
    files=("*hparams/*.yaml",),
    has=(
        *("wav2vec2_hub", "whisper_hub", "wavlm_hub", "ssl_hub", "pretrained_lm_tokenizer_path"),
        *("pretrained_path output_folder", "model_hub output_folder", "data_folder output_folder"),
        *("encoder_hub", "speaker_encoder_hub", "pretrain_path data_folder", "vocoder_source"),
    ),
    keys="""
        wav2vec2_hub                  model    base
        whisper_hub                   model    base
        wavlm_hub                     model    base
        hubert_hub                    model    base
        ssl_hub                       model    base
        model_hub                     model    base
        encoder_hub                   model    base
        wav2vec2_source               model    base
        mbart_path                    model    base       hub
        encoder_source                model    base
        pretrain_path                 model    base
        pretrained_path               model    base
        pretrained_whisper_path       model    base
        pretrained_enhance_path       model    base
        pretrained_asr_path           model    base
        asr_source                    model    base       hub
        asr_model_source              model    base       hub
        source                        model    base       hub
        speaker_encoder_hub           model    component
        vocoder_source                model    component
        kmeans_source                 model    component
        pretrained_lm_tokenizer_path  model    tokenizer
        hf_hub                        dataset  train      hub
        data_folder                   dataset  train      path  low
    """,
    calls="""
        Wav2Vec2             source|0  model  base  hub
        HuggingFaceWav2Vec2  source|0  model  base  hub
        HuggingFaceWhisper   source|0  model  base  hub
        WavLM                source|0  model  base  hub
        HuBERT               source|0  model  base  hub
    """,
    silent="output_folder save_folder wav2vec2_folder",
    hook=_hook,
    example=(
        Example(
            "recipes/SLURP/direct/hparams/train.yaml",
            "data_folder: !PLACEHOLDER\noutput_folder: results\nssl_hub: facebook/wav2vec2-base\n",
            """
            1 dataset train SLURP
            3 model base facebook/wav2vec2-base
            """,
        ),
        Example(
            "hparams/train.yaml",
            """\
data_folder: !PLACEHOLDER # e.g., /path/to/TIMIT
output_folder: !ref results/x/<seed>
wav2vec2_hub: facebook/wav2vec2-large-lv60
pretrained_path: !PLACEHOLDER
pretrained_lm_tokenizer_path: speechbrain/asr-transformer-transformerlm-librispeech
vit: !apply:transformers.ViTModel.from_pretrained [google/vit-base-patch16-224]
LLM_model: meta-llama/Llama-3.1-8B
pretrained_models_path: models/pretrained
vad_source: speechbrain/vad-crdnn-libriparty
---
data_folder: /scratch/me/LibriSpeech
output_folder: !ref results/<seed>
""",
            """
            1 dataset train TIMIT
            3 model base facebook/wav2vec2-large-lv60
            5 model tokenizer speechbrain/asr-transformer-transformerlm-librispeech
            6 model base google/vit-base-patch16-224
            7 model base meta-llama/Llama-3.1-8B
            9 model component speechbrain/vad-crdnn-libriparty
            11 dataset train LibriSpeech
            """,
        ),
        Example(
            "train.py",
            """\
from speechbrain.lobes.models.huggingface_transformers.wav2vec2 import Wav2Vec2
encoder = Wav2Vec2(source="facebook/wav2vec2-base", save_path="cache")
loss.backward()
""",
            "2 model base facebook/wav2vec2-base",
        ),
    ),
)
