"""SpeechBrain's HyperPyYAML: the hub ids that recipes name (recipes/*/hparams)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "speechbrain",
    "SpeechBrain",
    "2025-12",
    has=(
        *("wav2vec2_hub", "whisper_hub", "wavlm_hub", "ssl_hub", "pretrained_lm_tokenizer_path"),
        *("pretrained_path output_folder", "model_hub output_folder"),
    ),
    keys="""
        wav2vec2_hub                  model  base
        whisper_hub                   model  base
        wavlm_hub                     model  base
        hubert_hub                    model  base
        ssl_hub                       model  base
        model_hub                     model  base
        pretrained_path               model  base
        pretrained_lm_tokenizer_path  model  tokenizer
    """,
    silent="output_folder save_folder wav2vec2_folder",
    example=(
        Example(
            "hparams/train.yaml",
            """\
output_folder: !ref results/x/<seed>
wav2vec2_hub: facebook/wav2vec2-large-lv60
pretrained_path: !PLACEHOLDER
pretrained_lm_tokenizer_path: speechbrain/asr-transformer-transformerlm-librispeech
""",
            """
            2 model base facebook/wav2vec2-large-lv60
            4 model tokenizer speechbrain/asr-transformer-transformerlm-librispeech
            """,
        ),
    ),
)
