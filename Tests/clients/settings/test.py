"""The set-ups that are text: whether they can be read, name the same languages, and start the server as meant.

No editor runs. Prints a line a check and ends with `N passed, M failed`.
"""

import sys
import tempfile
from pathlib import Path

import set_ups
from client import Client

SAMPLE = Path(__file__).parent.parent / "samples" / "copy_name.c"
results = []


def check(name: str, good: bool, detail=None):
    results.append(good)
    print(f"ok: {name}" if good else f"not ok: {name}\n  {detail}", flush=True)


def finds(set_up: set_ups.SetUp, log: Path, wanted: bool):
    """Whether the sample's finding comes; where it must not, a second after the model is there."""
    client = Client(set_up, str(log))
    client.open(SAMPLE, "c")
    if wanted:
        found = client.until(lambda: client.found)
    else:
        found = client.model_is_ready() and client.until(lambda: client.found, seconds=1)
    return found, client.end()


def main(folder: Path):
    wanted = set_ups.languages_of_vs_code()
    lists = {f"Neovim's {name}": set_ups.languages_in_lua(f"neovim/{name}/plimsoll.lua") for name in ("plugin", "lsp")}
    for make in set_ups.ALL:
        set_up = make(None)
        lists[set_up.editor] = set_up.languages
        check(f"{set_up.editor}: the command", set_up.command == ["plimsoll", "lsp"], set_up.command)

        log = folder / f"{set_up.editor}.log"
        found, status = finds(set_up, log, wanted=True)
        check(f"{set_up.editor}: a finding with the settings as they stand there", found and status == 0, status)
        said = [line for line in log.read_text().splitlines() if " warning " in line or " error " in line]
        check(f"{set_up.editor}: the server has nothing to complain of", not said, said)

        found, status = finds(make({"enable": False}), folder / "off.log", wanted=False)
        check(f"{set_up.editor}: a setting counts", not found and status == 0, (found, status))
    for name, languages in lists.items():
        check(f"{name}: VS Code's languages", languages == wanted, languages ^ wanted)


with tempfile.TemporaryDirectory() as scratch:
    main(Path(scratch))
print(f"{results.count(True)} passed, {results.count(False)} failed")
sys.exit(not all(results))
