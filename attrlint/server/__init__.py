"""The language server: what a check finds, in an editor and while one types.

`check` looks at the repository around a file, `places` turns findings into LSP's types, `hover`
tells of a work, `protocol` listens. LSP 3.17:
https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""
