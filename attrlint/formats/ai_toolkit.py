"""ai-toolkit's job files for image and video models (config/examples)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "ai-toolkit",
    "ai-toolkit",
    "2026-08",
    has=("job config.process", "config.process model.name_or_path", "**.process **.name_or_path"),
    keys="""
        config.process[].model.name_or_path               model    base
        config.process[].model.extras_name_or_path        model    component
        config.process[].model.assistant_lora_path        model    component
        config.process[].model.vae_path                   model    component
        config.process[].model.refiner_name_or_path       model    base
        config.process[].model.model_kwargs.llama_model_path  model  component
        config.process[].adapter.name_or_path             model    component
        config.process[].adapter.image_encoder_path       model    component
        config.process[].network.pretrained_lora_path     model    base
        config.process[].datasets[].folder_path           dataset  train  path
        config.process[].datasets[].dataset_path          dataset  train
    """,
    methods="""
        config.process.network.type: lora = LoRA; lokr = LoKr; dora = DoRA
    """,
    silent="config.name config.process[].training_folder config.process[].trigger_word",
    example=(
        Example(
            "train_lora.yaml",
            """\
job: extension
config:
  name: my_lora
  process:
    - type: sd_trainer
      training_folder: output
      network: {type: lora, linear: 16}
      datasets:
        - folder_path: /path/to/images
        - folder_path: data/red-cars
      model:
        name_or_path: black-forest-labs/FLUX.1-dev
        extras_name_or_path: google/t5-v1_1-xxl
""",
            """
            7 method method LoRA
            10 dataset train red-cars
            12 model base black-forest-labs/FLUX.1-dev
            13 model component google/t5-v1_1-xxl
            """,
        ),
    ),
)
