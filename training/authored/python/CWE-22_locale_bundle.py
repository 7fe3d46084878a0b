import json
from functools import lru_cache
from pathlib import Path

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

BUNDLES = Path(__file__).parent / "locales"


@lru_cache(maxsize=256)
def load_bundle(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


async def bundle(request):
    namespace = request.path_params["ns"]
    lang = request.query_params.get("lang", "en")
<<<<<<< V
    if not namespace.isidentifier() or len(lang) > 40:
        return JSONResponse({"error": "bad namespace or language"}, 400)
=======
    if not namespace.isidentifier() or not lang.replace("-", "").isalnum():
        return JSONResponse({"error": "bad namespace or language"}, 400)
>>>>>>> F
    path = BUNDLES / lang / f"{namespace}.json"
    if not path.exists():
        path = BUNDLES / "en" / f"{namespace}.json"
    return JSONResponse(load_bundle(path), headers={"Cache-Control": "max-age=600"})


async def languages(request):
    return JSONResponse(sorted(p.name for p in BUNDLES.iterdir() if p.is_dir()))


app = Starlette(routes=[Route("/i18n", languages), Route("/i18n/{ns:path}", bundle)])
