"""Exporters of the drawing program.

Built-in exporters are listed in ``BUILTIN``. Others come as installed
distributions with an entry point in the group ``sketch.exporters``; the user
switches them on by name in the settings.
"""

from __future__ import annotations

import importlib
import logging
import re
from dataclasses import dataclass, field
from importlib import metadata
from typing import IO, Iterable, Protocol, runtime_checkable

log = logging.getLogger(__name__)

GROUP = "sketch.exporters"
API_VERSION = 3

BUILTIN = {
    "svg": "sketch.export.svg:SvgExporter",
    "pdf": "sketch.export.pdf:PdfExporter",
    "png": "sketch.export.raster:PngExporter",
}

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}\Z")


@runtime_checkable
class Exporter(Protocol):
    api_version: int
    extension: str

    def export(self, drawing: "object", out: IO[bytes]) -> None: ...


class ExporterError(Exception):
    """An exporter is unknown, switched off, or does not fit this version."""


@dataclass
class Registry:
    enabled: frozenset[str] = frozenset()
    _loaded: dict[str, Exporter] = field(default_factory=dict)

    def names(self) -> list[str]:
        return sorted({*BUILTIN, *(ep.name for ep in self._entry_points())})

    def _entry_points(self) -> Iterable[metadata.EntryPoint]:
        for ep in metadata.entry_points(group=GROUP):
            if ep.name in BUILTIN:
                log.warning("%s from %s hides a built-in exporter and is ignored", ep.name, ep.value)
            elif ep.name in self.enabled:
                yield ep

    def get(self, name: str) -> Exporter:
        if not _NAME.match(name):
            raise ExporterError(f"no exporter {name!r}")
        if name not in self._loaded:
            self._loaded[name] = self._load(name)
        return self._loaded[name]

    def _load(self, name: str) -> Exporter:
        if name in BUILTIN:
            module, _, attribute = BUILTIN[name].partition(":")
            factory = getattr(importlib.import_module(module), attribute)
        else:
            found = [ep for ep in self._entry_points() if ep.name == name]
            if len(found) != 1:
                raise ExporterError(f"no exporter {name!r}, or more than one")
            try:
                factory = found[0].load()
            except Exception as e:
                raise ExporterError(f"exporter {name!r} cannot be loaded: {e}") from e
        exporter = factory()
        if not isinstance(exporter, Exporter):
            raise ExporterError(f"{name!r} is not an exporter")
        if exporter.api_version != API_VERSION:
            raise ExporterError(f"{name!r} is made for interface {exporter.api_version}, this is {API_VERSION}")
        return exporter


def export(registry: Registry, drawing: object, name: str, out: IO[bytes]) -> None:
    exporter = registry.get(name)
    log.info("exporting as %s", name)
    exporter.export(drawing, out)
