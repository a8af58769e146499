"""The language server, driven by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.workspace import PositionCodec

from attrlint.document import Document
from attrlint.server import places
from attrlint.server.check import root_of, view
from attrlint.server.places import path_of

ROOT = Path(__file__).parent.parent
CARD = "README.md"
CONFIG = "configs/sft.yaml"
TRAIN = (
    "base_model: meta-llama/Llama-2-7b-hf\ndatasets:\n  - path: openai/gsm8k\n    type: alpaca\n"
)
NAMED = """---
license: llama2
base_model: meta-llama/Llama-2-7b-hf
datasets:
- openai/gsm8k
---
# 🦙🦙 Counting model

Fine-tuned from [meta-llama/Llama-2-7b-hf](https://huggingface.co/meta-llama/Llama-2-7b-hf) on
GSM8K (arXiv:2110.14168). Llama 2: arXiv:2307.09288.
"""


class Editor:
    """A client with one folder open, and the diagnostics that it was sent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.client = LanguageClient("test-editor", "1")
        self.shown: dict[str, list[types.Diagnostic]] = {}
        self.said: list[str] = []
        self.news = asyncio.Event()
        self.version = 1

        def _published(params: types.PublishDiagnosticsParams) -> None:
            self.shown[params.uri] = list(params.diagnostics)
            self.news.set()

        def _said(params: types.ShowMessageParams) -> None:
            self.said.append(params.message)
            self.news.set()

        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(_published)
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(_said)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    async def start(self) -> types.InitializeResult:
        await self.client.start_io(sys.executable, "-m", "attrlint", "server")
        result = await self.client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(),
                workspace_folders=[types.WorkspaceFolder(self.folder.as_uri(), "model")],
            )
        )
        self.client.initialized(types.InitializedParams())
        return result

    async def stop(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()  # type: ignore[no-untyped-call]

    def open(self, name: str, text: str | None = None) -> None:
        text = (self.folder / name).read_text("utf-8") if text is None else text
        item = types.TextDocumentItem(self.uri(name), "markdown", self.version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, name: str, text: str) -> None:
        """Replace the whole buffer."""
        self.version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.version, self.uri(name)),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that the server is to send."""

        async def wait() -> None:
            while not holds():
                self.news.clear()
                await self.news.wait()

        await asyncio.wait_for(wait(), 30)

    def rules(self, name: str) -> set[object]:
        return {diagnostic.code for diagnostic in self.shown.get(self.uri(name), [])}


def drive(folder: Path, story: Callable[[Editor], Awaitable[None]]) -> None:
    async def run() -> None:
        editor = Editor(folder)
        await editor.start()
        try:
            await story(editor)
        finally:
            await editor.stop()

    asyncio.run(run())


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "a model"
    (folder / "configs").mkdir(parents=True)
    (folder / CARD).write_text("---\nlicense: llama2\n---\n# Counting model\n\nIt counts.\n")
    (folder / CONFIG).write_text(TRAIN)
    return folder


def test_findings_follow_what_is_typed(model: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(CARD)
        await editor.until(lambda: editor.uri(CONFIG) in editor.shown)
        assert editor.rules(CONFIG) >= {"uncredited-base-model", "uncredited-dataset"}
        base = next(
            d for d in editor.shown[editor.uri(CONFIG)] if d.code == "uncredited-base-model"
        )
        assert base.range == types.Range(types.Position(0, 12), types.Position(0, 36))
        assert base.source == "attrlint"
        assert base.related_information
        assert base.related_information[0].location.uri == editor.uri(CARD)

        editor.type(CARD, NAMED)  # in the buffer alone: the file on disk stays as it was
        await editor.until(lambda: not editor.rules(CONFIG) & {"uncredited-base-model"})
        assert not editor.rules(CONFIG) & {"uncredited-base-model", "uncredited-dataset"}

        editor.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(editor.uri(CARD)))
        )
        await editor.until(lambda: "uncredited-base-model" in editor.rules(CONFIG))

    drive(model, story)


def test_hover_tells_of_the_work(model: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(CARD, NAMED)

        async def over(name: str, line: int, character: int) -> types.Hover | None:
            where = types.TextDocumentIdentifier(editor.uri(name))
            return await editor.client.text_document_hover_async(
                types.HoverParams(where, types.Position(line, character))
            )

        found = await over(CARD, 4, 5)
        assert found is not None and isinstance(found.contents, types.MarkupContent)
        assert "openai/gsm8k" in found.contents.value
        assert "arxiv.org/abs/2110.14168" in found.contents.value
        assert f"listed at {CARD}:5" in found.contents.value
        assert found.range == types.Range(types.Position(4, 2), types.Position(4, 14))
        assert await over(CARD, 6, 3) is None

    drive(model, story)


def test_a_code_action_mends(model: Path) -> None:
    text = NAMED.replace("license: llama2", "license: apache2")

    async def story(editor: Editor) -> None:
        editor.open(CARD, text)
        await editor.until(lambda: "unknown-license" in editor.rules(CARD))

        async def actions(line: int, *only: str) -> list[types.CodeAction]:
            where = types.Range(types.Position(line, 10), types.Position(line, 10))
            found = await editor.client.text_document_code_action_async(
                types.CodeActionParams(
                    types.TextDocumentIdentifier(editor.uri(CARD)),
                    where,
                    types.CodeActionContext([], only=list(only) or None),
                )
            )
            return [action for action in found or () if isinstance(action, types.CodeAction)]

        quick = [a for a in await actions(1) if a.kind == types.CodeActionKind.QuickFix]
        assert [a.diagnostics and a.diagnostics[0].code for a in quick] == ["unknown-license"]
        assert quick[0].edit and quick[0].edit.changes
        where = types.Range(types.Position(1, 9), types.Position(1, 16))
        assert {uri: list(edits) for uri, edits in quick[0].edit.changes.items()} == {
            editor.uri(CARD): [types.TextEdit(where, "apache-2.0")]
        }
        assert not [a for a in await actions(6) if a.kind == types.CodeActionKind.QuickFix]
        for_all = await actions(6, "source.fixAll")
        assert {a.kind for a in for_all} <= {places.FIX_ALL}

    drive(model, story)


def test_a_configuration_that_does_not_hold_is_told_in_one_line(model: Path) -> None:
    (model / "attrlint.toml").write_text('persona = "judge"\n')

    async def story(editor: Editor) -> None:
        editor.open(CARD)
        await editor.until(lambda: bool(editor.said))
        assert "attrlint.toml:1" in editor.said[0] and "\n" not in editor.said[0]

    drive(model, story)


def test_an_excluded_file_has_no_findings(model: Path) -> None:
    (model / ".gitignore").write_text("scratch/\n")
    (model / "scratch").mkdir()
    (model / "scratch" / "a.yaml").write_text(TRAIN)

    async def story(editor: Editor) -> None:
        editor.open("scratch/a.yaml")
        await editor.until(lambda: editor.uri("scratch/a.yaml") in editor.shown)
        assert editor.rules("scratch/a.yaml") == set()

    drive(model, story)


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("ab\ncd", 4, (1, 1)),
        ("🦙 x\n🦙y", 4, (1, 0)),
        ("🦙 x\n🦙y", 5, (1, 2)),  # one code point, two UTF-16 units
        ("é\r\nx", 3, (1, 0)),
        ("", 0, (0, 0)),
    ],
)
def test_positions_are_in_the_units_of_the_editor(
    text: str, offset: int, position: tuple[int, int]
) -> None:
    document = Document("a.md", text)
    client = places.Client(PositionCodec(types.PositionEncodingKind.Utf16), {})
    at = places.position(document, offset, client)
    assert (at.line, at.character) == position
    assert places.offset(document, at, client) == offset


def test_without_pygls_one_line_says_what_to_install(tmp_path: Path) -> None:
    import subprocess

    (tmp_path / "pygls.py").write_text("raise ImportError(name='pygls')\n")
    done = subprocess.run(
        [sys.executable, "-m", "attrlint", "server"],
        cwd=ROOT,
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "attrlint[server]" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("uri", ["file://[::bad/x", "untitled:x", "", "http://x/y"])
def test_what_is_no_file_has_no_path(uri: str) -> None:
    assert path_of(uri) is None


@pytest.mark.parametrize("name", ["%00x", "d/" * 3000, "%ff.md", "README.md/x", "x" * 9000])
def test_a_path_that_cannot_be_has_no_findings(tmp_path: Path, name: str) -> None:
    """Too long, with a NUL in it, below a file: an editor may say anything."""
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n# A\n", "utf-8")
    path = path_of(f"{tmp_path.as_uri()}/{name}")
    assert path is not None
    assert root_of(path, [])
    assert view(path, tmp_path, {path: "text"}).findings == ()
