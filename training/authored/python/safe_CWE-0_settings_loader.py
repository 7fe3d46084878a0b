from __future__ import annotations

import ast
import copy
import hashlib
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any, Mapping

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DEFAULTS: dict[str, Any] = {
    "server": {"host": "127.0.0.1", "port": 8765, "workers": 2},
    "logging": {"level": "INFO", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    "plugins": [],
    "database": {"url": "sqlite:///local.db", "pool": 5},
}

BUILTIN_PLUGINS = {
    "csv": "tabkit.plugins.csv:CsvPlugin",
    "parquet": "tabkit.plugins.parquet:ParquetPlugin",
    "sqlite": "tabkit.plugins.sqlite:SqlitePlugin",
}
SECRET_KEYS = {"password", "token", "secret", "url"}


class SettingsError(ValueError):
    pass


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(copy.deepcopy(base))
    for key, value in over.items():
        if isinstance(value, Mapping) and isinstance(out.get(key), Mapping):
            out[key] = merge(out[key], value)
        else:
            out[key] = copy.deepcopy(value)
    return out


def from_environment(prefix: str = "TABKIT_") -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, raw in os.environ.items():
        if not name.startswith(prefix):
            continue
        try:
            value = ast.literal_eval(raw)
        except (ValueError, SyntaxError):
            value = raw
        node = out
        *parents, leaf = name[len(prefix):].lower().split("__")
        for part in parents:
            node = node.setdefault(part, {})
        node[leaf] = value
    return out


def read_file(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text)
    if path.suffix == ".toml":
        return tomllib.loads(text)
    raise SettingsError(f"{path.name}: unknown settings format")


def load(*paths: Path) -> dict[str, Any]:
    settings = DEFAULTS
    for path in paths:
        if path.is_file():
            settings = merge(settings, read_file(path))
    settings = merge(settings, from_environment())
    check(settings)
    return settings


def check(settings: Mapping[str, Any]) -> None:
    port = settings["server"]["port"]
    if not isinstance(port, int) or not 0 < port < 65536:
        raise SettingsError(f"server.port: {port!r}")
    unknown = set(settings["plugins"]) - set(BUILTIN_PLUGINS)
    if unknown:
        raise SettingsError("unknown plugins: " + ", ".join(sorted(unknown)))


def load_plugins(settings: Mapping[str, Any]) -> list[Any]:
    found = []
    for name in settings["plugins"]:
        module, _, attr = BUILTIN_PLUGINS[name].partition(":")
        found.append(getattr(importlib.import_module(module), attr)())
    return found


def masked(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {k: masked(v) if isinstance(v, Mapping) else "***" if k in SECRET_KEYS else v
            for k, v in settings.items()}


def describe(settings: Mapping[str, Any]) -> str:
    shown = json.dumps(masked(settings), indent=2, sort_keys=True)
    return f"settings {hashlib.sha1(shown.encode()).hexdigest()[:7]}\n{shown}"
