"""Ludwig's YAML (ludwig/schema); the data set is an argument of the command."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "ludwig",
    "Ludwig",
    "2026-07",
    has=("input_features output_features", "model_type base_model", "huggingface_dataset_id"),
    programs=("ludwig ",),
    keys="""
        base_model                                           model    base
        input_features[].encoder.pretrained_model_name_or_path  model  base
        adapter.pretrained_adapter_weights                   model    base
        huggingface_dataset_id                               dataset  train  id  low
    """,
    flags="""
        dataset                dataset  train
        training_set           dataset  train
        validation_set         dataset  eval
        test_set               dataset  eval
    """,
    methods="""
        adapter.type: lora = LoRA; adalora = AdaLoRA; vera = VeRA; ia3 = IA3;
            adaption_prompt = LLaMA-Adapter
        adapter.use_dora: true = DoRA
        adapter.use_rslora: true = rsLoRA
        trainer.type: dpo = DPO; kto = KTO; orpo = ORPO; grpo = GRPO
    """,
    silent="input_features.name output_features.name backend.type",
    example=(
        Example(
            "config.yaml",
            """\
model_type: llm
base_model: meta-llama/Llama-3.1-8B
adapter:
  type: lora
trainer:
  type: dpo
input_features:
  - name: prompt
output_features:
  - name: chosen
""",
            """
            2 model base meta-llama/Llama-3.1-8B
            4 method method LoRA
            6 method method DPO
            """,
        ),
    ),
)
