"""fairseq's flags, its Hydra YAML, and the names its models go by (facebookresearch/fairseq
3d262bb2: fairseq/dataclass/configs.py, tasks, `hub_models` of fairseq/models, examples/*/README).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

CHECKPOINTS = """
    roberta.base = FacebookAI/roberta-base; roberta.large = FacebookAI/roberta-large;
    roberta.large.mnli = FacebookAI/roberta-large-mnli;
    bart.base = facebook/bart-base; bart.large = facebook/bart-large;
    bart.large.mnli = facebook/bart-large-mnli; bart.large.cnn = facebook/bart-large-cnn;
    bart.large.xsum = facebook/bart-large-xsum;
    xlmr.base = FacebookAI/xlm-roberta-base; xlmr.large = FacebookAI/xlm-roberta-large;
    xlmr.xl = facebook/xlm-roberta-xl; xlmr.xxl = facebook/xlm-roberta-xxl;
    camembert = almanach/camembert-base; camembert.v0 = almanach/camembert-base;
    camembert-base = almanach/camembert-base; camembert-large = almanach/camembert-large;
    mbart.cc25 = facebook/mbart-large-cc25; mbart.cc25.v2 = facebook/mbart-large-cc25;
    mbart50.pretrained = facebook/mbart-large-50;
    transformer.wmt19.en-de = facebook/wmt19-en-de; transformer.wmt19.de-en = facebook/wmt19-de-en;
    transformer.wmt19.en-ru = facebook/wmt19-en-ru; transformer.wmt19.ru-en = facebook/wmt19-ru-en;
    wav2vec_small = facebook/wav2vec2-base; libri960_big = facebook/wav2vec2-large;
    wav2vec_small_960h = facebook/wav2vec2-base-960h;
    wav2vec_big_960h = facebook/wav2vec2-large-960h;
    wav2vec_vox_new = facebook/wav2vec2-large-lv60;
    wav2vec_vox_960h_pl = facebook/wav2vec2-large-960h-lv60-self;
    xlsr_53_56k = facebook/wav2vec2-large-xlsr-53; xlsr2_300m = facebook/wav2vec2-xls-r-300m;
    xlsr2_960m_1000 = facebook/wav2vec2-xls-r-1b; xlsr2_2b_1000 = facebook/wav2vec2-xls-r-2b;
    hubert_base_ls960 = facebook/hubert-base-ls960;
    hubert_large_ll60k = facebook/hubert-large-ll60k;
    hubert_xtralarge_ll60k = facebook/hubert-xlarge-ll60k;
    hubert_large_ll60k_finetune_ls960 = facebook/hubert-large-ls960-ft;
    checkpoint_last = -; checkpoint_best = -; checkpoint_avg = -; dict = -
"""

FORMAT = Format(
    "fairseq",
    "fairseq",
    "2025-09",
    has=("task._name model._name", "task._name checkpoint", "task.data criterion._name"),
    programs=("fairseq-train", "fairseq-hydra-train", "fairseq_cli/train", "fairseq_cli/hydra"),
    keys="""
        task.data                              dataset  train  path
        model.w2v_path                         model    base
        model.hubert_path                      model    base
        model.multires_hubert_path             model    base
        model.data2vec_path                    model    base
        model.model_path                       model    base
        model.pretrained_model                 model    base
        model.load_pretrained_encoder_from     model    base
        model.load_pretrained_decoder_from     model    base
        model.load_pretrained_mbart_from       model    base
        checkpoint.restore_file                model    base
        checkpoint.finetune_from_model         model    base
    """,
    flags="""
        0                                      dataset  train  path
        w2v_path                               model    base
        hubert_path                            model    base
        restore_file                           model    base
        finetune_from_model                    model    base
        load_pretrained_encoder_from           model    base
        load_pretrained_decoder_from           model    base
        load_pretrained_mbart_from             model    base
        load_pretrained_speech_text_encoder    model    base
        load_pretrained_speech_text_decoder    model    base
        load_pretrained_mbart_encoder_from     model    base
        load_pretrained_mbart_decoder_from     model    base
        pretrained_xlm_checkpoint              model    base
    """,
    silent="""
        checkpoint.save_dir checkpoint.tensorboard_logdir save_dir tensorboard_logdir
        common.wandb_project common.user_dir wandb_project user_dir config_dir config_name
        results_path plasma_path
    """,
    aliases=CHECKPOINTS,
    example=(
        Example(
            "train.sh",
            """\
fairseq-train data-bin/wmt16_en_de_bpe32k --arch transformer_vaswani_wmt_en_de_big \\
  --restore-file /models/mbart.cc25.v2/model.pt --save-dir checkpoints/org/x
fairseq-hydra-train task.data=/manifests/librispeech \\
  model.w2v_path=/models/wav2vec_small.pt --config-dir conf --config-name base_100h
""",
            """
            1 dataset train wmt16_en_de_bpe32k
            2 model base facebook/mbart-large-cc25
            3 dataset train librispeech
            4 model base facebook/wav2vec2-base
            """,
        ),
        Example(
            "config/base_100h.yaml",
            """\
common: {fp16: true, wandb_project: org/x}
checkpoint:
  save_dir: out/x
task:
  _name: audio_finetuning
  data: ???
model:
  _name: wav2vec_ctc
  w2v_path: /models/xlsr_53_56k.pt
criterion: {_name: ctc}
""",
            """
            9 model base facebook/wav2vec2-large-xlsr-53
            """,
        ),
    ),
)
