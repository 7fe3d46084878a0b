"""What goes wrong around a server: no model, a broken one, nothing that can be written, an end at any time."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cases import change, opened
from storms import CARELESS, Counts, is_publish, storm
from wire import Server, notification, require

PACKAGE = Path(__file__).resolve().parents[2] / "Models" / "plimsoll-small"
#: Longer than `Settings.modelWatchInterval`, and the model is read then.
RECOVERY = 60


def is_message(part: str) -> Callable[[dict], bool]:
    return lambda m: m.get("method") == "window/showMessage" and part in m["params"]["message"]


def finds(server: Server, uri: str, since: int = 0, seconds: float | None = None):
    server.wait(lambda m: is_publish(uri)(m) and m["params"]["diagnostics"], seconds, since)


@storm("a model that is missing, and comes", ours=True)
def missing_model(start: Callable[..., Server], count: int) -> Counts:
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "package")
        with start("--model", str(package)) as server:
            server.initialize()
            uri = opened(server, CARELESS)
            server.wait(is_message("no model"))
            hover = server.ask("textDocument/hover", {
                "textDocument": {"uri": uri}, "position": {"line": 9, "character": 6}})
            require("no model" in str(server.result(hover)), "hover does not say why nothing is scored")
            code = server.error_code(server.ask("plimsoll/stepScores", {"textDocument": {"uri": uri}}))
            require(code == -32803, f"{code}")
            began = time.monotonic()
            # As a copy does it: the folder first, its files one by one.
            package.mkdir()
            for file in sorted(PACKAGE.iterdir()):
                shutil.copy(file, package)
            finds(server, uri, seconds=RECOVERY)
            return {"seconds_to_recover": round(time.monotonic() - began, 1)}


@storm("a model that is broken, and mended", ours=True)
def broken_model(start: Callable[..., Server], count: int) -> Counts:
    """Each file that is read of a package cut in the middle, then whole again."""
    broken = ["plimsoll.json", *(file.name for file in PACKAGE.glob("*.safetensors"))]
    with tempfile.TemporaryDirectory() as folder:
        package = Path(shutil.copytree(PACKAGE, Path(folder, "package")))
        for name in broken:
            whole = (PACKAGE / name).read_bytes()
            (package / name).write_bytes(whole[: len(whole) // 2])
            with start("--model", str(package)) as server:
                server.initialize()
                uri = opened(server, CARELESS)
                server.wait(is_message("no model"))
                server.ensure_alive()
                (package / name).write_bytes(whole)
                finds(server, uri, seconds=RECOVERY)
    return {"files": len(broken)}


@storm("a full disk, and folders that cannot be written", ours=True)
def nothing_writable(start: Callable[..., Server], count: int) -> Counts:
    """/dev/full refuses each byte as a full disk does; below a file there are no folders."""
    ways = [(["--log-file", "/dev/full", "--log-level", "trace"], {}),
            ([], {"XDG_STATE_HOME": "/dev/null/state"})]
    for arguments, environment in ways:
        with start(*arguments, **environment) as server:
            server.initialize(window={"showDocument": {"support": True}})
            uri = opened(server, CARELESS)
            finds(server, uri)
            server.result(server.ask("workspace/executeCommand", {
                "command": "plimsoll.showStepScores", "arguments": [uri]}))
            seen = len(server.received)
            server.send(change(uri, 2, {"text": ""}))
            server.wait(lambda m: is_publish(uri)(m) and not m["params"]["diagnostics"], since=seen)
            server.result(server.ask("shutdown"))
    return {"ways": len(ways)}


@storm("an orderly end in mid-work", fast=12, full=200, ours=True)
def ended(start: Callable[..., Server], count: int) -> Counts:
    """`shutdown` and `exit` while it loads and scores; half of the ends are the end of input."""
    for n in range(count):
        with start() as server:
            server.initialize()
            opened(server, CARELESS * 40)
            time.sleep(1.0 * n / count)
            if n % 2:
                server.result(server.ask("shutdown"))
                server.send(notification("exit"))
            else:
                server.process.stdin.close()
            code = server.exit_code(10)
            require(code == (0 if n % 2 else 1), f"it ended with {code}")
    return {"ends": count}


@storm("an end at any time", fast=6, full=60, ours=True)
def terminated(start: Callable[..., Server], count: int) -> Counts:
    """SIGTERM while it starts, loads, scores and writes: it ends at once, leaves nothing half written,
    and the next start works."""
    with tempfile.TemporaryDirectory() as folder:
        for n in range(count):
            with start(XDG_STATE_HOME=folder) as server:
                server.initialize()
                # Half of the ends are while it starts and scores, half while a table is written.
                isWriting = n % 2 == 1
                uri = opened(server, CARELESS * (1 if isWriting else 20))
                if isWriting:
                    finds(server, uri)
                else:
                    time.sleep(1.5 * n / count)
                server.ask("workspace/executeCommand", {
                    "command": "plimsoll.showStepScores", "arguments": [uri]})
                time.sleep(0.02 * n / count)
                server.process.send_signal(signal.SIGTERM)
                code = server.exit_code(5)
                require(code == -signal.SIGTERM, f"it ended with {code}")
        with start(XDG_STATE_HOME=folder) as server:
            server.initialize()
            uri = opened(server, CARELESS)
            finds(server, uri)
            server.result(server.ask("workspace/executeCommand", {
                "command": "plimsoll.showStepScores", "arguments": [uri]}))
        # A table of scores is written under another name and renamed.
        tables = [file for file in Path(folder).rglob("*.md")]
        require(all(file.read_text().endswith("\n") for file in tables), "a table is half written")
        require(tables, "no table was written")
        return {"ends": count, "files_left": sum(len(names) for _, _, names in os.walk(folder))}
