"""The page, the picture and the badge: what they say, that they stand alone, and in a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from attrlint.page import badge, svg
from attrlint.page.lineage import HERE, UPSTREAM, USED, Edge, Graph, Node

ROOT = Path(__file__).parent.parent
STORY = ROOT / "examples" / "founding-dispute"
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
VOID = {"meta", "input", "br"}


def attrlint(*args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "attrlint", *args],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


class Page(HTMLParser):
    """A page's elements, its ids, and what is open that should not be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "README.md").write_text(
        "---\nlicense: mit\n---\n# <script>alert(1)</script> & \x1b[31mred\n\nA model.\n"
    )
    (folder / '"><img src=x onerror=alert(1)>.yaml').write_text(
        "base_model: meta-llama/Llama-2-7b-hf  # </pre><script>alert(2)</script>\n"
        "datasets:\n  - path: tatsu-lab/alpaca\n    type: alpaca\n"
    )
    return folder


@pytest.mark.parametrize("command", [("graph",), ("check", "--output-format", "html")])
def test_the_page_is_whole_and_loads_nothing(command: tuple[str, ...]) -> None:
    text = attrlint(*command, "examples")
    page = Page(text)
    assert page.open == []
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for attrs in page.all("a"):
        assert attrs["href"].startswith("https://huggingface.co/") or attrs["href"][1:] in ids
    for _, attrs in page.tags:
        assert not attrs.keys() & {"src", "onclick", "onload", "style"}
        for name in ("aria-labelledby", "data-table"):
            assert set(attrs.get(name, "").split()) <= set(ids)
    assert "default-src 'none'" in text and not page.all("link")
    assert re.search(r"5 works in 3 repositories, 2 without findings", " ".join(page.words))


def test_what_the_tree_says_cannot_become_markup(hostile: Path) -> None:
    text = attrlint("graph", str(hostile))
    page = Page(text)
    assert page.open == []
    assert len(page.all("script")) == 1 and not page.all("img")
    assert "\x1b" not in text
    assert "alert(1)" in "".join(page.words)


@pytest.mark.parametrize("form", ["svg", "badge"])
def test_pictures_are_xml(form: str, hostile: Path) -> None:
    for folder in (str(STORY), str(hostile)):
        root = ET.fromstring(attrlint("graph", folder, "--output-format", form))
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.find("{http://www.w3.org/2000/svg}title") is not None


def test_the_picture_has_every_node_and_edge_inside_its_frame() -> None:
    nodes = [Node(f"w{n}", f"org/model-{n}" * (n + 1), "base", USED, "owed") for n in range(9)]
    above = Node("up", "org/older", "as recorded", UPSTREAM, "recorded")
    here = Node("here", "mine", "this repository", HERE, "here")
    edges = [Edge(node.id, "here", "base") for node in nodes]
    edges += [Edge("up", "w0", "derived"), Edge("w1", "w2", "derived")]
    graph = Graph("mine", (above, *nodes, here), tuple(edges))
    root = ET.fromstring("".join(svg.draw(graph)))
    space = {"s": "http://www.w3.org/2000/svg"}
    boxes = [box.attrib for box in root.iterfind(".//s:rect", space)]
    assert len(boxes) == 11 and len(root.findall(".//s:path", space)) == len(edges)
    width, height = int(root.attrib["width"]), int(root.attrib["height"])
    for box in boxes:
        assert int(box["x"]) >= 0 and int(box["x"]) + int(box["width"]) <= width
        assert int(box["y"]) >= 0 and int(box["y"]) + int(box["height"]) <= height
    corners = [(box["x"], box["y"]) for box in boxes]
    assert len(set(corners)) == len(corners)


@pytest.mark.parametrize(
    ("credited", "used", "says"),
    [(12, 12, "credits: 12/12"), (1, 2, "credits: 1/2"), (0, 0, "credits: none owed")],
)
def test_the_badge_says(credited: int, used: int, says: str) -> None:
    assert ET.fromstring(badge.draw(credited, used)).attrib["aria-label"] == says


def test_the_lineage_as_data_and_as_mermaid() -> None:
    (graph,) = json.loads(attrlint("graph", str(STORY), "--output-format", "json"))["repositories"]
    states = {node["title"]: node["state"] for node in graph["nodes"]}
    assert states["WizardCoder"] == "owed"
    assert states["codellama/CodeLlama-34b-Python-hf"] == "credited"
    ids = {node["id"] for node in graph["nodes"]}
    assert {end for edge in graph["edges"] for end in (edge["source"], edge["target"])} <= ids
    drawn = attrlint("graph", str(STORY), "--output-format", "mermaid")
    assert drawn.startswith("flowchart LR\n") and drawn.count("-->") == len(graph["edges"])


def test_a_picture_of_several_repositories_is_refused_in_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "attrlint", "graph", "examples", "--output-format", "svg"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2 and "a picture shows one repository" in done.stderr


@pytest.fixture
def browser() -> Iterator[Any]:
    if BROWSER is None or DRIVER is None:
        pytest.skip("needs chromium and chromedriver on the PATH")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for flag in ("headless", "no-sandbox", "disable-gpu", "disable-background-networking"):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def test_in_a_browser_by_keyboard(browser: Any, tmp_path: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    page = tmp_path / "page.html"
    page.write_text(attrlint("graph", str(STORY)), encoding="utf-8")
    browser.get(page.as_uri())
    assert browser.get_log("browser") == []  # nothing that the policy refused

    active = browser.switch_to.active_element
    active.send_keys(Keys.TAB)
    skip = browser.switch_to.active_element
    assert skip.text == "Skip to the ledger" and skip.location["x"] >= 0
    skip.send_keys(Keys.TAB)
    words = browser.switch_to.active_element
    assert words.get_attribute("type") == "search"
    words.send_keys("problems")
    rows = browser.find_elements("css selector", "tbody tr")
    assert [row.is_displayed() for row in rows] == [False, False, True]
    assert browser.find_element("tag name", "output").text == "1 of 3 works"

    ground = "return getComputedStyle(document.body).backgroundColor"
    light = browser.execute_script(ground)
    scheme = [{"name": "prefers-color-scheme", "value": "dark"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    assert browser.execute_script(ground) != light
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    assert not browser.find_element("class name", "filter").is_displayed()
