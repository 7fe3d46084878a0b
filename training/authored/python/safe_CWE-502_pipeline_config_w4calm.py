"""Pipeline files of the CI server: YAML in, dataclasses out."""
from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES = 256 * 1024
MAX_STEPS = 200
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,62}\Z")
_VARIABLE = re.compile(r"\$\{([A-Z][A-Z0-9_]*)\}")


class ConfigError(Exception):
    pass


class _Loader(yaml.SafeLoader):
    """Plain data without anchors."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise ConfigError(f"line {event.start_mark.line + 1}: aliases are not supported")
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str) or key in seen:
                raise ConfigError(f"line {key_node.start_mark.line + 1}: key {key!r} is no text or given twice")
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


@dataclass(frozen=True)
class Step:
    name: str
    command: tuple[str, ...]
    env: dict[str, str] = field(default_factory=dict)
    timeout: int = 600


@dataclass(frozen=True)
class Pipeline:
    name: str
    image: str
    steps: tuple[Step, ...]


def _strings(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise ConfigError(f"{where}: a list of strings is expected")
    return tuple(value)


def _step(raw: Any, number: int) -> Step:
    where = f"step {number}"
    if not isinstance(raw, dict) or set(raw) - {"name", "command", "env", "timeout"}:
        raise ConfigError(f"{where}: unknown keys")
    name = raw.get("name", f"step-{number}")
    if not isinstance(name, str) or not _NAME.match(name):
        raise ConfigError(f"{where}: name")
    env = raw.get("env", {})
    if not isinstance(env, dict) or not all(isinstance(v, str) for v in env.values()):
        raise ConfigError(f"{where}: env has to map names to strings")
    timeout = raw.get("timeout", 600)
    if type(timeout) is not int or not 1 <= timeout <= 7200:
        raise ConfigError(f"{where}: timeout of 1 to 7200 seconds")
    return Step(name, _strings(raw.get("command"), where), dict(env), timeout)


def parse(text: str) -> Pipeline:
    if len(text.encode()) > MAX_BYTES:
        raise ConfigError("file is too large")
    try:
        raw = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as e:
        raise ConfigError(str(e)) from e
    except RecursionError:
        raise ConfigError("nested too deeply") from None
    if not isinstance(raw, dict):
        raise ConfigError("a mapping is expected")
    steps = raw.get("steps")
    if not isinstance(steps, list) or not 1 <= len(steps) <= MAX_STEPS:
        raise ConfigError(f"1 to {MAX_STEPS} steps are expected")
    name, image = raw.get("name"), raw.get("image")
    if not isinstance(name, str) or not _NAME.match(name) or not isinstance(image, str):
        raise ConfigError("name and image are needed")
    return Pipeline(name, image, tuple(_step(s, i) for i, s in enumerate(steps, 1)))


def load(path: str | os.PathLike[str]) -> Pipeline:
    with open(path, "rb") as f:
        data = f.read(MAX_BYTES + 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        raise ConfigError("file is not UTF-8") from e
    return parse(text)


def expand(argument: str, variables: dict[str, str]) -> str:
    """``${NAME}`` in an argument."""

    def value(match: re.Match[str]) -> str:
        if match[1] not in variables:
            raise ConfigError(f"variable {match[1]} is not set")
        return variables[match[1]]

    return _VARIABLE.sub(value, argument)


def dump_state(pipeline: Pipeline, directory: Path) -> None:
    state = {"name": pipeline.name, "steps": [s.name for s in pipeline.steps]}
    (directory / "state.json").write_text(json.dumps(state, indent=2) + "\n", encoding="utf-8")
