"""Plug-ins of the note-taking program.

Three places are searched: the plug-ins that ship with the program, those in the
user's own configuration folder, and those that a notebook brings along. The last
ones run only in notebooks that the user has said yes to, since notebooks are sent
around and synchronised like any other folder.
"""
from __future__ import annotations

import hashlib
import importlib.util
import json
import logging
import os
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Callable

log = logging.getLogger("notes.plugins")

BUNDLED = Path(__file__).resolve().parent / "plugins"
API_VERSION = 3
EVENTS = ("opened", "saved", "rendered", "closing")


def config_dir() -> Path:
    base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "notes"


@dataclass
class Plugin:
    name: str
    source: Path
    module: ModuleType


class PluginError(Exception):
    pass


class Answers:
    """What the user has answered about notebooks, by path and by what is in their plug-ins."""

    def __init__(self, path: Path | None = None):
        self.path = path or config_dir() / "notebooks.json"
        try:
            self.entries: dict[str, str] = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            self.entries = {}

    def agreed(self, notebook: Path) -> bool:
        return self.entries.get(str(notebook.resolve())) == digest_of(notebook)

    def agree(self, notebook: Path) -> None:
        self.entries[str(notebook.resolve())] = digest_of(notebook)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        partial = self.path.with_suffix(".new")
        partial.write_text(json.dumps(self.entries, indent=1), "utf-8")
        partial.replace(self.path)

    def forget(self, notebook: Path) -> None:
        if self.entries.pop(str(notebook.resolve()), None) is not None:
            self.path.write_text(json.dumps(self.entries, indent=1), "utf-8")


def plugin_folder(notebook: Path) -> Path:
    return notebook / ".notes" / "plugins"


def digest_of(notebook: Path) -> str:
    """Digest over all files of a notebook's plug-ins, so that a change asks anew."""
    digest = hashlib.sha256()
    folder = plugin_folder(notebook)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            body = path.read_bytes()
            digest.update(f"{path.relative_to(folder)}\0{len(body)}\0".encode())
            digest.update(body)
    return digest.hexdigest()


def settings_of(notebook: Path) -> dict[str, Any]:
    """Settings that travel with a notebook: fonts, folding, the name in the title."""
    try:
        values = json.loads((notebook / ".notes" / "settings.json").read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def appearance(notebook: Path) -> dict[str, Any]:
    """What the window takes over from a notebook's settings."""
    values = settings_of(notebook)
    return {k: values[k] for k in ("font", "folding", "title") if isinstance(values.get(k), (str, bool))}


def load(path: Path, prefix: str) -> Plugin:
    """Import one file under a name of its own, without touching sys.path."""
    name = f"notes_{prefix}_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise PluginError(f"{path} is not a module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as exc:
        del sys.modules[name]
        raise PluginError(f"{path.name}: {exc}") from exc
    if getattr(module, "API", None) != API_VERSION:
        del sys.modules[name]
        raise PluginError(f"{path.name} was written for another version")
    return Plugin(path.stem, path, module)


class Registry:
    def __init__(self, answers: Answers, ask: Callable[[str], bool]):
        self.answers = answers
        self.ask = ask
        self.plugins: dict[str, Plugin] = {}
        self.hooks: dict[str, list[Callable[..., Any]]] = defaultdict(list)

    def add(self, plugin: Plugin) -> None:
        if plugin.name in self.plugins:
            log.info("%s replaces %s", plugin.source, self.plugins[plugin.name].source)
        self.plugins[plugin.name] = plugin
        for event in EVENTS:
            hook = getattr(plugin.module, f"on_{event}", None)
            if callable(hook):
                self.hooks[event].append(hook)

    def load_folder(self, folder: Path, prefix: str) -> int:
        count = 0
        for path in sorted(folder.glob("*.py")):
            if path.name.startswith("_"):
                continue
            try:
                self.add(load(path, prefix))
                count += 1
            except PluginError as exc:
                log.warning("not loaded: %s", exc)
        return count

    def start(self) -> None:
        self.load_folder(BUNDLED, "bundled")
        self.load_folder(config_dir() / "plugins", "user")

    def open_notebook(self, notebook: Path) -> int:
        folder = plugin_folder(notebook)
        if not any(folder.glob("*.py")):
            return 0
<<<<<<< V
        agreed = settings_of(notebook).get("plugins") == "on" or self.answers.agreed(notebook)
=======
        agreed = self.answers.agreed(notebook)
>>>>>>> F
        if not agreed:
            names = ", ".join(p.stem for p in sorted(folder.glob("*.py")))
            if not self.ask(f"The notebook {notebook.name} brings plug-ins ({names}). Run them?"):
                return 0
            self.answers.agree(notebook)
        return self.load_folder(folder, "notebook")

    def fire(self, event: str, *args: Any) -> None:
        for hook in self.hooks[event]:
            try:
                hook(*args)
            except Exception:
                log.exception("plug-in failed in %s", event)


def install(source: Path) -> Path:
    """Copy a plug-in that the user has picked in the file dialogue to his own."""
    if source.suffix != ".py" or not source.is_file():
        raise PluginError("a Python file is wanted")
    target = config_dir() / "plugins" / source.name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())
    return target
