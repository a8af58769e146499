"""Links from reports to the pages of rules: where somebody has published those."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from attrlint.report import url
from attrlint.terminal import Pen
from tests.test_report import finding, shown


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody has published the pages of the rules."""
    monkeypatch.setenv("ATTRLINT_DOCS", "https://example.org/attrlint/")
    url.cache_clear()
    yield
    url.cache_clear()


def test_rules_are_linked_where_their_pages_are_published(published: None) -> None:
    page = "https://example.org/attrlint/rules/credit/uncredited-dataset/"
    assert f"{page}\x1b\\" in shown("text", finding(), pen=Pen(True, True))
    assert f"[uncredited-dataset]({page})" in shown("markdown", finding())
    assert json.loads(shown("json", finding()))["findings"][0]["url"] == page
    driver = json.loads(shown("sarif", finding()))["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == "https://example.org/attrlint"


def test_no_address_is_printed_that_nobody_publishes() -> None:
    for name in ("text", "markdown", "json", "sarif"):
        text = shown(name, finding(), pen=Pen(True, True))
        assert "/rules/credit/uncredited-dataset/" not in text
