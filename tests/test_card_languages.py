"""Every language's own examples: what its sentences of use and credit say, and others do not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from attrlint.card import languages, references
from attrlint.card import read as read_card
from attrlint.card.sections import KINDS, section_kind
from attrlint.card.statements import statements
from attrlint.discover import Group
from attrlint.document import Document
from attrlint.files import Files
from attrlint.reference import Statement
from attrlint.registry.identifiers import fold
from attrlint.registry.store import default
from tests.test_card_prose import said

FOLDER = Path(languages.__file__).parent / "languages"
FILES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")}
HUB = "https://huggingface.co"
NAMES = {
    "base": ("org/base-1b", "org/base-1b"),
    "other": ("acme/rival-7b", "acme/rival-7b"),
    "data": ("org/set-9k", "datasets/org/set-9k"),
    "data2": ("acme/talks-2k", "datasets/acme/talks-2k"),
}
LINKS = {key: f"[{name}]({HUB}/{path})" for key, (name, path) in NAMES.items()}
NO_FILES = Files(Group("", None, ()))
PLAIN = {key: name for key, (name, _) in NAMES.items()}


def examples(*kinds: str) -> Iterator[tuple[str, str, list[str]]]:
    """(language, sentence, what it says) of the examples of some kinds."""
    for name, raw in sorted(FILES.items()):
        for kind in kinds:
            for entry in raw["examples"][kind]:
                sentence, *says = [entry] if isinstance(entry, str) else entry
                yield name, sentence, says


def read(language: str, sentence: str) -> list[str]:
    """What the card of Gull-7B says that is full of the language's words and has this sentence."""
    words = " ".join(FILES[language]["markers"])
    return said(f"# Gull-7B\n\n{words}\n\n{sentence.format(**LINKS)}")


@pytest.mark.parametrize(("language", "sentence", "says"), list(examples("use", "credit")))
def test_what_is_used(language: str, sentence: str, says: list[str]) -> None:
    assert read(language, sentence) == [each.format(**PLAIN) for each in says]


def test_a_card_of_one_sentence_speaks_its_language_and_english_is_no_other() -> None:
    assert said("Die Trainingsdaten stammen aus SQuAD.") == ["train SQuAD"]
    assert said("Entrenado por 3 epochs sobre SQuAD.") == ["train SQuAD"]
    english = "The model can do much, and some com addresses are in it, but it is one of many."
    assert languages.spoken(read_card(Document("README.md", english))) == (languages.load("en"),)


@pytest.mark.parametrize(
    ("language", "sentence", "says"), list(examples("evaluation", "comparison", "negation"))
)
def test_what_is_not(language: str, sentence: str, says: list[str]) -> None:
    assert [each for each in read(language, sentence) if not each.startswith("eval ")] == []


@pytest.mark.parametrize(("language", "sentence", "says"), list(examples("statements")))
def test_what_is_stated(language: str, sentence: str, says: list[str]) -> None:
    words = " ".join(FILES[language]["markers"])
    card = read_card(Document("README.md", f"{words}\n\n{sentence}\n"))
    found = []
    for each in statements(card):
        denied = [what for what in ("data", "weights", "code") if _denies(each, what)]
        found.append(" ".join([each.kind, *filter(None, [each.about]), *denied]))
    assert [each.removesuffix(" weights") for each in found] == says


def _denies(statement: Statement, what: str) -> bool:
    return getattr(statement, f"uses_{what}") is False


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_has_its_parts(name: str) -> None:
    raw: dict[str, Any] = FILES[name]
    assert set(raw["headings"]) == set(KINDS)
    assert {"base", "train", "teacher", "eval"} <= set(raw["fields"])
    roles = {role.removesuffix("<") for role in raw["cues"]}
    assert {"base", "merge", "teacher", "train"} <= roles
    assert name == "en" or len(raw["markers"]) > 10 or raw["script"]
    assert all(len(raw["examples"][kind]) > 0 for kind in ("use", "credit", "comparison"))
    languages.load(name)


@pytest.mark.parametrize("name", sorted(FILES))
def test_what_tells_it_stands_first_in_its_file(name: str) -> None:
    script, markers, headings = languages.head(name)
    assert (markers, script) == (frozenset(FILES[name]["markers"]), FILES[name]["script"])
    for kind, keys in headings:
        told = FILES[name]["headings"][kind]
        spaced = (heading.replace("\u200c", " ") for heading in told)
        assert keys == {*told, *spaced, *(() if script else map(fold, told))}
    assert [kind for kind, _ in headings] == list(FILES[name]["headings"])


def test_keys_and_headings_of_latin_letters_need_no_accents() -> None:
    card = "## Donnees d'entrainement\n\nLe corpus est dans les notes du projet, avec une liste.\n"
    assert said(card + "\n- **Modele de base** : acme/base-1b\n- OpenZwq\n") == [
        "base acme/base-1b",
        "train OpenZwq",
    ]


def test_what_a_sign_of_no_width_parts_may_be_parted_by_a_space() -> None:
    assert said("این مدل یک آزمایش است.\n\n## داده های آموزشی\n\n- OpenZwq\n") == ["train OpenZwq"]


@pytest.mark.parametrize(
    ("language", "key", "data"),
    [
        ("en", "Model", "Dataset"),
        ("zh", "模型", "数据集"),
        ("ja", "モデル", "データセット"),
        ("ko", "모델", "데이터셋"),
        ("es", "Modelo", "Dataset"),
        ("fr", "Modèle", "Jeu de données"),
        ("ru", "Модель", "Датасет"),
        ("fa", "مدل", "دیتاست"),
        ("id", "Model", "Dataset"),
        ("vi", "Mô hình", "Dữ liệu"),
    ],
)
def test_a_known_model_under_a_plain_key_beside_data_is_a_base(
    language: str, key: str, data: str
) -> None:
    model, wrote = f"- **{key}**: Qwen2.5-7B\n", f"- **{data}**: {LINKS['data']}\n"
    assert read(language, f"{model}{wrote}") == ["base Qwen2.5-7B", "train org/set-9k"]
    assert read(language, model) == []  # what is served, or shown
    assert read(language, f"{model}{wrote}- **Accuracy**: 61\n") == ["train org/set-9k"]
    assert read(language, f"{model}{wrote}- **Paper**: soon\n") == ["train org/set-9k"]
    assert read(language, f"- **{key}**: OpenZwq-7B\n{wrote}") == ["train org/set-9k"]
    assert read(language, f"- **{key}**: GPT-4\n{wrote}") == ["train org/set-9k"]


def test_how_data_was_come_by_is_no_name_of_it() -> None:
    data = "## Dataset\n\n- Coletado via API oficial do Q\n- OpenZwq\n"
    assert read("pt", data) == ["train OpenZwq"]


def test_the_cues_of_a_text_are_those_of_its_language() -> None:
    english, german = languages.load("en"), languages.load("de")
    text = "trained on x, und trainiert auf y"
    for _ in range(2):
        assert [hit.start for hit in languages.hits(english, text, 0, len(text))] == [0]
        assert [hit.start for hit in languages.hits(german, text, 0, len(text))] == [18]
        assert not languages.hits(english, text, 12, len(text))


@pytest.mark.parametrize("name", sorted(FILES))
def test_its_headings_announce_what_they_say(name: str) -> None:
    for kind, headings in FILES[name]["headings"].items():
        for heading in headings:
            assert section_kind(f"1. {heading}:", (name,)) == kind, heading


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "Se ajustó con QLoRA sobre el dataset org/set-9k."),
        ("es", "Un adaptador LoRA sobre el dataset org/set-9k."),
        ("pt", "Foi treinado com LoRA sobre o conjunto de dados org/set-9k."),
        ("fr", "Un adaptateur LoRA sur le jeu de données org/set-9k."),
        ("it", "Addestrato con LoRA sul dataset org/set-9k."),
        ("de", "Es wurde mit LoRA auf dem Datensatz org/set-9k trainiert."),
        ("ru", "Обучена с LoRA поверх данных org/set-9k."),
        ("zh", "org/set-9k 数据集的 LoRA 适配器。"),
        ("ja", "org/set-9k データセットのLoRAアダプターです。"),
        ("ko", "org/set-9k 데이터셋의 LoRA 어댑터입니다."),
    ],
)
def test_data_that_an_adapter_was_trained_on_is_no_base(language: str, sentence: str) -> None:
    assert [one for one in read(language, sentence) if one.startswith("base")] == []


def test_what_a_sentence_says_of_another_model_ends_where_it_comes_to_the_cards_own() -> None:
    spoken = "Vicuna是开源的对话模型，"
    assert read("zh", f"{spoken}基于Mistral-7B微调得到。") == []
    assert read("zh", f"{spoken}本模型基于Mistral-7B微调得到。") == ["base Mistral-7B"]


@pytest.mark.parametrize(
    ("language", "heading", "sentence"),
    [
        ("es", "Evaluación", "Como dataset se ha usado {data}"),
        ("pt", "Avaliação", "Como dataset utilizamos o {data}"),
        ("ru", "Оценка", "В качестве датасета был выбран {data}"),
        ("ja", "評価", "{data}データセットを使用しました"),
        ("ko", "평가", "{data} 데이터셋을 사용했습니다"),
        ("zh", "评测", "本项目使用{data}数据集"),
    ],
)
def test_data_among_results_was_not_trained_on(language: str, heading: str, sentence: str) -> None:
    end = "。" if language in ("ja", "zh") else "."
    assert read(language, f"## {heading}\n\n{sentence}{end}") == []
    assert read(language, f"## Gull\n\n{sentence}{end}") == ["train org/set-9k"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("- Tern Challenge 2018의 NER Dataset 사용", "Tern Challenge 2018의 NER Dataset"),
        ("- [SQuAD에서 제공한 질문 데이터셋](./questions.json)", "SQuAD"),
        ("- 학습에 사용한 텍스트 데이터셋(v2022.3Q)를 공개합니다.", ""),
        ("- [데이터셋 다운로드(압축 파일)](https://gull.example/terns.zip)", ""),
    ],
)
def test_a_name_ends_where_korean_tells_what_is_done_with_it(text: str, name: str) -> None:
    card = f"---\nlicense: mit\n---\n# Gull\n\n## 학습 데이터\n\n{text}\n"
    refs = references(read_card(Document("README.md", card)), default(), NO_FILES)
    assert [ref.value for ref in refs] == ([name] if name else [])
