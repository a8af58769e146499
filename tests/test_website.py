"""The documentation as a site: built strictly, whole, and loading nothing from elsewhere."""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from attrlint.formats import everything
from attrlint.licenses import ids
from attrlint.plugins import built_in
from attrlint.report import url

ROOT = Path(__file__).parent.parent
_ATTRIBUTE = re.compile(r"""<(\w+)\b[^>]*?\s(?:href|src)=["']([^"']*)["']""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    call = ["build", "--strict", "--quiet", "-f", "website/mkdocs.yml", "-d", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", *call],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_every_rule_format_and_licence_has_a_page(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATTRLINT_DOCS", "https://example.org/")
    url.cache_clear()
    for rule in built_in():
        page = url(rule.group, rule.name).removeprefix("https://example.org/")
        assert page and (site / page / "index.html").is_file(), page
    url.cache_clear()
    for format in everything():
        assert (site / "formats" / format.name / "index.html").is_file()
    for license in ids.every():
        assert (site / "licenses" / license.id / "index.html").is_file()


def test_links_lead_somewhere_and_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 60
    for page in pages:
        for tag, target in _ATTRIBUTE.findall(page.read_text(encoding="utf-8")):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                assert tag == "a", (
                    page,
                    target,
                )
                continue
            place = page.parent / unquote(parts.path) if parts.path else page
            assert place.exists(), (page, target)


def test_the_search_knows_the_rules(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    titles = {entry["title"] for entry in index["docs"]}
    assert {rule.name for rule in built_in()} <= titles


def test_searching_in_a_browser(site: Path) -> None:
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("needs chromium and chromedriver on the PATH")
    from selenium import webdriver
    from selenium.webdriver.remote.webelement import WebElement
    from selenium.webdriver.support.wait import WebDriverWait

    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        options = webdriver.ChromeOptions()
        options.binary_location = browser
        for flag in ("headless", "no-sandbox", "disable-gpu", "disable-background-networking"):
            options.add_argument(f"--{flag}")
        options.add_argument("--window-size=1280,900")
        chrome = webdriver.Chrome(options, webdriver.ChromeService(driver))
        try:
            chrome.get(f"http://127.0.0.1:{server.server_port}/")
            chrome.find_element("css selector", "[data-bs-target='#mkdocs_search_modal']").click()
            box = WebDriverWait(chrome, 20).until(
                lambda d: next(
                    (e for e in d.find_elements("id", "mkdocs-search-query") if e.is_displayed()),
                    None,
                )
            )
            assert box is not None
            box.send_keys("uncredited merge parent")

            def results(driver: webdriver.Chrome) -> list[WebElement]:
                box.send_keys(" ")  # a key that comes before the index is there finds nothing
                return driver.find_elements("css selector", "#mkdocs-search-results a")

            found = WebDriverWait(chrome, 20).until(results)
            links = [link.get_attribute("href") for link in found]
            assert any("uncredited-merge-parent" in str(link) for link in links)
        finally:
            chrome.quit()
            server.shutdown()
