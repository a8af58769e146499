"""Text-to-speech trainers' lists of recordings: Tacotron 2, VITS and what was made after them
(jaywalnut310/vits configs/*.json; shivammehta25/Matcha-TTS configs/data), FastSpeech 2's
(ming024/FastSpeech2 config/*/preprocess.yaml, one for each data set that one can choose), Coqui's
data sets (coqui-ai/TTS TTS/config/shared_configs.py, TTS/tts/datasets/formatters.py).

A list is named for its data: `filelists/ljs_audio_text_train_filelist.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key, pairs

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Entry, Node
    from attrlint.reference import Reference

_TRAIN = ("training_files", "train_filelist_path", "train_filelist")
_EVAL = ("validation_files", "valid_filelist_path", "val_filelist_path", "val_filelist")
_NAMES = pairs(
    """
    ljs = keithito/lj_speech; ljspeech = keithito/lj_speech; vctk = CSTR-Edinburgh/vctk;
    libritts = LibriTTS; hifitts = Hi-Fi TTS; jsut = JSUT; aishell3 = AISHELL-3; css10 = CSS10
    """
)


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    from attrlint.formats.found import make, named
    from attrlint.formats.values import Reading
    from attrlint.parse.tree import Scalar

    for entry in _entries(root):
        role = "train" if entry.key.text in _TRAIN else "eval"
        value = entry.value
        if not isinstance(value, Scalar) or not isinstance(value.value, str):
            continue
        key, via = Key(entry.key.text, "dataset", role, "path", "medium"), f"key:{entry.key.text}"
        parts = re.split(r"[/_.\-]", value.text.lower())
        if work := next((_NAMES[part] for part in parts if part in _NAMES), ""):
            yield make(source, value.span, key, Reading(0, 0, work), via, FORMAT)
        else:
            yield from named(source, value.span, value.text, key, via, FORMAT)


def _entries(node: Node) -> Iterator[Entry]:
    """The entries, at the top or one level below (`data:`), that hold a list of recordings."""
    from attrlint.parse.tree import Table

    for entry in node.entries if isinstance(node, Table) else ():
        if entry.key.text in _TRAIN or entry.key.text in _EVAL:
            yield entry
        elif isinstance(entry.value, Table):
            for inner in entry.value.entries:
                if inner.key.text in _TRAIN or inner.key.text in _EVAL:
                    yield inner


FORMAT = Format(
    "speech-synthesis",
    "Text-to-speech: VITS, Tacotron 2, FastSpeech 2, Matcha-TTS, Coqui TTS",
    "2026-11",
    has=(
        *("data.training_files data.validation_files", "training_files validation_files"),
        *("train_filelist_path valid_filelist_path", "data.train_filelist_path"),
        *("datasets.formatter datasets.path", "datasets.formatter audio"),
        *("path.corpus_path path.preprocessed_path",),
    ),
    keys="""
        datasets[].path       dataset  train  path
        datasets[].formatter  dataset  train  known
        dataset               dataset  train  known  low
        restore_path          model    base   path
    """,
    calls="BaseDatasetConfig  path  dataset  train  hub",
    silent="run_name output_path model_dir log_dir data_path",
    aliases="""
        ljspeech = keithito/lj_speech; vctk = CSTR-Edinburgh/vctk; libri_tts = LibriTTS;
        vctk_old = CSTR-Edinburgh/vctk; common_voice = legacy-datasets/common_voice;
        mailabs = M-AILABS; css10 = CSS10; voxceleb1 = VoxCeleb1; voxceleb2 = VoxCeleb2
    """,
    hook=_hook,
    example=(
        Example(
            "configs/base.json",
            """\
{"train": {"learning_rate": 2e-4, "batch_size": 64},
 "data": {"training_files": "filelists/ljs_audio_text_train_filelist.txt.cleaned",
          "validation_files": "filelists/our_voice_val.txt", "sampling_rate": 22050}}
""",
            """
            2 dataset train keithito/lj_speech
            3 dataset eval our_voice_val
            """,
        ),
        Example(
            "config/LJSpeech/preprocess.yaml",
            "dataset: LJSpeech\npath: {corpus_path: /data/x, preprocessed_path: ./done/LJSpeech}\n",
            "1 dataset train keithito/lj_speech",
        ),
        Example(
            "config.json",
            """\
{"run_name": "ours", "audio": {"sample_rate": 22050},
 "datasets": [{"formatter": "ljspeech", "path": "/data/LJSpeech-1.1/"}]}
""",
            """
            2 dataset train keithito/lj_speech
            2 dataset train LJSpeech-1.1
            """,
        ),
    ),
)
