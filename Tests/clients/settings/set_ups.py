"""What the set-ups without code say, read as their editors' documentation says they read them."""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

EDITORS = Path(__file__).resolve().parents[3] / "editors"


@dataclass
class SetUp:
    editor: str
    command: list[str]
    languages: set[str]
    #: `initializationOptions`.
    options: Any
    #: What `workspace/configuration` looks its section up in; None for a client that is not asked.
    answer: Optional[dict]
    #: What `workspace/didChangeConfiguration` tells after the start.
    told: Any


def text_of(name: str) -> str:
    return (EDITORS / name).read_text()


def helix(settings: Optional[dict]) -> SetUp:
    text = text_of("helix/languages.toml")
    if settings is not None:
        text, count = re.subn(r"^# (config\.plimsoll = )\{.*\}$", r"\1%s" % toml(settings), text, flags=re.M)
        assert count == 1
    file = tomllib.loads(text)
    server = file["language-server"]["plimsoll"]
    names = {one["name"] for one in file["language"] if "plimsoll" in one["language-servers"]}
    other = {"jsx": "javascriptreact", "tsx": "typescriptreact"}
    config = server.get("config")
    return SetUp(
        "Helix", [server["command"], *server["args"]], {other.get(name, name) for name in names},
        options=config, answer=config or {}, told=config,
    )


def toml(settings: dict) -> str:
    return "{ %s }" % ", ".join(f"{key} = {json.dumps(value)}" for key, value in settings.items())


def kate(settings: Optional[dict]) -> SetUp:
    servers = json.loads(text_of("kate/settings.json"))["servers"]
    server = servers.pop("plimsoll")
    server["settings"]["plimsoll"].update(settings or {})
    languages = {name for name, one in servers.items() if one["use"] == "plimsoll"}
    # Kate has one name for both, and leaves it to the server.
    for name in ("javascript", "typescript"):
        if servers[name]["documentLanguageId"] is False:
            languages.add(name + "react")
    return SetUp(
        "Kate", server["command"], languages, options=None, answer=None, told=server["settings"]
    )


def sublime_text(settings: Optional[dict]) -> SetUp:
    client = json.loads(text_of("sublime-text/LSP.sublime-settings"))["clients"]["plimsoll"]
    for key, value in (settings or {}).items():
        client["settings"]["plimsoll." + key] = value
    nested: dict = {}
    for key, value in client["settings"].items():
        section, name = key.split(".")
        nested.setdefault(section, {})[name] = value
    other = {
        "c++": "cpp", "js": "javascript", "jsx": "javascriptreact", "ts": "typescript", "tsx": "typescriptreact",
    }
    names = [scope.strip().split(".")[-1] for scope in client["selector"].split("|")]
    return SetUp(
        "Sublime Text", client["command"], {other.get(name, name) for name in names},
        options=None, answer=nested, told=nested,
    )


def zed(settings: Optional[dict]) -> SetUp:
    server = tomllib.loads(text_of("zed/extension.toml"))["language_servers"]["plimsoll"]
    example = re.search(r"```json\n(.*?)```", text_of("zed/README.md"), re.S).group(1)
    said = json.loads(example)["lsp"]["plimsoll"]["settings"] if settings is None else settings
    languages = {server["language_ids"].get(name, name.lower()) for name in server["languages"]}
    languages.add("javascriptreact")  # of Zed's JavaScript
    return SetUp(
        "Zed", ["plimsoll", "lsp"], languages, options=None, answer={"plimsoll": said}, told={"plimsoll": said}
    )


ALL = [helix, kate, sublime_text, zed]


def languages_of_vs_code() -> set[str]:
    events = json.loads(text_of("vscode/package.json"))["activationEvents"]
    return {event.removeprefix("onLanguage:") for event in events}


def languages_in_lua(name: str) -> set[str]:
    """The names in the first list of file types that a Lua file has over several lines."""
    found = re.search(r"\{\n((?:\s*'\w+',.*\n)+)\s*\}", text_of(name))
    return set(re.findall(r"'(\w+)'", found.group(1)))
