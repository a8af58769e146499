"""NVIDIA NeMo's configurations for speech and language, and what its scripts load (NVIDIA/NeMo
8cfedd7203: examples/**/conf, nemo/core/classes/modelPT.py `maybe_init_from_pretrained_checkpoint`,
nemo/collections/common/data/lhotse/cutset.py, nemo/collections/llm/gpt/data, llm/api.py).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "nemo",
    "NVIDIA NeMo for speech",
    "2026-08",
    has=(
        *("init_from_pretrained_model", "init_from_nemo_model", "init_from_ptl_ckpt"),
        *("**.train_ds.manifest_filepath", "**.train_ds.tarred_audio_filepaths"),
        *(
            "**.train_ds.input_cfg",
            "**.train_ds.hf_data_cfg",
            "**.train_ds.dataset.manifest_filepath",
        ),
        *("**.input_cfg.manifest_filepath", "**.input_cfg.shar_path", "**.pretrained_asr"),
        *("sup_data_path train_dataset", "model.speech_encoder.pretrained_model"),
        "dataset_manifest",
    ),
    programs=("nemo llm",),
    keys="""
        init_from_pretrained_model                   model    base
        init_from_pretrained_model.*.name            model    base
        init_from_nemo_model                         model    base
        init_from_nemo_model.*.path                  model    base
        init_from_ptl_ckpt                           model    base
        **.pretrained_model                          model    base
        **.pretrained_llm                            model    base
        **.pretrained_asr                            model    base
        **.pretrained_audio_codec                    model    base
        **.codecmodel_path                           model    base
        **.cond_stage_config.version                 model    component  hub
        model.language_model.pretrained_model_name   model    base
        model.restore_from_path                      model    base
        train_dataset                                dataset  train  path
        validation_datasets                          dataset  eval   path
        train_manifest                               dataset  train  path
        validation_manifest                          dataset  eval   path
        test_manifest                                dataset  eval   path
        **.train_ds.manifest_filepath[]              dataset  train  path
        **.train_ds.dataset.manifest_filepath[]      dataset  train  path
        **.train_ds.**.manifest_filepath             dataset  train  path
        **.train_ds.cuts_path                        dataset  train  path
        **.train_ds.shar_path                        dataset  train  path
        **.train_ds.**.shar_path                     dataset  train  path
        **.train_ds.hf_data_cfg[].path               dataset  train
        **.validation_ds.manifest_filepath[]         dataset  eval   path
        **.validation_ds.dataset.manifest_filepath[]  dataset  eval  path
        **.validation_ds.hf_data_cfg[].path          dataset  eval
        **.test_ds.manifest_filepath[]               dataset  eval   path
        **.test_ds.hf_data_cfg[].path                dataset  eval
        **.tokenizer.dir                             model    tokenizer  path
    """,
    flags="""
        source                                       model    base  hub
        dataset_manifest                             dataset  eval  path
        pretrained_name                              model    base  hub
    """,
    calls="""
        import_ckpt                 source|1                  model    base  hub
        *.restore_from              restore_path|0            model    base
        HFAutoModelForCausalLM      0|model_name              model    base  hub
        HFAutoModelForImageTextToText  0|model_name           model    base  hub
        HFDatasetDataModule         0|path_or_dataset         dataset  train
        HFDatasetDataModulePacked   0|path_or_dataset         dataset  train
    """,
    silent="exp_manager.name exp_manager.exp_dir exp_manager.wandb_logger_kwargs.name",
    example=(
        Example(
            "conf/speech_to_text_finetune.yaml",
            """\
init_from_pretrained_model: nvidia/stt_en_fastconformer_transducer_large
model:
  train_ds:
    manifest_filepath: /data/our_calls/train_manifest.json
    tarred_audio_filepaths: null
  validation_ds:
    hf_data_cfg: {path: google/fleurs, name: pt_br}
  tokenizer: {dir: tokenizers/calls_bpe, type: bpe}
exp_manager: {name: acme/ours}
""",
            """
            1 model base nvidia/stt_en_fastconformer_transducer_large
            4 dataset train our_calls
            7 dataset eval google/fleurs
            8 model tokenizer calls_bpe
            """,
        ),
        Example(
            "conf/salm.yaml",
            """\
model:
  pretrained_llm: TinyLlama/TinyLlama_v1.1
  pretrained_asr: nvidia/canary-1b-flash
data:
  train_ds:
    input_cfg:
      - {type: nemo_tarred, manifest_filepath: /data/librispeech/manifest.json, weight: 1}
      - {type: lhotse_shar, shar_path: /data/people_speech}
""",
            """
            2 model base TinyLlama/TinyLlama_v1.1
            3 model base nvidia/canary-1b-flash
            7 dataset train librispeech
            8 dataset train people_speech
            """,
        ),
        Example(
            "finetune.py",
            """\
from nemo.collections import llm

llm.import_ckpt(model=llm.LlamaModel(), source="hf://meta-llama/Llama-3.1-8B")
data = llm.HFDatasetDataModule("rajpurkar/squad", split="train")
llm.finetune(model=llm.LlamaModel(), data=data)
""",
            """
            3 model base meta-llama/Llama-3.1-8B
            4 dataset train rajpurkar/squad
            """,
        ),
    ),
)
