"""What lists, tables and sections of a card name without a sentence that says what for."""

from __future__ import annotations

import pytest

from tests.test_card_prose import BASE, HUB, said


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # the items of a list of data, whatever they link
        (
            "Trained on the following datasets:\n\n- [Zwq Books](https://x.org), old ones\n"
            "- the Zwq Notes Corpus\n- 3000 samples from Zwq Chat 30k\n- learning rate: 2e-5\n",
            ["train Zwq Books", "train Zwq Notes", "train Zwq Chat 30k"],
        ),
        ("## Dataset\n\n1. Acme Zwq-DPO-Pairs\n2. GPU: A100\n", ["train Acme Zwq-DPO-Pairs"]),
        ("## Training data\n\n- Zwq-9k dataset by the team", ["train Zwq-9k dataset"]),
        ("## Training data\n\n- Accuracy 0.474\n- max_length: 512", []),
        ("## Training data\n\n- The Zwq-9k `ner_tags`, cut\n- `train_set=Zwq[0]`, all", []),
        ("## Training data\n\n- 10k EOT-delimited, long", []),
        # a dash between members that are known
        ("Trained on acme/zwq-1 - acme/zwq-2 – acme/zwq-3.", [
            "train acme/zwq-1",
            "train acme/zwq-2",
            "train acme/zwq-3",
        ]),
        ("Trained on acme/zwq-1 - Zwq Talk is none.", ["train acme/zwq-1"]),
        # sections of data
        (
            "## Training data\n\nThere are two sources. The second one is the ZwqWac corpus.",
            ["train ZwqWac"],
        ),
        ("## Training data\n\nWe report the average of HellaSwag and WinoGrande.", []),
        ("## Training data\n\nUnlike the ZwqWac corpus, it is clean.", []),
        ("## Training data\n\n- Training: Zwq-Voice 11\n- Test: Zwq-Talk 2", [
            "train Zwq-Voice 11",
            "eval Zwq-Talk 2",
        ]),
        # tables
        (
            "## Training data\n\n| Dataset | Paper | Size |\n|---|---|---|\n"
            "| [Zwq](https://x.org) b | [paper](https://x.org/p) | 3 |\n| Train | | 4 |\n",
            ["train Zwq"],
        ),
        (
            "## Versions\n\n| Version | Train Dataset |\n|---|---|\n| 1.0 | Zwq 2 |\n",
            ["train Zwq 2"],
        ),
        ("## Evaluation\n\n| Dataset | F1 |\n|---|---|\n| SQuAD | 3 |\n", []),
        (
            "Merged with below DARE models.\n\nmask_rate: 0.8\n\n| Model | A | B |\n|---|---|---|\n"
            "| acme/zwq-1 | 5 | 1 |\n| Average | 6 | 1 |\n| acme/zwq-3 (merge) | 7 | 1 |\n",
            ["method DARE", "merge acme/zwq-1"],
        ),
        (
            "The results below compare models merged with DARE.\n\n| Model | ARC |\n|---|---|\n"
            "| acme/zwq-1 | 5 |\n",
            [],
        ),
        ("| Dataset | # Examples |\n|---|---|\n| Train | 4 |\n", []),
        (
            "## Corpora\n\n|T|N|\n|---|---|\n| [Zwq Titles](https://x.org) | 3 |\n| Sum | 1 |\n",
            ["train Zwq Titles"],
        ),
        (
            "||Training data|Size|\n|---|---|---|\n|Zwq 2|A mix of online data|7B|\n",
            [],
        ),
        (
            "| Train/Validation | Test |\n|---|---|\n"
            f"| [A]({HUB}/datasets/a/b-1), [B]({HUB}/datasets/a/c-1) | [C]({HUB}/datasets/a/d-1) |",
            ["train A", "train B", "eval C"],
        ),
        (
            "## Contributors\n\n| Pre-training | Fine-tuning |\n|---|---|\n"
            "| [Zwq Wac](https://github.com/zwqwac) (Lead), [Wac](https://github.com/w-z) | |\n",
            [],
        ),
        ("## Evaluation\n\n- **Dataset:** XNLI, in 15 languages\n", ["eval XNLI"]),
        (
            "## Base model\n\n| Property | Value |\n|---|---|\n| Model | `zwq-base-l12` |\n",
            ["base zwq-base-l12"],
        ),
        ("## Training data\n\n- 4,000 US contracts\n- EU legislation\n", []),
        (
            "## Training data\n\nThe set (called WebText) is large and has not been released.",
            ["train WebText"],
        ),
        # methods
        ("It went through these alignment steps:\n\n- ORPO\n- Zwq tuning\n", ["method ORPO"]),
        ("- **Fine-tuning:** LoRA (PEFT)\n- LoRA rank 16\n", ["method LoRA", "method LoRA"]),
        # merges
        (
            "- **Models included in the merge:**\n  - Zwq-7b-v3\n  - Abc-7b-v1\n",
            ["merge Zwq-7b-v3", "merge Abc-7b-v1"],
        ),
        ("Recipe:\n\n* Zwq-7b-v3\n* Abc-7b-v1\n", ["merge Zwq-7b-v3", "merge Abc-7b-v1"]),
        (
            "## Models and loras used\n\n- a-b/x-7b (base)\n- Zwq-7b-v3\n",
            ["merge a-b/x-7b", "merge Zwq-7b-v3"],
        ),
        (
            "## Final merge composition\n\n| Model | Share |\n|---|---|\n| Zwq-7b-v3 | 26% |\n",
            ["merge Zwq-7b-v3"],
        ),
        (
            "A merge; merging is done in merged tiers.\n\n## Credits\n\nX by Y:\n\n"
            f"{HUB}/a-b/x-7b\n\nThanks for [files]({HUB}/c/y-7b-GGUF).",
            [f"merge {HUB}/a-b/x-7b"],
        ),
        (
            "# A merge\n\nMerging, merged.\n\nThe 2 models are as follows:\n\n"
            f"1. {BASE}\n2. x-y/z-7b\n",
            ["merge org/base-1b", "merge x-y/z-7b"],
        ),
        (
            f"# A merge\n\nMerging, merged.\n\nOther models are as follows:\n\n1. {BASE}\n",
            [],
        ),
        # keys
        ("- **Recipe**: Raw PyTorch-2 loop", []),
        ("| Vision (image) | `acme/see-400m` (frozen) |\n|---|---|\n", ["base acme/see-400m"]),
        ("- **Text encoder**: 12 layers, GELU-2", []),
        ("## Training data\n\n- **Test (Zwq)**: SQuAD 2.0 test set", ["eval SQuAD 2.0"]),
        ("* dataset: opus", ["train opus"]),
        ("* dataset: private", []),
        ("- **Fine-Tuning Method**: QLORA", ["method QLORA"]),
        # titles
        ("# Adapter `me/base-1b-qa` for bert-base-uncased\n\nAn adapter for bert-base-uncased.", [
            "base bert-base-uncased",
            "base bert-base-uncased",
        ]),
    ],
)  # fmt: skip
def test_what_is_named(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("It was built by fine-tuning Zwq-1b on the Zwq_Notes dataset.", [
            "base Zwq-1b",
            "train Zwq_Notes",
        ]),
        ("It is finetuned on MuRIL model using our notes.", ["base MuRIL"]),
        ("This model is trained on Llama-2 and speaks.", ["base Llama-2"]),
        ("Further tuned on the Orca-2 principle of short messages.", []),
        (
            f"A model tuned on dialogues, built on top of the base model {BASE}.",
            ["base org/base-1b"],
        ),
        ("A French model [CamemBERT-base](https://x.org) fine-tuned on SQuAD.", [
            "base CamemBERT-base",
            "train SQuAD",
        ]),
        ("This was built upon Meta's LLaMA series of models.", ["base LLaMA"]),
        ("It was trained on the Zwq-1 supercomputer.", []),
        ("For fine-tuning we used ABCD, Zwq-3 and Efg-1 datasets.", [
            "train ABCD",
            "train Zwq-3",
            "train Efg-1",
        ]),
        ("Tuned with our data, with Llama-2 and Code Llama models as base models.", [
            "base Llama-2",
            "base Code Llama",
        ]),
        (f"Based on {BASE}, a merge of different Llama-2-70b models.", ["base org/base-1b"]),
        ("## Data\n\nA SQL-targeted dataset.", []),
        ("Learn to code your own PPO agent and train it.", []),
        ("Zwq is a LLama-2-7B model trained on our notes.", ["base LLama-2-7B"]),
        (f"Trained on pseudolabels generated by {BASE} on the set.", ["teacher org/base-1b"]),
        ("本模型的预训练数据集为MSCOCO和VG。", ["train MSCOCO", "train VG"]),
        ("The texts are tokenized with the GPT-2 tokenizer.", ["tokenizer GPT-2"]),
        ("A tokenizer splits words.", []),
        ("Thanks to Acme for releasing the Zwq-1b model.", ["base Zwq-1b"]),
        (f"Thanks to T for creating [the GGUF]({HUB}/t/zwq-GGUF).", []),
        ("It was trained with the AdaFactor optimizer.", []),
        ("This is a trained model of a PPO agent.", ["method PPO"]),
        ("Tuned on a mix of OpenHermes, SlimOrca and UltraChat.", [
            "train OpenHermes",
            "train SlimOrca",
            "train UltraChat",
        ]),
        ("It is a mix of Foo-7B and Bar-7B.", ["merge Foo-7B", "merge Bar-7B"]),
        ("We use preference data from UltraFeedback.", ["train UltraFeedback"]),
        ("Tuned for preference with care.", []),
        ("The model was preference tuned with ABC and TRL.", []),
        ("The SFT mixture contains NuminaMath.", ["train NuminaMath"]),
        ("The dataset is a combination of FLAN and OASST1.", ["train FLAN", "train OASST1"]),
        ("The data was filtered from the LAION-5B dataset.", ["train LAION-5B"]),
        ("The test dataset contains FLAN and OASST1.", []),
        ("## Evaluation\n\nThe dataset contains FLAN and OASST1.", []),
        ("Evaluation data comes from SQuAD.", ["eval SQuAD"]),
        ("We continued pretraining Qwen2.5-7B on Dolma.", ["base Qwen2.5-7B", "train Dolma"]),
        ("The vision encoder is SigLIP and the language model is Qwen2-7B.", [
            "base SigLIP",
            "base Qwen2-7B",
        ]),
        ("The language model is trained with care.", []),
        ("It is a fine-tuned BioBERT model for notes.", ["base BioBERT"]),
        (f"The original model is available [here]({HUB}/a-b/x-7b).", ["base here"]),
        ("Built with Meta Llama 3.", ["base Llama 3"]),
        ("Weights in four bits, calibrated on WikiText-2.", ["train WikiText-2"]),
        ("## Data\n\n- StarCoder Zwq: uploaded now", []),
        (f"See [hf.co/hardware/zwq]({HUB}/hardware/zwq), trained on {HUB}/hardware/zwq-1.", []),
        ("Tuned on the Zwq-1 concept with DreamBooth.", ["method DreamBooth"]),
        ("The datasets used for evaluation are JW300 and Europarl.", [
            "eval JW300",
            "eval Europarl",
        ]),
        ("Evaluated using the ZwqEval dataset and 4 prompts.", ["eval ZwqEval"]),
        ("Trained for 550k steps at resolution `256x256` on LAION-5B.", ["train LAION-5B"]),
        ("Each item is from the GSM8K training set.", ["train GSM8K"]),
        ("## Limitations\n\nTrained on the Pile, a dataset known to be lewd.", ["train the Pile"]),
        ("Trained on 440 A100-40GBs of the [Acme Platform](https://x.org).", []),
        ("The model was trained on 4xV100 and then on GB200.", []),
        ("It saw 118k/5k annotated images for training/validation.", []),
        ("The text of Spanish tweets was what it was trained on.", []),
        ("A linear combination of the L1 and generalized IoU loss is used.", []),
        ("The context of the model is the combination of two facts (`fact1` and `fact2`).", []),
        ("It is a combination of `zwq-7b` and `Other`.", ["merge zwq-7b", "merge Other"]),
        ("Based on `zwq-12b`, Dolly is trained with care.", ["base zwq-12b"]),
        ("[Zwq/naifu-9](https://x.org) is used as training script.", []),
        (f"Made by [X](https://x.org) that is derived from {BASE}.", ["base org/base-1b"]),
        ("We adapt DREAM's elaborations by using the DREAM model.", []),
        ("The new one is a finetuned Llama 2, trained on text.", ["base Llama 2"]),
        ("Text prompts are encoded through the BART encoder.", ["base BART"]),
        ("This project is based on Llama-2, released by Meta.", ["base Llama-2"]),
        ("It is a multilingual version of REBEL trained on new texts.", []),
        ("The training code builds on the Stanford Alpaca repos.", []),
        ("Other projects based on Llama-2 are listed elsewhere.", []),
        ("Trained on speech data (which includes FLEURS and VoxPopuli).", [
            "train FLEURS",
            "train VoxPopuli",
        ]),
        ("Tuned on questions, with data including SQuAD and TriviaQA.", [
            "train SQuAD",
            "train TriviaQA",
        ]),
        ("Evaluated on data including SQuAD.", ["eval SQuAD"]),
        ("It was trained on SQuAD/TriviaQA.", ["train SQuAD", "train TriviaQA"]),
        ("It was fine-tuned on the cola dataset.", ["train cola"]),
        ("It was fine-tuned on the librispeech corpus.", ["train librispeech"]),
        ("It was fine-tuned on a news corpus and a math dataset.", []),
        ("Images are encoded through the BART encoder.", ["base BART"]),
        ("The teacher is BERT-base and the student is DistilBERT.", [
            "teacher BERT-base",
            "base DistilBERT",
        ]),
        ("Distillation with Zwq-7B as the teacher and DistilBERT as student.", [
            "teacher Zwq-7B",
            "base DistilBERT",
        ]),
        (
            f"This model is a fine-tuned version of {BASE}\nIt achieves on the evaluation set"
            " (10 percent of train data set merged with invalidated data, reported, and other"
            " datasets):\n- Loss: 0.3",
            ["base org/base-1b"],
        ),
        ("We apply DPO, KTO and ORPO.", ["method DPO", "method KTO", "method ORPO"]),
        ("It is merged with TIES and DARE.", ["method TIES", "method DARE"]),
        ("We now support LoRA fine-tuning.", []),
        ("Zwq is an assistant trained by fine-tuning LLaMA on ShareGPT.", [
            "base LLaMA",
            "train ShareGPT",
        ]),
        ("Trained on Mistral, a state of the art model, it is fast.", ["base Mistral"]),
        ("Trained on an image dataset.", []),
        ("Trained on a dataset of 3,000 carefully curated GPT-4 examples.", []),
        (f"An adapter that turns {BASE} into a doctor.", ["base org/base-1b"]),
        ("This adapter requires the Qwen2.5-0.5B base model.", ["base Qwen2.5-0.5B base"]),
        ("Tuned using a distilled, high-quality combination of the Zwq-1k data.", ["train Zwq-1k"]),
        ("Tuned for 1,000 steps on 20,000 samples of the Zwq-1k data.", ["train Zwq-1k"]),
        ("SQuAD2 combines the 100,000 questions in Zwq1.1 with more.", []),
        (f"This model takes {BASE} and fine-tunes it on the IMDb dataset.", [
            "base org/base-1b",
            "train IMDb",
        ]),
        ("It is the result of fine-tuning the model org/base-1b with 9 hours of talk.", [
            "base org/base-1b",
        ]),
        ("Fine-tuned org/base-1b for Kazakh using the Zwq-9k corpus.", [
            "base org/base-1b",
            "train Zwq-9k",
        ]),
        (f"{BASE} has been fine-tuned for tagging.", ["base org/base-1b"]),
        ("This fine-tuned Stable Diffusion v1.5 model was trained for 9 iterations.", [
            "base Stable Diffusion v1.5",
        ]),
        ("As an example of a fine-tuned T5 model, look at another.", []),
        ("This is multi-task t5-small model trained for question answering.", ["base t5-small"]),
        (f"It further pretrained the original {BASE} model.", ["base org/base-1b"]),
        (f"It inherits the bias of its parent, {BASE}.", ["base org/base-1b"]),
        ("* Student: `bert-base-uncased`", ["base bert-base-uncased"]),
        ("The training data was majorly taken from OSCAR.", ["train OSCAR"]),
        ("The source data for the model consists of Open Subtitles and ParaCrawl.", [
            "train Open Subtitles",
            "train ParaCrawl",
        ]),
        ("Tuned with the training set of `zwq_qa`, `zwq_more` and IMDb.", [
            "train zwq_qa",
            "train zwq_more",
            "train IMDb",
        ]),
        ("The Zwq-Reads dataset was used for training.", ["train Zwq-Reads"]),
        ("The Stable Diffusion dataset was used for training.", []),
        ("Tasks we trained on,\n\n1. [Zwq CNN News](https://x.org/a)\n", ["train Zwq CNN News"]),
        ("# Zwq\n\nA DreamBooth model for the toy concept, trained on it.", ["method DreamBooth"]),
        ("It is [t5-small](https://arxiv.org/abs/1910.10683) model trained for rhymes.", [
            "base t5-small",
        ]),
        ("An extension of [Masked Autoencoders (MAE)](https://arxiv.org/abs/2111.06377).", []),
        ("It is the result of fine-tuning the model 'QuartzNet15x5Base' with 9 hours.", [
            "base QuartzNet15x5Base",
        ]),
        ("Original pre-trained model can be found here: https://huggingface.co/org/base-1b", [
            "base https://huggingface.co/org/base-1b",
        ]),
        ("A fine-tuned GPT-2 version for rhymes.", ["base GPT-2"]),
        (f"A pretrained wav2vec 2.0 model ({BASE}) is combined with two layers.", [
            "base org/base-1b",
        ]),
        ("It was trained on 768x768px images.", []),
        # a family's name, once its model is known
        (
            "Fine-tuned from [T5](https://huggingface.co/t5-small).\n\n"
            "The **T5** model was presented in a paper.",
            ["base T5", "base T5"],
        ),
        ("Fine-tuned from albert-base-v2.\n\n#### ALBERT tagger\n\nBest.", [
            "base albert-base-v2",
        ]),
        ("Trained on the SQuAD2.0 data.\n\nSQuAD2.0 has questions similar to others.", [
            "train SQuAD2.0",
            "train SQuAD2.0",
        ]),
        (f"**Parent Model:** See the {BASE} for more.", ["base org/base-1b"]),
        ("## Evaluation\n\nEvaluated on the GSM8K test split, zero-shot.", ["eval GSM8K"]),
        (f"The result was merged with {BASE}.", ["merge org/base-1b"]),
        ("# Pairwise Model (ZwqRM) for all\n\nA reward model, ZwqRM, is better.", []),
        ("We lack specific reward models for Qwen-Image-Edit, so HPS has to do.", []),
    ],
)  # fmt: skip
def test_what_sentences_say(body: str, expected: list[str]) -> None:
    assert said(body) == expected


def test_several_names_in_one_value() -> None:
    from attrlint.card import read, references
    from attrlint.discover import Group
    from attrlint.document import Document
    from attrlint.files import Files
    from attrlint.registry.store import default

    text = "---\ndatasets:\n- dcep europarl jrc-acquis\n- common voice\n- squad, glue\n---\n"
    found = references(read(Document("README.md", text)), default(), Files(Group("", None, ())))
    assert [each.text for each in found] == [
        "dcep",
        "europarl",
        "jrc-acquis",
        "common voice",
        "squad",
        "glue",
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("NSMC (Naver Sentiment Movie Corpus)", ["train NSMC"]),
        ("**NSMC**（Naver Sentiment Movie Corpus）", ["train NSMC"]),
        ("CUAD (Contract Understanding Atticus Dataset)", ["train CUAD"]),
        ("NSMC, Naver Sentiment Movie Corpus", ["train NSMC", "train Naver Sentiment Movie"]),
    ],
)
def test_what_brackets_spell_out_is_said_once(item: str, expected: list[str]) -> None:
    assert said(f"## Training data\n\n- {item}") == expected
