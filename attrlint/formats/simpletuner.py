"""SimpleTuner's `config.json`, whose keys are flags, and the list of its data
(bghira/SimpleTuner: OPTIONS.md, documentation/DATALOADER.md; copies in rayanramoul/flux-finetune).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "simpletuner",
    "SimpleTuner",
    "2026-11",
    files=("multidatabackend*.json",),
    has=("data_backend_config model_family", "data_backend_config pretrained_model_name_or_path"),
    keys="""
        pretrained_model_name_or_path              model    base
        pretrained_vae_model_name_or_path          model    component
        pretrained_transformer_model_name_or_path  model    base
        pretrained_unet_model_name_or_path         model    base
        controlnet_model_name_or_path              model    base
        init_lora                                  model    base
        [].dataset_name                            dataset  train
        [].instance_data_dir                       dataset  train  path
        [].conditioning_data_dir                   dataset  train  path
    """,
    methods="""
        model_type: lora = LoRA
        lora_type: lycoris = -
        use_dora: true = DoRA
    """,
    silent="hub_model_id output_dir tracker_project_name tracker_run_name",
    example=(
        Example(
            "config.json",
            """\
{"--model_family": "flux", "--model_type": "lora", "--hub_model_id": "acme/style",
 "--pretrained_model_name_or_path": "black-forest-labs/FLUX.1-dev",
 "--data_backend_config": "config/multidatabackend.json"}
""",
            """
            1 method method LoRA
            2 model base black-forest-labs/FLUX.1-dev
            """,
        ),
        Example(
            "multidatabackend.json",
            """\
[{"id": "own", "type": "local", "instance_data_dir": "data/red-cars", "instance_prompt": "car"},
 {"id": "web", "type": "huggingface", "dataset_name": "acme/cars", "cache_dir_vae": "cache/vae"}]
""",
            """
            1 dataset train red-cars
            1 method method DreamBooth
            2 dataset train acme/cars
            """,
        ),
    ),
)
