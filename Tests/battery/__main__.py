"""python Tests/battery BINARY [--full] [--peers]: what a language server must get right, as a table.

The last line is the sum, `N passed, M failed`.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import faults  # noqa: F401  (adds its storms)
import promises  # noqa: F401  (adds its storm)
import threads  # noqa: F401  (adds its storms)
from cases import CASES
from storms import STORMS
from wire import Failure, Peer, Server, own_cache

try:
    import strict
except ImportError:
    strict = None


class Watch:
    """Checks every message of a server against the protocol's types."""

    def __init__(self):
        self.checked = 0
        self.problems: Counter[str] = Counter()
        self.caches = tempfile.TemporaryDirectory()

    def share_ready_weights(self, folder: Path):
        """Links what an earlier server made of the base: hundreds of megabytes, and each would make its own."""
        folder.mkdir(mode=0o700)
        for file in Path(self.caches.name).glob("*/packed/*.safetensors"):
            if not Path(folder, file.name).exists():
                os.link(file, Path(folder, file.name))

    def server(self, peer: Peer, *arguments: str, **environment: str) -> Server:
        """Starts a server, with more arguments and another environment if need be. Each has a cache of its own,
        so none finds what another has scored, unless the environment names one."""
        if peer.scores and "PLIMSOLL_CACHE" not in environment:
            environment["PLIMSOLL_CACHE"] = cache = own_cache(Path(tempfile.mkdtemp(dir=self.caches.name)))
            # A package that is named may be damaged, which nobody notices who has its weights already.
            if "--model" not in arguments:
                self.share_ready_weights(Path(cache, "packed"))
        peer = replace(peer, command=[*peer.command, *arguments],
                       environment=peer.environment | environment)
        asked: dict = {}

        def see(message):
            self.checked += 1
            for problem in strict.check(message, asked):
                self.problems[problem] += 1

        server = Server(peer, see if strict and peer.scores else None)
        if not peer.scores:
            # Nothing is loaded there, and what never comes need not be waited for that long.
            server.patience = 10.0
        send = server.send

        def remember(*messages):
            for message in messages:
                if isinstance(message, dict) and "method" in message and "id" in message:
                    asked[message["id"]] = message["method"]
            send(*messages)

        server.send = remember
        return server


def attempt(run) -> tuple[bool, str]:
    began = time.monotonic()
    try:
        counts = run() or {}
    except Failure as failure:
        return False, str(failure)
    told = ", ".join(f"{value:,} {name.replace('_', ' ')}" for name, value in counts.items())
    return True, f"{told}{'; ' if told else ''}{time.monotonic() - began:.1f} s"


def peers_here(binary: str, wanted: bool, folder: Path | None) -> list[Peer]:
    found = [Peer("plimsoll", [binary, "lsp", "--stdio"], scores=True)]
    if not wanted:
        return found
    for name, arguments, language, suffix in [
        ("clangd", ["--log=error"], "c", ".c"), ("ruff", ["server"], "python", ".py"),
        ("pylsp", [], "python", ".py"),
    ]:
        own = shutil.which(name, path=str(folder)) if folder else None
        path = own or shutil.which(name)
        if path:
            found.append(Peer(name, [path, *arguments], language=language, suffix=suffix))
        else:
            print(f"{name} is not installed and left out")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="battery", description=__doc__)
    parser.add_argument("binary", help="the plimsoll to test")
    parser.add_argument("--full", action="store_true", help="all counts of the long run; half an hour")
    parser.add_argument("--peers", action="store_true", help="clangd, ruff and pylsp beside it")
    parser.add_argument("--peer-folder", type=Path, help="where those lie, if not on the path")
    parser.add_argument("--only", default="", help="cases and storms whose name holds this")
    options = parser.parse_args()
    peers = peers_here(options.binary, options.peers, options.peer_folder)
    watch, ours = Watch(), Counter()
    print("\t".join(["", *(peer.name for peer in peers)]))
    rows = [(name, lambda peer, run=run: run(lambda: watch.server(peer)), False) for name, run in CASES]
    rows += [(one.name, lambda peer, one=one: one.run(
        lambda *arguments, **environment: watch.server(peer, *arguments, **environment),
        one.full if options.full else one.fast), one.ours) for one in STORMS]
    for name, run, is_ours in rows:
        if options.only not in name:
            continue
        cells = []
        for peer in peers:
            if is_ours and not peer.scores:
                cells.append("–")
                continue
            good, told = attempt(lambda: run(peer))
            if peer.scores:
                ours["passed" if good else "failed"] += 1
            cells.append(f"{'right' if good else 'WRONG'} ({told})" if peer.scores or not good else "right")
        print("\t".join([name, *cells]), flush=True)
    if strict:
        print(f"every message by the protocol's types\t{watch.checked:,} checked,"
              f" {sum(watch.problems.values())} wrong")
        for problem, count in watch.problems.most_common(20):
            print(f"    {count}\t{problem}")
        ours["failed" if watch.problems or not watch.checked else "passed"] += 1
    else:
        print("lsprotocol is not installed: no message was checked against the protocol's types")
        ours["failed"] += 1
    print(f"{ours['passed']} passed, {ours['failed']} failed")
    return 1 if ours["failed"] or not ours["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
