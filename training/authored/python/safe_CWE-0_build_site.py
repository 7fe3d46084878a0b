#!/usr/bin/env python3
"""Copies the assets and renders the pages of the handbook."""
import argparse
import shutil
import time
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markdown_it import MarkdownIt

HERE = Path(__file__).parent
md = MarkdownIt("commonmark", {"typographer": True}).enable("table")


def front_matter(text):
    meta = {}
    if not text.startswith("---\n"):
        return meta, text
    head, _, body = text[4:].partition("\n---\n")
    for line in head.splitlines():
        key, sep, value = line.partition(":")
        if sep:
            meta[key.strip()] = value.strip()
    return meta, body


def collect(source):
    pages = []
    for file in sorted(source.rglob("*.md")):
        meta, body = front_matter(file.read_text(encoding="utf-8"))
        pages.append({
            "slug": file.relative_to(source).with_suffix("").as_posix(),
            "title": meta.get("title", file.stem.replace("-", " ").capitalize()),
            "order": int(meta.get("order", 100)),
            "html": md.render(body),
        })
    pages.sort(key=lambda p: (p["order"], p["title"]))
    return pages


def build(source, target):
    env = Environment(loader=FileSystemLoader(HERE / "layout"), autoescape=True)
    layout = env.get_template("page.html")
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(HERE / "assets", target / "assets")
    pages = collect(source)
    for page in pages:
        out = target / page["slug"] / "index.html"
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(layout.render(page=page, pages=pages), encoding="utf-8")
    return len(pages)


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--source", type=Path, default=HERE / "content")
    ap.add_argument("--target", type=Path, default=HERE / "_site")
    args = ap.parse_args()
    began = time.perf_counter()
    n = build(args.source, args.target)
    print(f"{n} pages in {time.perf_counter() - began:.2f}s")


if __name__ == "__main__":
    main()
