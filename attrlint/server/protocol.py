"""The server itself, on pygls: documents in, diagnostics, hovers and code actions out."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from attrlint import __version__
from attrlint.document import Span
from attrlint.report import file_url
from attrlint.server import hover, places
from attrlint.server.check import View, root_of, view
from attrlint.usage import UsageError

_PAUSE = 0.2  # seconds without a keystroke before a repository is checked again


class Server(LanguageServer):
    """A language server that remembers the last view of each repository."""

    def __init__(self, *, trust: bool = False) -> None:
        super().__init__("attrlint", __version__)
        self.trust = trust
        self.views: dict[Path, View] = {}  # by the file they were asked for
        self.shown: dict[Path, frozenset[str]] = {}  # URIs with diagnostics, by card or folder
        self.waiting: dict[Path, asyncio.Task[None]] = {}
        self.complaint = ""

    def texts(self) -> dict[Path, str]:
        """The open files with their text."""
        found = ((places.path_of(doc.uri), doc) for doc in self.workspace.text_documents.values())
        return {path: doc.source for path, doc in found if path is not None}

    def folders(self) -> list[Path]:
        """The folders that the editor has open."""
        found = (places.path_of(folder.uri) for folder in self.workspace.folders.values())
        return [path for path in found if path is not None]

    def client(self) -> places.Client:
        """How the editor counts and names."""
        uris = ((places.path_of(d.uri), d.uri) for d in self.workspace.text_documents.values())
        opened = {path: uri for path, uri in uris if path is not None}
        return places.Client(self.workspace.position_codec, opened)

    def look(self, path: Path) -> View | None:
        """Check the repository around a file; a configuration that does not hold is told once."""
        try:
            found = view(path, root_of(path, self.folders()), self.texts(), trust=self.trust)
        except UsageError as error:
            if str(error) != self.complaint:
                self.complaint = str(error)
                self.window_show_message(
                    types.ShowMessageParams(types.MessageType.Error, f"attrlint: {error}")
                )
            return None
        self.complaint = ""
        return found

    def publish(self, path: Path, found: View) -> None:
        """Send the diagnostics of a repository, and clear those that it no longer has."""
        client = self.client()
        whole = found.root / (found.repo.folder if found.repo else path.name)
        if found.repo is not None and found.repo.group.card is not None:
            whole = found.root / found.repo.group.card.name
        by_uri = places.diagnostics(found, client)
        by_uri.setdefault(client.uri(path), [])
        for uri in self.shown.get(whole, frozenset()) - by_uri.keys():
            by_uri[uri] = []
        for uri, some in sorted(by_uri.items()):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, some))
        self.shown[whole] = frozenset(uri for uri, some in by_uri.items() if some)
        self.views[path] = found

    def later(self, uri: str, pause: float = _PAUSE) -> None:
        """Check a file's repository when no other change comes within `pause` seconds."""
        path = places.path_of(uri)
        if path is None:
            return
        if path in self.waiting:
            self.waiting[path].cancel()
        self.waiting[path] = asyncio.ensure_future(self._soon(path, pause))

    async def _soon(self, path: Path, pause: float) -> None:
        await asyncio.sleep(pause)
        found = self.look(path)
        if found is not None:
            self.publish(path, found)

    def now(self, path: Path) -> View | None:
        """The view of a file's repository that holds for the texts as they are."""
        found = self.views.get(path)
        document = found.document(path) if found else None
        text = self.texts().get(path)
        if document is not None and (text is None or text == document.text):
            return found
        return self.look(path)


def serve(*, trust: bool = False) -> None:
    """Speak LSP on standard input and output until the editor leaves."""
    make(trust=trust).start_io()


def make(*, trust: bool = False) -> Server:
    """A server with all that it answers."""
    server = Server(trust=trust)

    @server.feature(types.INITIALIZED)
    def _initialized(ls: Server, _: types.InitializedParams) -> None:
        workspace = ls.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching is None or not watching.dynamic_registration:
            return
        ls.client_register_capability(
            types.RegistrationParams(
                [
                    types.Registration(
                        "attrlint-files",
                        types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                        types.DidChangeWatchedFilesRegistrationOptions(
                            [types.FileSystemWatcher("**/*")]
                        ),
                    )
                ]
            )
        )

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        ls.later(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        ls.later(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        ls.later(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        path = places.path_of(params.text_document.uri)
        if path is not None:
            ls.views.pop(path, None)
        ls.later(params.text_document.uri, 0)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _on_disk(ls: Server, _: types.DidChangeWatchedFilesParams) -> None:
        for path in ls.texts():
            ls.later(file_url(path))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        path = places.path_of(params.text_document.uri)
        found = ls.now(path) if path else None
        document = found.document(path) if found and path else None
        if found is None or document is None or path is None:
            return None
        client = ls.client()
        at = places.offset(document, params.position, client)
        reference = hover.reference_at(found, path, at)
        if reference is None:
            return None
        return types.Hover(
            types.MarkupContent(types.MarkupKind.Markdown, hover.markdown(found, reference)),
            places.spanned(document, reference.at.span, client),
        )

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, places.FIX_ALL]),
    )
    def _actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        path = places.path_of(params.text_document.uri)
        found = ls.now(path) if path else None
        document = found.document(path) if found and path else None
        if found is None or document is None or path is None:
            return []
        client = ls.client()
        span = Span(
            places.offset(document, params.range.start, client),
            places.offset(document, params.range.end, client),
        )
        only = params.context.only
        return [
            action
            for action in places.actions(found, path, span, client)
            if not only or any(f"{action.kind}.".startswith(f"{kind}.") for kind in only)
        ]

    return server
