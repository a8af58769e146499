"""ESPnet's YAML and the flags of its recipes (espnet/espnet at 04325641: espnet2/asr/frontend,
encoder, postencoder and decoder, espnet2/tasks/abs_task.py), and the upstreams of S3PRL that they
take by name (s3prl/s3prl, s3prl/upstream/*/hubconf.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.reference import Reference

_RECIPE = r"(?:.*/)?egs[23]?/([\w.\-]+)/\w+/run[\w.\-]*\.sh\Z"


def _of_recipe(reference: Reference, source: Source, files: Files) -> Reference:
    """A set of a recipe as what its folder is called for, `egs2/slurp/asr1`; else it names none."""
    if reference.value != "recipe":
        return reference
    recipe = re.match(_RECIPE, source.document.path)
    if recipe is None or recipe[1].startswith(("TEMPLATE", "mini_an4")):
        return reference._replace(kind="")
    return reference._replace(value=recipe[1], confidence="medium")


FORMAT = Format(
    "espnet",
    "ESPnet",
    "2026-08",
    has=(
        *("frontend_conf encoder_conf", "encoder_conf decoder_conf", "frontend_conf.upstream"),
        *("encoder_conf batch_bins", "token_list init_param", "tts_conf batch_type"),
    ),
    programs=(
        *("/asr.sh", "/st.sh", "/tts.sh", "/enh.sh", "/slu.sh", "/diar.sh", "/mt.sh", "/s2t.sh"),
        *("/s2st.sh", "/svs.sh", "/hubert.sh", "/ssl.sh", "/lm.sh", "/asr_transducer.sh"),
        "espnet2.bin",
    ),
    keys="""
        **.frontend_conf.upstream                  model  base
        **.frontend_conf.path_or_url               model  base
        **.frontend_conf.upstream_ckpt             model  base
        **.encoder_conf.whisper_model              model  base
        **.encoder_conf.w2v_url                    model  base
        **.encoder_conf.model_id                   model  base
        **.encoder_conf.model_name_or_path         model  base
        **.encoder_conf.hubert_url                 model  base
        preencoder_conf.model_name_or_path         model  base
        postencoder_conf.model_name_or_path        model  base
        decoder_conf.model_name_or_path            model  base
        decoder_conf.whisper_model                 model  base
        tts_conf.model_name_or_path                model  base
        preprocessor_conf.tokenizer_name_or_path   model  tokenizer
        pretrain_path                              model  base
        init_param                                 model  base
        init_param[]                               model  base
    """,
    flags="""
        pretrained_model                           model  base
        init_param                                 model  base
        hugging_face_model_name_or_path            model  base
        download_model                             model  base  hub  low
        train_set                                  dataset  train  set:recipe
    """,
    calls="""
        Text2Speech.from_pretrained     0|model_tag    model  base
        Text2Speech.from_pretrained     1|vocoder_tag  model  component
        Speech2Text.from_pretrained     0|model_tag    model  base
        SeparateSpeech.from_pretrained  0|model_tag    model  base
    """,
    resolve=_of_recipe,
    silent="output_dir token_list wandb_project wandb_name wandb_entity download_dir bpemodel",
    aliases="""
        wavlm_base = microsoft/wavlm-base; wavlm_base_plus = microsoft/wavlm-base-plus;
        wavlm_large = microsoft/wavlm-large; hubert_base = facebook/hubert-base-ls960;
        hubert_large_ll60k = facebook/hubert-large-ll60k;
        wav2vec2_base_960 = facebook/wav2vec2-base;
        wav2vec2_large_960 = facebook/wav2vec2-large;
        wav2vec2_large_ll60k = facebook/wav2vec2-large-lv60;
        wav2vec2_large_lv60_cv_swbd_fsh = facebook/wav2vec2-large-robust;
        xlsr_53 = facebook/wav2vec2-large-xlsr-53; wav2vec2_xlsr = facebook/wav2vec2-large-xlsr-53;
        xls_r_300m = facebook/wav2vec2-xls-r-300m; xls_r_1b = facebook/wav2vec2-xls-r-1b;
        xls_r_2b = facebook/wav2vec2-xls-r-2b; mhubert_base_vp_en_es_fr_it3 = mHuBERT;
        data2vec_base_960 = facebook/data2vec-audio-base; hf_hubert_custom = -; hf_wavlm_custom = -;
        hf_wav2vec2_custom = -; wavlm_local = -; hubert_local = -; wav2vec2_local = -;
        wavlm_url = -; hubert_url = -; wav2vec2_url = -; espnet = -;
        tiny = openai/whisper-tiny; base = openai/whisper-base; small = openai/whisper-small;
        medium = openai/whisper-medium; large = openai/whisper-large;
        large-v2 = openai/whisper-large-v2; large-v3 = openai/whisper-large-v3
    """,
    example=(
        Example(
            "egs2/slurp/asr1/run.sh",
            """\
train_set=train
./asr.sh --asr_config conf/train_asr.yaml --train_set "${train_set}" --test_sets "test devel"
""",
            "2 dataset train slurp",
        ),
        Example(
            "say.py",
            """\
from espnet2.bin.tts_inference import Text2Speech

tag = "espnet/kan-bayashi_ljspeech_vits"
voice = Text2Speech.from_pretrained(model_tag=tag, vocoder_tag="acme/ljspeech_hifigan.v1")
""",
            """
            3 model base espnet/kan-bayashi_ljspeech_vits
            4 model base espnet/kan-bayashi_ljspeech_vits
            4 model component acme/ljspeech_hifigan.v1
            """,
        ),
        Example(
            "conf/train_asr.yaml",
            """\
frontend: s3prl
frontend_conf:
  frontend_conf: {upstream: wavlm_large}
  download_dir: ./hub
encoder: whisper
encoder_conf: {whisper_model: medium}
decoder: transformer
decoder_conf: {num_blocks: 6}
batch_bins: 40000000
""",
            """
            3 model base microsoft/wavlm-large
            6 model base openai/whisper-medium
            """,
        ),
    ),
)
