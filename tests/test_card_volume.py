"""What many unrelated cards of the hub say in the same words: uses, and what is none."""

from __future__ import annotations

import pytest

from tests.test_card_prose import BASE, HUB, said

FAMILY = f"""# Zwq-T5

| Model | Based on | Size |
|---|---|---|
| [zwq-t5-tiny]({HUB}/org/zwq-t5-tiny) | [base-tiny]({HUB}/org/base-tiny) | 8M |
| [zwq-t5-large]({HUB}/org/zwq-t5-large) | [base-large]({HUB}/org/base-large) | 700M |
"""
LOADS = '\n```python\nmodel = AutoModel.from_pretrained("org/zwq-t5-tiny")\n```\n'


def test_a_family_has_the_base_of_its_own_row() -> None:
    assert said(FAMILY) == ["base base-tiny", "base base-large"]
    assert said(FAMILY + LOADS) == ["base base-tiny"]


COUNTED = f"""## {{}}

| Dataset | {{}} |
|---|---|
| Filtered [Zwq-4]({HUB}/datasets/org/zwq-4) | 7 |
"""


@pytest.mark.parametrize(
    ("section", "head", "expected"),
    [
        ("Training details", "# of text pairs", ["train Zwq-4"]),
        ("Details", "Number of training pairs", ["train Zwq-4"]),
        ("Details", "# of text pairs", []),
        ("Training details", "F1", []),
        ("Evaluation", "Number of training pairs", []),
    ],
)
def test_a_table_that_counts_what_was_taken_is_one_of_data(
    section: str, head: str, expected: list[str]
) -> None:
    assert said(COUNTED.format(section, head)) == expected


PIPELINE = """# ControlNet for poses

- **Finetuned from model [optional]:** org/base-1b

```python
net = ControlNetModel.from_pretrained("me/zwq-net")
pipe = ZwqPipeline.from_pretrained("org/base-1b", controlnet=net)
```
"""


def test_what_a_pipeline_loads_beside_the_card_s_model_is_not_that() -> None:
    assert said(PIPELINE) == ["base org/base-1b"]


OWN = f"""# 24/04/05 update

zwq-1.8-7B-DPO is fine-tuned from {BASE}.

```python
model = AutoModelForCausalLM.from_pretrained(
    "me/zwq-1.8-7B-DPO", torch_dtype="auto"
)
```
"""


def test_code_of_several_lines_says_what_the_card_is_about() -> None:
    assert said(OWN) == ["base org/base-1b"]
