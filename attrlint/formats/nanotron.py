"""nanotron's YAML (huggingface/nanotron 2411b022: src/nanotron/config), with the folders of
MultilingualNanoset (swiss-ai/nanotron-multilingual: src/nanotron/config/config.py).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "nanotron",
    "nanotron",
    "2026-04",
    has=("data_stages", "parallelism tokens.micro_batch_size", "data.dataset tokens parallelism"),
    keys="""
        data_stages[].data.dataset.hf_dataset_or_datasets    dataset  train
        data_stages[].data.dataset.hf_dataset_or_datasets.*! dataset  train
        data_stages[].data.dataset.dataset_folder            dataset  train  path
        data_stages[].data.dataset.dataset_folder[].folder   dataset  train  path
        data_stages[].data.dataset.dataset_folder.*!         dataset  train  path
        data_stages[].data.dataset.training_folder           dataset  train  path
        data_stages[].data.dataset.training_folder.*!        dataset  train  path
        data_stages[].data.dataset.validation_folder         dataset  eval   path
        data_stages[].data.dataset.tokenizer_name            model    tokenizer
        data.dataset.hf_dataset_or_datasets                  dataset  train
        data.dataset.hf_dataset_or_datasets.*!               dataset  train
        data.dataset.dataset_folder                          dataset  train  path
        data.dataset.tokenizer_name                          model    tokenizer
        tokenizer.tokenizer_name_or_path                     model    tokenizer
        model.init_method.path                               model    base
        doremi.ref_model_resume_checkpoint_path              model    reference
    """,
    calls="""
        PretrainDatasetsArgs  hf_dataset_or_datasets|0  dataset  train
        SFTDatasetsArgs       hf_dataset_or_datasets|0  dataset  train
        NanosetDatasetsArgs   dataset_folder|0          dataset  train  path
        TokenizerArgs         tokenizer_name_or_path|0  model    tokenizer
    """,
    silent="checkpoints general s3_upload",
    example=(
        Example(
            "make_config.py",
            """\
from nanotron.config import DataArgs, PretrainDatasetsArgs, TokenizerArgs

data = DataArgs(dataset=PretrainDatasetsArgs(hf_dataset_or_datasets="roneneldan/TinyStories"))
tokenizer = TokenizerArgs("openai-community/gpt2")
""",
            """
            3 dataset train roneneldan/TinyStories
            4 model tokenizer openai-community/gpt2
            """,
        ),
        Example(
            "config.yaml",
            """\
checkpoints:
  checkpoints_path: checkpoints/org/run
data_stages:
- data:
    dataset:
      hf_dataset_or_datasets:
        HuggingFaceTB/smollm-corpus: 0.5
        stas/openwebtext-10k: 0.5
- data:
    dataset:
      dataset_folder:
      - /fsx/someone/datasets/fineweb-edu/merged
- data:
    dataset:
      training_folder: [datasets/c4-es/train, datasets/c4-en/train]
      validation_folder: [datasets/c4-es/validation]
tokenizer:
  tokenizer_name_or_path: gpt2
""",
            """
            7 dataset train HuggingFaceTB/smollm-corpus
            8 dataset train stas/openwebtext-10k
            12 dataset train fineweb-edu
            15 dataset train c4-es
            15 dataset train c4-en
            16 dataset eval c4-es
            18 model tokenizer gpt2
            """,
        ),
    ),
)
