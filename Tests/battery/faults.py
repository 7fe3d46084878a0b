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
from wire import Server, notification, own_cache, require

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
    folder = tempfile.TemporaryDirectory()
    cache = own_cache(Path(folder.name))
    Path(cache, "scores").write_text("no folder")
    ways = [(["--log-file", "/dev/full", "--log-level", "trace"], {}),
            ([], {"XDG_STATE_HOME": "/dev/null/state"}), ([], {"PLIMSOLL_CACHE": cache})]
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
    folder.cleanup()
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


@storm("margins that outlive SIGKILL and an end", fast=6, full=60, ours=True)
def remembered(start: Callable[..., Server], count: int) -> Counts:
    """Servers with one store between them, two at a time, killed while they score and write: the store is
    never found damaged, and what was scored before an orderly end costs nothing after it."""
    with tempfile.TemporaryDirectory() as folder:
        cache, log = own_cache(Path(folder, "cache")), Path(folder, "log")
        arguments = ["--log-file", str(log)]
        for n in range(count):
            with (start(*arguments, PLIMSOLL_CACHE=cache) as one,
                  start(*arguments, PLIMSOLL_CACHE=cache) as two):
                for k, server in enumerate((one, two)):
                    server.initialize()
                    opened(server, "".join(
                        CARELESS.replace("length", f"length_{n}_{k}_{m}") for m in range(20)))
                time.sleep(3.0 * (n + 1) / count)
                for server in (one, two):
                    server.process.kill()
        text = CARELESS.replace("length", "size")
        for isKnown in (False, True):
            with start(*arguments, PLIMSOLL_CACHE=cache) as server:
                server.initialize()
                before = log.read_text().count(" scored ")
                finds(server, opened(server, text))
                # The log tells of a pass after what it found is published.
                until = time.monotonic() + server.patience
                while log.read_text().count(" scored ") == before and time.monotonic() < until:
                    time.sleep(0.01)
                server.result(server.ask("shutdown"))
                server.send(notification("exit"))
                require(server.exit_code(10) == 0, "the end was not orderly")
            lines = log.read_text().splitlines()
            known = [line for line in lines if " scored " in line and "computed=0" in line]
            require(len(known) == isKnown, f"known: {known}; the log ends: {lines[-6:]}")
        said = [line for line in lines if "score store" in line]
        require(len([line for line in said if " entries" in line]) == 2 * count + 2, f"{said[-5:]}")
        require(not any(" warning " in line for line in said), "the store was damaged or turned off")
        opened_last = [line for line in said if " entries" in line][-1]
        kept = int(opened_last.split(" entries")[0].split()[-1])
        return {"kills": 2 * count, "margins_kept": kept}
