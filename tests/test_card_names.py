"""Whether a card says a name as a name of its own."""

from __future__ import annotations

import pytest

from attrlint.card import read
from attrlint.card.names import _DEEP, Names, first
from attrlint.document import Document


def where(body: str, *names: str, family: bool = False) -> str | None:
    at = first(read(Document("README.md", body)), names, family=family)
    return at.text if at else None


@pytest.mark.parametrize(
    ("body", "name", "text"),
    [
        ("Trained on Common Crawl.", "common-crawl", "Common Crawl"),
        ("Trained on CommonCrawl.", "Common Crawl", "CommonCrawl"),
        ("Trained on common_crawl data.", "Common Crawl", "common_crawl"),
        ("Trained on Common\nCrawl.", "Common Crawl", "Common\nCrawl"),
        ("An [Alpaca](https://x.org) model", "alpaca", "Alpaca"),
        ("# Alpaca\n", "alpaca", "Alpaca"),
        ("# Fine-Tuning-Zwq-3.2-3B-for-Romanian-via-LoRA\n", "zwq-3.2-3b", "Zwq-3.2-3B"),
        ("# qlora_on_Zwq_3B\n", "zwq-3b", "Zwq_3B"),
        ("Alpaca's data", "Alpaca", "Alpaca"),
        ("An Alpaca-style set", "Alpaca", "Alpaca"),
        ("GPT-4-generated answers", "GPT-4", "GPT-4"),
        ("`tatsu-lab/alpaca` was used", "tatsu-lab/alpaca", "tatsu-lab/alpaca"),
        ("基于mT5的模型", "mT5", "mT5"),
        ("acme/talks-2k와 함께", "acme/talks-2k", "acme/talks-2k"),
        ("نشكر LLaMA وMistral-7B", "Mistral-7B", "Mistral-7B"),
        ("FlauBERT, für Français", "FLAUBERT", "FlauBERT"),
        ("GSM8K 7.5k examples", "GSM8K", "GSM8K"),
        ("基于 **Qwen3-1.7B/14B** 模型", "Qwen3-1.7B", "Qwen3-1.7B/14B"),
        ("基于 **Qwen3-1.7B/14B** 模型", "Qwen3-14B", "Qwen3-1.7B/14B"),
        ("LLaMA 7B, 13B and 65B", "LLaMA-13B", "LLaMA 7B, 13B and 65B"),
        ("Qwen2.5 7B/14B-Instruct", "Qwen2.5-14B-Instruct", "Qwen2.5 7B/14B-Instruct"),
    ],
)
def test_names(body: str, name: str, text: str) -> None:
    assert where(body, name) == text


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("alpaca-cleaned is used", "Alpaca"),
        ("alpaca-format-for-sums is used", "Alpaca"),
        ("Fine-Tuning-Alpaca-Cleaned-for-Sums", "Alpaca"),
        ("yahma/alpaca-cleaned is used", "Alpaca"),
        ("yahma/alpaca is used", "Alpaca"),
        ("Alpacas are animals", "Alpaca"),
        ("Phind-CodeLlama is used", "CodeLlama"),
        ("Llama 3.1 is used", "Llama 3"),
        ("Llama 2 is used", "Llama"),
        ("WizardCoder-34B is used", "WizardCoder"),
        ("gsm8k.jsonl", "gsm8k"),
        ("---\ndatasets: [alpaca]\n---\ntext", "alpaca"),
        ("```\nalpaca\n```", "alpaca"),
        ("<!-- alpaca -->", "alpaca"),
        ("@misc{a,\n  title = {Alpaca},\n}\n", "Alpaca"),
        ("nothing", ""),
        ("# LLaVA++: more", "LLaVA"),
        ("trained with LoRA+.", "LoRA"),
        ("Qwen3-1.7B/14B is used", "Qwen3-4B"),
        ("Qwen3-1.7B/14B is used", "Qwen3"),
        ("Qwen2.5 7B/14B-Instruct", "Qwen2.5-14B"),
        ("Qwen3-1.7B is used. 14B followed", "Qwen3-14B"),
    ],
)
def test_no_names(body: str, name: str) -> None:
    assert where(body, name) is None


@pytest.mark.parametrize(
    ("body", "name", "text"),
    [
        ("WizardCoder-34B is used", "WizardCoder", "WizardCoder"),
        ("WizardCoder-Python-34B-V1.0 is used", "WizardCoder", "WizardCoder"),
        ("Llama2 is used", "Llama", "Llama2"),
        ("Llama 2 is used", "Llama", "Llama"),
        ("EfficientNet-B4 is used", "EfficientNet", "EfficientNet"),
        ("EfficientNet-Beta4 is used", "EfficientNet", None),
        ("alpaca-cleaned is used", "Alpaca", None),
        ("Phind-CodeLlama-34B-v1", "CodeLlama", None),
    ],
)
def test_families(body: str, name: str, text: str | None) -> None:
    assert where(body, name, family=True) == text


def test_the_first_of_several_names_counts() -> None:
    assert where("First Beta One, then Alpha Two.", "alpha two", "beta one") == "Beta One"
    assert where("Nothing of the kind.", "alpha two", "beta one") is None


@pytest.mark.parametrize("ends", ["z", "ab", "-ab", ""])
def test_a_name_of_many_words_among_many_that_begin_as_it_does(ends: str) -> None:
    """Its first words are looked up, the rest is searched for: a memory for each word of it would
    grow with the name times the card."""
    name = "a-" * (_DEEP + 12) + "b"
    card = read(Document("README.md", "a " * 2_000 + "c\n\nOn " + name + ends + ", and a.\n"))
    names = Names(card)
    said = names.first([name])
    assert (said.text if said else None) == (None if ends else name)
    assert [len(list(names.every(one))) for one in (name, "a b", "b")] == [not ends, 0, 0]
    assert max(map(len, names._after)) <= _DEEP
