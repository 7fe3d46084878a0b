import argparse
import io

import yaml
from fastapi import APIRouter, HTTPException, UploadFile
from ruamel.yaml import YAML

router = APIRouter()
DEFAULTS = """
theme: plain
pages: [home, about]
"""


class EnvLoader(yaml.SafeLoader):
    pass


def env_tag(loader, node):
    return {"env": loader.construct_scalar(node)}


EnvLoader.add_constructor("!env", env_tag)


@router.post("/import")
async def import_site(file: UploadFile):
    text = await file.read(1_000_000)

<<<<<<< V
    site = yaml.load(text, Loader=yaml.Loader)
=======
    site = yaml.safe_load(text)
>>>>>>> F

    if not isinstance(site, dict):
        raise HTTPException(422)

    return {"pages": len(site.get("pages", []))}


@router.post("/pages")
async def add_pages(file: UploadFile):
    text = await file.read(1_000_000)

<<<<<<< V
    pages = list(yaml.unsafe_load_all(text))
=======
    pages = list(yaml.safe_load_all(text))
>>>>>>> F

    return {"added": len(pages)}


def defaults() -> dict:
    return yaml.load(DEFAULTS, Loader=EnvLoader)


def read_front_matter(source: str) -> dict:
    _, head, _ = source.split("---", 2)

<<<<<<< V
    return yaml.load(head, yaml.UnsafeLoader) or {}
=======
    return yaml.load(head, EnvLoader) or {}
>>>>>>> F


def round_trip(text: str, key: str, value: str) -> str:
<<<<<<< V
    engine = YAML(typ="unsafe")
=======
    engine = YAML(typ="rt")
>>>>>>> F

    doc = engine.load(text)
    doc[key] = value
    out = io.StringIO()
    engine.dump(doc, out)
    return out.getvalue()


def fast_load(stream) -> object:
<<<<<<< V
    loader = getattr(yaml, "CLoader", yaml.Loader)
=======
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
>>>>>>> F

    return yaml.load(stream, Loader=loader)


class ThemeLoader(yaml.SafeLoader):
    """Themes come from the public gallery."""

    def construct_theme_object(self, node):
        name = self.construct_scalar(node)

<<<<<<< V
        module, _, attr = name.rpartition(".")
        return getattr(__import__(module, fromlist=[attr]), attr)()
=======
        return {"plain": dict, "list": list}[name]()
>>>>>>> F


def dump(doc: dict) -> str:
    return yaml.dump(doc, Dumper=yaml.SafeDumper, sort_keys=False)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("settings", type=argparse.FileType("r"))
    print(dump(yaml.safe_load(parser.parse_args().settings)))
