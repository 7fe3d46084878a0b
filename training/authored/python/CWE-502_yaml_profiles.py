import io
from pathlib import Path

import yaml
from ruamel.yaml import YAML
from aiohttp import web

routes = web.RouteTableDef()


@routes.post("/profiles")
async def create_profile(request):
    body = await request.text()
<<<<<<< V
    profile = yaml.load(body, Loader=yaml.UnsafeLoader)
=======
    profile = yaml.load(body, Loader=yaml.SafeLoader)
>>>>>>> F
    return web.json_response({"id": await store(request.app, profile)})


@routes.post("/profiles/bulk")
async def create_many(request):
    body = await request.read()
<<<<<<< V
    docs = list(yaml.unsafe_load_all(body))
=======
    docs = list(yaml.safe_load_all(body))
>>>>>>> F
    ids = [await store(request.app, d) for d in docs]
    return web.json_response({"ids": ids})


def load_own_settings():
    with open(Path(__file__).with_name("settings.yml")) as fh:
        return yaml.load(fh, Loader=yaml.CSafeLoader)


def diff_profiles(old, new):
    return yaml.dump({"old": old, "new": new}, Dumper=yaml.Dumper, default_flow_style=False)


@routes.post("/profiles/{pid}/patch")
async def patch_profile(request):
    profile = await fetch(request.app, int(request.match_info["pid"]))
<<<<<<< V
    loader = YAML(typ="unsafe")
=======
    loader = YAML(typ="rt")
>>>>>>> F
    profile.update(loader.load(await request.text()))
    await store(request.app, profile)
    return web.Response(status=204)


class Upstream:

    def __init__(self, http, base):
        self.http, self.base = http, base

    async def remote_catalogue(self):
        async with self.http.get(f"{self.base}/catalogue.yml") as resp:
            text = await resp.text()
<<<<<<< V
        return yaml.load(text, yaml.UnsafeLoader)["entries"]
=======
        return yaml.load(text, yaml.BaseLoader)["entries"]
>>>>>>> F


class ProfileLoader(yaml.SafeLoader):
    """Adds !minutes so that profiles can say `timeout: !minutes 5`."""


ProfileLoader.add_constructor("!minutes", lambda loader, node: int(loader.construct_scalar(node)) * 60)


@routes.post("/profiles/check")
async def check_profile(request):
    doc = yaml.load(await request.text(), Loader=ProfileLoader)
    return web.json_response({"keys": sorted(doc)})


def round_trip(path):
    y = YAML()
    data = y.load(Path(path))
    out = io.StringIO()
    y.dump(data, out)
    return out.getvalue()
