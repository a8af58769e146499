"""Ludwig's YAML (ludwig/schema); the data set is an argument of the command, or of `train`, and
may be one of Ludwig's own: `ludwig://alpaca`, `from ludwig.datasets import alpaca`.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "ludwig",
    "Ludwig",
    "2026-11",
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
    calls="""
        *.train         dataset       dataset  train  hub
        *.train         training_set  dataset  train  hub
        *.experiment    dataset       dataset  train  hub
        auto_train      dataset       dataset  train  hub
    """,
    methods="""
        adapter.type: lora = LoRA; adalora = AdaLoRA; vera = VeRA; ia3 = IA3;
            adaption_prompt = LLaMA-Adapter; oft = OFT; boft = BOFT; hra = HRA; vblora = VB-LoRA;
            ln_tuning = LN tuning; tinylora = TinyLoRA; loha = LoHa; lokr = LoKr;
            fourierft = FourierFT
        adapter.init_lora_weights: pissa = PiSSA; olora = OLoRA; eva = EVA initialisation;
            corda = CorDA; loftq = LoftQ
        adapter.use_dora: true = DoRA
        adapter.use_rslora: true = rsLoRA
        trainer.type: dpo = DPO; kto = KTO; orpo = ORPO; grpo = GRPO
    """,
    data="""
        ludwig.datasets: alpaca.load = tatsu-lab/alpaca; agnews.load = fancyzhx/ag_news;
            code_alpaca.load = sahil2801/CodeAlpaca-20k; dbpedia.load = fancyzhx/dbpedia_14;
            imdb.load = stanfordnlp/imdb; mnist.load = ylecun/mnist; sst2.load = stanfordnlp/sst2;
            sst3.load = stanfordnlp/sst; sst5.load = stanfordnlp/sst; titanic.load = Titanic;
            goemotions.load = google-research-datasets/go_emotions;
            yelp_review_polarity.load = fancyzhx/yelp_polarity;
            amazon_review_polarity.load = fancyzhx/amazon_polarity; wmt15.load = wmt/wmt15;
            yahoo_answers.load = community-datasets/yahoo_answers_topics
    """,
    aliases="""
        alpaca = tatsu-lab/alpaca; agnews = fancyzhx/ag_news; dbpedia = fancyzhx/dbpedia_14;
        code_alpaca = sahil2801/CodeAlpaca-20k; sst2 = stanfordnlp/sst2; sst3 = stanfordnlp/sst;
        sst5 = stanfordnlp/sst; goemotions = google-research-datasets/go_emotions;
        yelp_review_polarity = fancyzhx/yelp_polarity; wmt15 = wmt/wmt15;
        amazon_review_polarity = fancyzhx/amazon_polarity;
        yahoo_answers = community-datasets/yahoo_answers_topics
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
        Example(
            "train.py",
            """\
import yaml
from ludwig.api import LudwigModel
from ludwig.datasets import sst2

config = yaml.safe_load('''
model_type: llm
base_model: Qwen/Qwen2.5-0.5B
adapter: {type: vblora}
''')
model = LudwigModel(config=config)
held_out = sst2.load(split=False)
model.train(dataset="ludwig://alpaca", model_name="acme")
""",
            """
            7 model base Qwen/Qwen2.5-0.5B
            8 method method VB-LoRA
            11 dataset train stanfordnlp/sst2
            12 dataset train tatsu-lab/alpaca
            """,
        ),
        Example(
            "train.sh",
            "ludwig train --config config.yaml --dataset ludwig://goemotions --model_name acme\n",
            """
            1 dataset train google-research-datasets/go_emotions
            """,
        ),
    ),
)
