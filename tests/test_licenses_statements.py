"""What a card and the files beside it say of a licence, and about what."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.card import read
from attrlint.card.license import declared, from_files, is_own_text, statements
from attrlint.discover import walk
from attrlint.document import Document
from attrlint.files import Files
from attrlint.grouping import groups

MODEL = "---\nlicense: mit\nlibrary_name: transformers\n---\n# My-Model 7B\n\n"
DATASET = "---\nlicense: mit\ntask_categories:\n- other\n---\n# Rows 50k\n\n"


def said(text: str) -> list[str]:
    found = statements(read(Document("README.md", text)))
    return [f"{one.slot} {one.license or one.text}" for one in found if one.via != "metadata"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("This model is released under the Apache 2.0 license.", ["model apache-2.0"]),
        ("Use of this model is governed by the Gemma Terms of Use.", ["model gemma"]),
        ("- **License:** Apache-2.0", ["model apache-2.0"]),
        ("- Model details\n  - License: Apache-2.0", ["model apache-2.0"]),
        ("- [Rows](https://x.org/rows)\n  - Size: 2 GB\n  - License: ODC-BY", []),
        ("| License | CC BY-NC 4.0 |\n|---|---|", ["model cc-by-nc-4.0"]),
        ("License: Fair AI Public License 1.0-SD", ["model faipl-1.0-sd"]),
        ("License: Fair Riddle Public License 1.0-SD", ["model Fair Riddle Public License 1.0-SD"]),
        ("We release the code under the MIT License.", ["code mit"]),
        ("You may use this merge under the terms of CC-BY-NC-4.0.", ["model cc-by-nc-4.0"]),
        ("## License\n\nMIT", ["model mit"]),
        ("## License\n\n[Apache 2.0](LICENSE)", ["model apache-2.0"]),
        ("## Code License\n\nMIT", ["code mit"]),
        ("Dual-licensed under MIT or Apache 2.0.", ["model mit", "model apache-2.0"]),
        ("My-Model 7B is licensed under Apache 2.0.", ["model apache-2.0"]),
        (
            "The code is released under MIT, and the weights under the Llama 2 Community License.",
            ["code mit", "model llama2"],
        ),
        (
            "Released under [this license](https://creativecommons.org/licenses/by-nc/4.0/).",
            ["model cc-by-nc-4.0"],
        ),
        (
            "The code (and the models) are released under the MIT License.",
            ["code mit", "model mit"],
        ),
        ("- **License:** MIT (code), CC-BY-NC-4.0 (weights)", ["code mit"]),
        ("License: MIT License (training code), Llama 3.2 License (base model)", ["code mit"]),
        ("License: MIT License (see LICENSE), or Apache-2.0", ["model mit"]),
        ("License: MIT (see LICENSE), or Apache-2.0", ["model mit"]),
        ("License: Apache License 2.0 (Apache-2.0)", ["model apache-2.0"] * 2),
    ],
)
def test_a_card_says_its_licence(body: str, found: list[str]) -> None:
    assert said(MODEL + body + "\n") == found


@pytest.mark.parametrize(
    "body",
    [
        "We took 40 photos, and the file is under CC-BY-4.0.",
        "The 900 problems are released under CC-BY-4.0.",
        "Our dialogues are licensed under CC-BY-SA-4.0.",
        "The base model is released under the Apache 2.0 license.",
        "Mistral-7B is under the Apache 2.0 license.",
        "Derived from Qwen2.5-32B, which is under the Apache 2.0 license.",
        "The original weights are licensed under the Llama 2 Community License.",
        "You can find a variant of this model published under the Apache 2.0 license at x/y.",
        "A research preview, subject to the data distillation License of LLaMA, Terms of Use of Y.",
        "It starts from Sibling-Model by NVIDIA licensed under CC-BY-4.0.",
        "- **Licenses:** CC-BY-SA-3.0 (Wikipedia), ODC-BY-1.0 (MC4), terms of use (others)",
        "Sibling-Model 70B is licensed under the llama3.3 license.",
    ],
)
def test_what_is_said_of_something_else_is_not_about_the_model(body: str) -> None:
    assert {one.partition(" ")[0] for one in said(MODEL + body + "\n")} <= {"other"}


@pytest.mark.parametrize(
    "body",
    [
        "This model is not licensed under the MIT license.",
        "People of MIT trained it with data of Llama 2.",
        "It used to be released under the MIT license.",
        "Until 2024 it was previously under the MIT license.",
        "See the license.",
        "License: see below",
        "Developed by MIT under the supervision of others.",
        "Under the [MIT license](https://www.apache.org/licenses/LICENSE-2.0).",  # or that?
    ],
)
def test_no_statement(body: str) -> None:
    assert said(MODEL + body + "\n") == []


@pytest.mark.parametrize(
    "body",
    [
        "Este modelo está disponível sob a licença Apache 2.0.",
        "El modelo se distribuye bajo la licencia Apache 2.0.",
        "Ce modèle est distribué sous licence Apache 2.0.",
        "Dieses Modell steht unter der Apache-2.0-Lizenz.",
        "本模型采用 Apache 2.0 许可证。",
        "このモデルはApache 2.0ライセンスの下で公開されています。",
        "이 모델은 Apache 2.0 라이선스 하에 배포됩니다.",
    ],
)
def test_other_languages(body: str) -> None:
    assert said(MODEL + body + "\n") == ["model apache-2.0"]


def test_a_base_that_a_licence_holds_back_is_no_licence_statement() -> None:
    body = "由于许可证的限制，基于LLaMA的模型只提供差值。"
    assert said(MODEL + body + "\n") == []


def test_the_dataset_is_what_a_dataset_card_is_about() -> None:
    body = "The dataset is available under CC BY 4.0. The models are licensed under Apache 2.0.\n"
    assert said(DATASET + body) == ["data cc-by-4.0", "model apache-2.0"]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://img.shields.io/badge/License-Apache%202.0-blue.svg", ["model apache-2.0"]),
        ("https://img.shields.io/badge/Code%20License-MIT-blue", ["code mit"]),
        ("https://img.shields.io/badge/Data_License-CC%20By%20NC%204.0-red", ["data cc-by-nc-4.0"]),
        ("https://img.shields.io/badge/License-CC--BY--4.0-red", ["model cc-by-4.0"]),
        ("https://img.shields.io/badge/python-3.10-blue", []),
        ("https://img.shields.io/github/license/owner/name", []),
    ],
)
def test_badges(url: str, found: list[str]) -> None:
    assert said(f"{MODEL}![badge]({url})\n") == found


def test_the_target_of_a_badge_is_a_statement_too() -> None:
    label = "![License](https://img.shields.io/badge/License-Apache%202.0-blue.svg)"
    body = f"[{label}](https://opensource.org/licenses/MIT)\n"
    assert said(MODEL + body) == ["model apache-2.0", "model mit"]
    badge = "![License](https://img.shields.io/github/license/example-lab/sums)"
    assert said(f"{MODEL}[{badge}](https://example.org/LICENSE)\n") == []
    other = "![Paper](https://img.shields.io/badge/Paper-arXiv-red)"
    assert said(f"{MODEL}[{other}](https://opensource.org/licenses/MIT)\n") == []


@pytest.mark.parametrize(
    ("metadata", "found"),
    [
        ("license: Apache-2.0", ["apache-2.0"]),
        ("license: [mit, apache-2.0]", ["mit", "apache-2.0"]),
        ("license: MIT OR Apache-2.0", ["mit", "apache-2.0"]),
        ("license: other\nlicense_name: tongyi-qianwen", ["tongyi-qianwen"]),
        ("license: other\nlicense_name: our-own", [""]),
        ("license: other", []),
        ("license: my words", [""]),
        ("tags: [x]", []),
    ],
)
def test_declared(metadata: str, found: list[str]) -> None:
    card = read(Document("README.md", f"---\n{metadata}\n---\n"))
    assert [one.license for one in declared(card)] == found


def test_a_statement_stands_at_the_licence_it_names() -> None:
    text = MODEL + "It is **released** under the [Apache 2.0](x) license.\n"
    (at,) = [one.at for one in statements(read(Document("README.md", text))) if one.via == "grant"]
    assert at.text == "Apache 2.0"
    assert str(at) == "README.md:7:31"


def test_files_say_what_they_are_about(tmp_path: Path) -> None:
    mit = "MIT License\n\nCopyright (c) 2026 Example Lab\n"
    files = {
        "README.md": MODEL,
        "LICENSE": mit,
        "LICENSE-CODE": mit,
        "DATA_LICENSE": mit,
        "LICENSE-LLAMA2": "LLAMA 2 COMMUNITY LICENSE AGREEMENT\n",
        "LICENSES/MIT.txt": mit,
        "CITATION.cff": "cff-version: 1.2.0\nlicense: Apache-2.0\n",
        "pyproject.toml": '[project]\nlicense = "MIT OR Apache-2.0"\n',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (group,) = groups(list(walk(tmp_path)))
    found = {
        (one.at.document.path, one.slot, one.license)
        for one in from_files(Files(group), "", "model")
    }
    assert found == {
        ("LICENSE", "model", "mit"),
        ("LICENSE-CODE", "code", "mit"),
        ("DATA_LICENSE", "data", "mit"),
        ("LICENSE-LLAMA2", "other", "llama2"),
        ("LICENSES/MIT.txt", "other", "mit"),
        ("CITATION.cff", "model", "apache-2.0"),
        ("pyproject.toml", "code", "mit"),
        ("pyproject.toml", "code", "apache-2.0"),
    }


@pytest.mark.parametrize(
    ("name", "own"),
    [("LICENSE", True), ("license.txt", True), ("COPYING", True), ("LICENSE-LLAMA2", False)],
)
def test_own_text(name: str, own: bool) -> None:
    assert is_own_text(name) is own


@given(st.text(max_size=300))
def test_any_card_will_do(body: str) -> None:
    document = Document("README.md", f"{MODEL}{body}\nlicensed under MIT license {body}")
    for one in statements(read(document)):
        assert 0 <= one.at.span.start <= one.at.span.end <= len(document.text)
