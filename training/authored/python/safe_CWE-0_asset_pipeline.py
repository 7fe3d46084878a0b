"""Fingerprint static assets and write a manifest that templates can read."""
from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator

URL_RE = re.compile(rb"url\((['\"]?)([^)'\"#?]+)\1\)")
TEXT = {".css", ".js", ".svg", ".json", ".txt", ".map"}


@dataclass
class Manifest:
    root: Path
    entries: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, root: Path) -> "Manifest":
        path = root / "manifest.json"
        if not path.exists():
            return cls(root)
        with open(path, encoding="utf-8") as fh:
            return cls(root, json.load(fh))

    def save(self) -> None:
        tmp = self.root / f".manifest.{os.getpid()}"
        tmp.write_text(json.dumps(self.entries, indent=2, sort_keys=True), encoding="utf-8")
        os.chmod(tmp, 0o644)
        os.replace(tmp, self.root / "manifest.json")


class Pipeline:
    def __init__(self, source: Path, out: Path, compress: bool = True) -> None:
        self.source = source.resolve()
        self.out = out.resolve()
        self.compress = compress
        self.manifest = Manifest.load(self.out) if out.exists() else Manifest(self.out)

    def files(self) -> Iterator[Path]:
        for base, dirs, names in os.walk(self.source):
            dirs[:] = sorted(d for d in dirs if not d.startswith("."))
            for name in sorted(names):
                if not name.startswith("."):
                    yield Path(base) / name

    def fingerprint(self, data: bytes) -> str:
        return hashlib.md5(data, usedforsecurity=False).hexdigest()[:12]

    def rewrite_css(self, rel: Path, data: bytes) -> bytes:
        def swap(match: re.Match[bytes]) -> bytes:
            target = match.group(2).decode("utf-8", "replace")
            if target.startswith(("data:", "http:", "https:", "/")):
                return match.group(0)
            key = os.path.normpath(rel.parent / target).replace(os.sep, "/")
            name = self.manifest.entries.get(key)
            return b"url(/static/%s)" % name.encode() if name else match.group(0)

        return URL_RE.sub(swap, data)

    def process(self, path: Path) -> str:
        rel = path.relative_to(self.source)
        data = path.read_bytes()
        if path.suffix == ".css":
            data = self.rewrite_css(rel, data)
        name = rel.with_name(f"{rel.stem}.{self.fingerprint(data)}{rel.suffix}").as_posix()
        target = self.out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            target.write_bytes(data)
            target.chmod(0o644)
            if self.compress and path.suffix in TEXT:
                with gzip.GzipFile(f"{target}.gz", "wb", mtime=0) as gz:
                    gz.write(data)
        self.manifest.entries[rel.as_posix()] = name
        return name

    def run(self) -> int:
        ordered = sorted(self.files(), key=lambda p: (p.suffix == ".css", p))
        for path in ordered:
            self.process(path)
        self.manifest.save()
        return len(ordered)


def build_typescript(source: Path) -> None:
    tsc = shutil.which("tsc")
    if tsc is None:
        print("tsc not found, skipping", file=sys.stderr)
        return
    subprocess.run([tsc, "--project", str(source / "tsconfig.json")], check=True)


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    build_typescript(here / "frontend")
    print(Pipeline(here / "frontend" / "dist", here / "static").run(), "files")
