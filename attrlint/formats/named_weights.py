"""Weights that a library has under names of its own: word vectors (torchtext 0.18, gensim-data,
fastText), the pipelines of torchaudio 2.11, the registries of Segment Anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.document import Source, Span
from attrlint.formats.call_roles import role
from attrlint.formats.data_classes import imported, whole_name
from attrlint.formats.expression import compiled
from attrlint.formats.found import make
from attrlint.formats.spec import Call, Example, Format, Key, pairs
from attrlint.formats.values import Reading
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.parse import python

SIGNS = (
    *("torchtext", "gensim", "fasttext", "torchaudio.pipelines", "sam_model_registry"),
    *("glove.", "GoogleNews-vectors", "build_sam", "keras_cv"),
)
_NAMES = """
    glove = GloVe; word2vec-google-news = word2vec (Google News); fasttext = fastText vectors;
    GoogleNews-vectors = word2vec (Google News); cc. = fastText vectors;
    wiki. = fastText vectors; wiki-news-300d-1M = fastText vectors;
    crawl-300d-2M = fastText vectors
"""
_FILES = (  # the whole of a string but for a folder or a site
    r"[\"'](?:[^\"'\s]{0,200}/)?("
    r"glove\.(?:6B|42B|840B|twitter\.27B)(?:\.[^\"'\s/]{0,40})?"
    r"|glove-(?:wiki-gigaword|twitter)-\w{1,20}|word2vec-google-news-300"
    r"|fasttext-wiki-news-subwords-300|fasttext\.(?:en|simple)\.300d"
    r"|GoogleNews-vectors-negative300[^\"'\s/]{0,20}"
    r"|cc\.[a-z]{2,3}\.300\.(?:bin|vec)(?:\.gz)?|wiki\.[a-z]{2,3}\.(?:bin|vec)"
    r"|(?:wiki-news-300d-1M|crawl-300d-2M)(?:-subword)?(?:\.(?:vec|zip|bin)){1,2}"
    r")[\"']"
)
_CALLS = """
    torchtext.vocab.GloVe = GloVe; torchtext.vocab.FastText = fastText vectors;
    fasttext.util.download_model = fastText vectors; segment_anything.build_sam = SAM;
    segment_anything.build_sam_vit_h = SAM; segment_anything.build_sam_vit_l = SAM;
    segment_anything.build_sam_vit_b = SAM; sam2.build_sam.build_sam2 = SAM 2;
    sam2.build_sam.build_sam2_video_predictor = SAM 2;
    keras_cv.models.StableDiffusion = CompVis/stable-diffusion-v1-4;
    keras_cv.models.StableDiffusionV2 = stabilityai/stable-diffusion-2-1
"""
_BUNDLE = r"\b(?:torchaudio\.)?(?:pipelines\.)?([A-Z][A-Z\d]+(?:_[A-Z\d]+)+|MMS_FA)\b"
_BUNDLES = """
    WAV2VEC2_BASE = facebook/wav2vec2-base; WAV2VEC2_LARGE = facebook/wav2vec2-large;
    WAV2VEC2_LARGE_LV60K = facebook/wav2vec2-large-lv60;
    WAV2VEC2_XLSR53 = facebook/wav2vec2-large-xlsr-53;
    WAV2VEC2_XLSR_300M = facebook/wav2vec2-xls-r-300m;
    WAV2VEC2_XLSR_1B = facebook/wav2vec2-xls-r-1b; WAV2VEC2_XLSR_2B = facebook/wav2vec2-xls-r-2b;
    WAV2VEC2_ASR_BASE_10M = wav2vec 2.0; WAV2VEC2_ASR_BASE_100H = wav2vec 2.0;
    WAV2VEC2_ASR_BASE_960H = facebook/wav2vec2-base-960h; WAV2VEC2_ASR_LARGE_10M = wav2vec 2.0;
    WAV2VEC2_ASR_LARGE_100H = wav2vec 2.0; WAV2VEC2_ASR_LARGE_960H = wav2vec 2.0;
    WAV2VEC2_ASR_LARGE_LV60K_10M = wav2vec 2.0; WAV2VEC2_ASR_LARGE_LV60K_100H = wav2vec 2.0;
    WAV2VEC2_ASR_LARGE_LV60K_960H = facebook/wav2vec2-large-960h-lv60-self;
    HUBERT_BASE = facebook/hubert-base-ls960; HUBERT_LARGE = HuBERT; HUBERT_XLARGE = HuBERT;
    HUBERT_ASR_LARGE = facebook/hubert-large-ls960-ft; HUBERT_ASR_XLARGE = HuBERT;
    WAVLM_BASE = microsoft/wavlm-base; WAVLM_BASE_PLUS = microsoft/wavlm-base-plus;
    WAVLM_LARGE = microsoft/wavlm-large; MMS_FA = MMS; HDEMUCS_HIGH_MUSDB = Demucs;
    HDEMUCS_HIGH_MUSDB_PLUS = Demucs
"""
_SEGMENTS = r"\bsam_model_registry\[[^\]\n]{1,60}\]\("
_FROM_PIPELINES = r"torchaudio\.pipelines|from torchaudio import .*pipelines"
_ENTRY = Call("", (), "model", "base", confidence="medium")
_KEY = Key("", "model", "base", confidence="medium")

FORMAT = Format(
    "named-weights",
    "Weights by a library's names: torchtext, gensim, fastText, torchaudio, Segment Anything",
    "2026-11",
    example=(
        Example(
            "tag.py",
            """\
import fasttext.util
import gensim.downloader as api
import torchaudio
from torchtext import vocab

words = vocab.GloVe(name="6B", dim=100)
others = api.load("word2vec-google-news-300")
fasttext.util.download_model("de", if_exists="ignore")
more = fasttext.load_model("vectors/cc.de.300.bin")
with open("data/glove.42B.300d.txt") as lines:
    print("no vectors of glove.42B.300d.txt yet")
bundle = torchaudio.pipelines.HUBERT_BASE
model = bundle.get_model()  # or torchaudio.pipelines.WAVLM_BASE
trainer.fit(model)
""",
            """
            6 model base GloVe
            7 model base word2vec (Google News)
            8 model base fastText vectors
            9 model base fastText vectors
            10 model base GloVe
            12 model base facebook/hubert-base-ls960
            """,
        ),
        Example(
            "cut.py",
            """\
import torch
from segment_anything import sam_model_registry
from torchaudio.pipelines import WAV2VEC2_BASE
import keras_cv

draws = keras_cv.models.StableDiffusion(img_width=512, img_height=512)
model = sam_model_registry["vit_b"](checkpoint="sam_vit_b.pth")
speech = WAV2VEC2_BASE.get_model()
print("HUBERT_BASE is another")
SAMPLE_RATE = 16_000
torch.optim.AdamW(model.parameters()).step()
loss.backward()
""",
            """
            6 model base CompVis/stable-diffusion-v1-4
            7 model base SAM
            8 model base facebook/wav2vec2-base
            """,
        ),
    ),
)


def references(script: python.Script, source: Source) -> Iterator[Reference]:
    """The weights that a script takes by such a name, where it stands."""
    text = source.text
    if not any(sign in text for sign in SIGNS):
        return
    modules = imported(script)
    for call in script.calls:
        if known := pairs(_CALLS).get(whole_name(call.name, modules)):
            part, sure = role(call, _ENTRY, None, text)
            via = f"call:{call.name.rpartition('.')[2]}"
            key = Key("", "model", part, confidence=sure)
            yield make(source, call.span, key, Reading(0, 0, known, sure), via, FORMAT)
    hits = (*_files(text), *_bundles(text), *_segments(text))
    said = _left_out(script, text) if hits else []
    for span, known, via in hits:
        before = bisect_right(said, span) - 1
        if before < 0 or said[before].end <= span.start:
            yield make(source, span, _KEY, Reading(0, 0, known, "medium"), via, FORMAT)


def _left_out(script: python.Script, text: str) -> list[Span]:
    """Where a script only speaks: its comments and docstrings, in order."""
    from attrlint.parse.python_places import comments

    long = (each.span for each in script.strings if "\n" in each.text)
    return sorted((*comments(text), *long))


def _files(text: str) -> Iterator[tuple[Span, str, str]]:
    """Strings that are the name of vectors, or of the file they are published in."""
    for match in compiled(_FILES).finditer(text):
        known = max((name for name in pairs(_NAMES) if match[1].startswith(name)), key=len)
        yield Span(*match.span(1)), pairs(_NAMES)[known], "name"


def _bundles(text: str) -> Iterator[tuple[Span, str, str]]:
    """The attributes of torchaudio.pipelines that a script takes."""
    if not compiled(_FROM_PIPELINES).search(text):
        return
    for match in compiled(_BUNDLE).finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        known = pairs(_BUNDLES).get(match[1], "")
        quoted = line.count('"') % 2 or line.count("'") % 2
        if known and "import" not in line and not quoted:
            yield Span(*match.span()), known, "attribute"


def _segments(text: str) -> Iterator[tuple[Span, str, str]]:
    """What the registry of Segment Anything makes: `sam_model_registry["vit_h"](checkpoint=…)`."""
    if "segment_anything" in text:
        for match in compiled(_SEGMENTS).finditer(text):
            yield Span(match.start(), match.end() - 1), "SAM", "call:sam_model_registry"
