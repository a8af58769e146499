"""Facts of the world that the shipped registry has to know."""

from __future__ import annotations

import pytest

from attrlint.registry.store import default


@pytest.mark.parametrize(
    ("hub", "licence"),
    [
        ("meta-llama/Llama-2-7b-hf", "llama2"),
        ("meta-llama/Meta-Llama-3-8B", "llama3"),
        ("meta-llama/Meta-Llama-3-70B-Instruct", "llama3"),
        ("meta-llama/Llama-3.1-8B", "llama3.1"),
        ("meta-llama/Meta-Llama-3.1-8B-Instruct", "llama3.1"),
        ("meta-llama/Llama-3.2-1B", "llama3.2"),
        ("meta-llama/Llama-3.3-70B-Instruct", "llama3.3"),
        ("meta-llama/Llama-4-Scout-17B-16E", "llama4"),
        ("codellama/CodeLlama-34b-hf", "llama2"),
        ("Phind/Phind-CodeLlama-34B-v1", "llama2"),
        ("EleutherAI/pythia-1b", "apache-2.0"),
        ("Qwen/Qwen2-7B-Instruct", "apache-2.0"),
        ("Qwen/Qwen2.5-32B", "apache-2.0"),
        ("Qwen/Qwen3-14B", "apache-2.0"),
        ("Qwen/Qwen2.5-72B", "other"),
        ("deepseek-ai/DeepSeek-R1", "mit"),
        ("deepseek-ai/DeepSeek-V3", "other"),
        ("mistralai/Mistral-7B-Instruct-v0.2", "apache-2.0"),
        ("HuggingFaceH4/zephyr-7b-beta", "mit"),
        ("google/gemma-7b", "gemma"),
        ("bert-base-uncased", "apache-2.0"),
        ("gpt2", "mit"),
        ("TheBloke/Llama-2-7B-GGUF", "llama2"),
    ],
)
def test_licences_of_models(hub: str, licence: str) -> None:
    assert default().license_of(hub, "model")[0].license == licence


@pytest.mark.parametrize(
    "hub",
    [
        "HuggingFaceH4/zephyr-7b-gemma-v0.1",
        "UCLA-AGI/Gemma-2-9B-It-SPPO-Iter3",
        "openbmb/MiniCPM-V-2_6",
        "baichuan-inc/Baichuan-M2-32B",
        "weqweasdas/RM-Mistral-7B",
    ],
)
def test_claims_on_siblings_alone(hub: str) -> None:
    match = default().by_hub(hub, "model")
    assert match is not None
    assert default().license_of(hub, "model") == ()


@pytest.mark.parametrize(
    ("hub", "licences"),
    [
        ("openai/gsm8k", {"mit"}),
        ("tatsu-lab/alpaca", {"cc-by-nc-4.0"}),
        ("nickrosh/Evol-Instruct-Code-80k-v1", {"cc-by-nc-sa-4.0"}),
        ("WizardLM/WizardLM_evol_instruct_70k", {"mit", "cc-by-nc-4.0"}),
        ("theblackcat102/evol-codealpaca-v1", {"apache-2.0", "cc-by-nc-4.0"}),
        ("ise-uiuc/Magicoder-Evol-Instruct-110K", {"apache-2.0", "cc-by-nc-4.0"}),
        ("HuggingFaceH4/ultrafeedback_binarized", {"mit"}),
    ],
)
def test_licence_claims_of_datasets(hub: str, licences: set[str]) -> None:
    assert licences <= {claim.license for claim in default().license_of(hub, "dataset")}


@pytest.mark.parametrize(
    ("hub", "kind", "canonical"),
    [
        ("gpt2", "model", "openai-community/gpt2"),
        ("xlm-roberta-base", "model", "FacebookAI/xlm-roberta-base"),
        ("meta-llama/Meta-Llama-3.1-8B", "model", "meta-llama/Llama-3.1-8B"),
        ("meta-llama/Meta-Llama-3-8B", "model", "meta-llama/Meta-Llama-3-8B"),
        ("WizardLM/WizardCoder-15B-V1.0", "model", "WizardLMTeam/WizardCoder-15B-V1.0"),
        ("THUDM/chatglm-6b", "model", "zai-org/chatglm-6b"),
        ("cl-tohoku/bert-base-japanese-v2", "model", "tohoku-nlp/bert-base-japanese-v2"),
        ("sberbank-ai/ruT5-base", "model", "ai-forever/ruT5-base"),
        ("KB/bert-base-swedish-cased", "model", "KBLab/bert-base-swedish-cased"),
        ("AI-Sweden/gpt-sw3-350m", "model", "AI-Sweden-Models/gpt-sw3-350m"),
        ("core42/jais-13b", "model", "inceptionai/jais-13b"),
        ("metaeval/babi_nli", "dataset", "tasksource/babi_nli"),
        ("squad", "dataset", "rajpurkar/squad"),
        ("glue", "dataset", "nyu-mll/glue"),
        ("the_pile_books3", "dataset", "defunct-datasets/the_pile_books3"),
    ],
)
def test_renames(hub: str, kind: str, canonical: str) -> None:
    assert default().canonical_hub(hub, kind) == canonical


def test_one_name_three_kinds() -> None:
    kinds = {match.work.kind: match.work for match in default().by_name("WizardCoder")}
    assert set(kinds) == {"method", "model", "dataset"}
    assert kinds["method"].released == "2023-06-14"
    assert kinds["method"].papers[0].arxiv == "2306.08568"
    assert kinds["method"].papers[0].openreview == "UnUwSIgK5W"
    assert kinds["method"].papers[0].year == 2024
    days = {member.hub: member.released for member in kinds["model"].members}
    assert days["WizardLMTeam/WizardCoder-Python-34B-V1.0"] == "2023-08-26"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("wizardcoder-style-80k.jsonl", "wizardcoder"),
        ("/fsx/wizardcoder-34b", "wizardcoder"),
        ("code_evol_instruct_v2", "wizardcoder"),
        ("kimi-k2p5-rl", "kimi-k2.5"),
        ("runs/ultrafeedback_v3", "ultrafeedback"),
        ("openhermes-sft", "openhermes"),
        ("slimorca_100k", "slimorca"),
        ("MetaMath-40k", "metamath"),
    ],
)
def test_coined_names_are_seen(text: str, slug: str) -> None:
    ((_, match),) = default().names_in(text)
    assert match.work.id.partition("/")[2].startswith(slug)


@pytest.mark.parametrize(
    "text",
    [
        "math-code-mix",
        "my-llama-run",
        "alpaca",
        "orca/base/small",
        "falcon phoenix dolly pile",
        "reward-model-chat",
        "instruct-base-v2",
        "configs/train.yaml",
        "outputs/checkpoint-500",
        "a model trained to answer natural questions about the news",
    ],
)
def test_plain_words_name_nothing(text: str) -> None:
    assert not list(default().names_in(text))


@pytest.mark.parametrize(
    "name", ["GPT-4", "GPT-4o", "ChatGPT", "gpt-3.5-turbo", "text-davinci-003"]
)
def test_hosted_models_are_known(name: str) -> None:
    assert default().by_name(name, "model")


def test_withdrawn_works() -> None:
    books3 = default().by_hub("the_pile_books3", "dataset")
    pile = default().by_hub("EleutherAI/pile", "dataset")
    assert books3 and pile
    member = default().member("EleutherAI/pile", "dataset")
    assert member
    assert (books3.work.status, member.status) == ("withdrawn", "withdrawn")
    clean = default().by_hub("monology/pile-uncopyrighted", "dataset")
    assert clean
    assert clean.work.id != pile.work.id


def test_lineage() -> None:
    assert default().base_of("Phind/Phind-CodeLlama-34B-v1") == "codellama/CodeLlama-34b-hf"
    assert default().relation("decapoda-research/llama-7b-hf") == "copy"
    cleaned = default().by_hub("yahma/alpaca-cleaned", "dataset")
    assert cleaned
    assert "tatsu-lab/alpaca" in cleaned.work.derived_from


def test_no_id_is_a_copy_of_itself() -> None:
    hub = "JinaAI/jina-reranker-v1-tiny-en-GGUF"  # its owner is one of those who copy, too
    assert default().license_of(hub, "model")[0].license == "apache-2.0"


@pytest.mark.parametrize("hub", ["THUDM/chatglm-6b", "sberbank-ai/ruT5-base"])
def test_the_old_id_of_a_work_is_its_makers_own(hub: str) -> None:
    assert default().relation(hub) == "own"


@pytest.mark.parametrize(
    ("name", "work"),
    [
        ("RoBERTa large", "model/roberta"),
        ("roberta-base", "model/roberta"),
        ("BERT-base", "model/bert"),
    ],
)
def test_a_name_is_of_what_is_called_so_and_of_no_id_that_ends_so(name: str, work: str) -> None:
    assert [match.work.id for match in default().by_name(name, "model")] == [work]
