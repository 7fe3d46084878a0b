"""python record.py SERVER FOLDER: writes the transcripts `pytest-lsp-*.jsonl` of FOLDER.

Each is one conversation with the capabilities that pytest-lsp keeps of an editor, through
`scripts/record-transcript.py`. An id that a client would choose comes as a number here.
"""

import pathlib
import sys

import pytest_lsp
from lsprotocol import converters

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "battery"))

from wire import Peer, Server, notification  # noqa: E402

PROFILES = ["emacs@v29.1", "neovim@v0.6.1", "neovim@v0.8.0", "neovim@v0.9.1", "neovim@v0.10.0",
            "neovim@v0.11.0", "visual_studio_code@v1.65.2"]
TEXT = (HERE.parent / "samples" / "copy_name.c").read_text()
URI = "file:///project/copy_name.c"


def talk(server: Server, profile: str):
    capabilities = converters.get_converter().unstructure(pytest_lsp.client_capabilities(profile))
    name, _, version = profile.partition("@v")
    place = {"textDocument": {"uri": URI}}
    line = next(n for n, text in enumerate(TEXT.splitlines()) if "strcpy" in text)
    call = {"line": line, "character": 6}

    def published(version, is_empty):
        seen = len(server.received)

        def meant(message):
            params = message.get("params") or {}
            return (message.get("method") == "textDocument/publishDiagnostics"
                    and params.get("version") in (version, None)
                    and (not params["diagnostics"]) == is_empty)

        return lambda: server.wait(meant, since=seen)

    server.result(server.ask("initialize", {
        "processId": None, "clientInfo": {"name": name, "version": version}, "rootUri": "file:///project",
        "capabilities": capabilities, "workspaceFolders": [{"uri": "file:///project", "name": "project"}]}))
    server.send(notification("initialized", {}))
    shown = published(1, False)
    server.send(notification("textDocument/didOpen", {"textDocument": {
        "uri": URI, "languageId": "c", "version": 1, "text": TEXT}}))
    shown()
    server.result(server.ask("textDocument/hover", place | {"position": call}))
    server.result(server.ask("textDocument/codeAction", place | {
        "range": {"start": call, "end": call}, "context": {"diagnostics": []}}))
    start = {"line": 0, "character": 0}
    shown = published(2, False)
    server.send(notification("textDocument/didChange", {
        "textDocument": {"uri": URI, "version": 2},
        "contentChanges": [{"range": {"start": start, "end": start}, "text": "/* 漢😀 */\r\n"}]}))
    shown()
    shown = published(None, True)
    server.send(notification("textDocument/didClose", place))
    shown()
    server.result(server.ask("shutdown"))
    server.send(notification("exit"))
    server.exit_code(10)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    binary, folder = sys.argv[1:]
    for profile in PROFILES:
        name = "pytest-lsp-" + profile.replace("@v", "-").replace("visual_studio_code", "vscode")
        out = pathlib.Path(folder, name + ".jsonl")
        about = f"The capabilities that pytest-lsp keeps of {profile}: open, hover, actions, edit, close."
        command = [sys.executable, str(ROOT / "scripts" / "record-transcript.py"), str(out), name, about,
                   "--", binary, "lsp"]
        with Server(Peer(name, command, scores=True)) as server:
            talk(server, profile)
        print(out)


if __name__ == "__main__":
    main()
