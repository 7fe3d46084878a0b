#!/usr/bin/env python3
"""Turn the SVG files of this repository into one sprite and a preview page."""
import argparse
import html
import io
import json
import os
import re
import subprocess
import xml.etree.ElementTree as ET
from zlib import crc32

SVG = "http://www.w3.org/2000/svg"
HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.join(HERE, "icons")
NAME = re.compile(r"^[a-z][a-z0-9-]*$")

ET.register_namespace("", SVG)

PAGE = """<!doctype html>
<meta charset="utf-8"><title>%(title)s</title>
<style>svg { width: 32px; height: 32px } li { display: inline-block; margin: 8px }</style>
<h1>%(title)s</h1>
<ul>
%(items)s
</ul>
"""


class Icon:
  def __init__(self, name, root):
    self.name = name
    self.root = root

  @classmethod
  def read(cls, path):
    name = os.path.splitext(os.path.basename(path))[0]
    if not NAME.match(name):
      raise SystemExit(f"odd icon name: {name}")
    return cls(name, ET.parse(path).getroot())

  @property
  def view_box(self):
    box = self.root.get("viewBox")
    if box:
      return box
    return "0 0 %g %g" % (float(self.root.get("width", 24)), float(self.root.get("height", 24)))

  def symbol(self):
    sym = ET.Element(f"{{{SVG}}}symbol", {"id": self.name, "viewBox": self.view_box})
    for child in self.root:
      if child.tag not in (f"{{{SVG}}}title", f"{{{SVG}}}metadata"):
        sym.append(child)
    return sym


def collect():
  return [Icon.read(os.path.join(SOURCE, f)) for f in sorted(os.listdir(SOURCE)) if f.endswith(".svg")]


def sprite(icons):
  root = ET.Element(f"{{{SVG}}}svg")
  for icon in icons:
    root.append(icon.symbol())
  out = io.BytesIO()
  ET.ElementTree(root).write(out, encoding="utf-8", xml_declaration=False)
  return out.getvalue()


def preview(icons, href):
  items = "\n".join(
    f'<li><svg><use href="{html.escape(href)}#{icon.name}"/></svg> {html.escape(icon.name)}</li>'
    for icon in icons)
  return PAGE % {"title": f"{len(icons)} icons", "items": items}


def optimise(path):
  subprocess.run(["npx", "--no-install", "svgo", "--quiet", "--multipass", path], check=False)


def main():
  ap = argparse.ArgumentParser(description=__doc__)
  ap.add_argument("-o", "--out", default=os.path.join(HERE, "dist"))
  ap.add_argument("--optimise", action="store_true")
  args = ap.parse_args()
  os.makedirs(args.out, exist_ok=True)
  icons = collect()
  data = sprite(icons)
  name = "sprite.%08x.svg" % crc32(data)
  target = os.path.join(args.out, name)
  with open(target, "wb") as fh:
    fh.write(data)
  if args.optimise:
    optimise(target)
  with open(os.path.join(args.out, "index.html"), "w", encoding="utf-8") as fh:
    fh.write(preview(icons, name))
  with open(os.path.join(args.out, "icons.json"), "w") as fh:
    json.dump({"sprite": name, "icons": [i.name for i in icons]}, fh, indent=2)


if __name__ == "__main__":
  main()
