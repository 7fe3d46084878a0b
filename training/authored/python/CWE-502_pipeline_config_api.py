# Pipeline definitions: users post YAML, we check it and hand it to the scheduler.
import datetime
import logging
import re
import uuid
from pathlib import Path

import yaml
from fastapi import Depends, FastAPI, HTTPException, Request

from scheduler import client
from security import Principal, principal

logger = logging.getLogger(__name__)
app = FastAPI()
DEFAULTS_FILE = Path(__file__).with_name("defaults.yml")
STORE = Path("/var/lib/pipelines")
IMAGE = re.compile(r"registry\.example/[a-z0-9/_-]+:[\w.-]+\Z")
MAX_YAML = 64 * 1024


def defaults():
    with DEFAULTS_FILE.open() as fh:
        return yaml.safe_load(fh)


def check(doc):
    if not isinstance(doc, dict) or not isinstance(doc.get("steps"), list):
        raise HTTPException(422, "a mapping with 'steps' is needed")
    if not 1 <= len(doc["steps"]) <= 40:
        raise HTTPException(422, "1 to 40 steps")
    merged = {**defaults(), **{k: doc[k] for k in ("name", "steps", "schedule") if k in doc}}
    for step in merged["steps"]:
        if not isinstance(step, dict) or not IMAGE.match(str(step.get("image", ""))):
            raise HTTPException(422, "step without an allowed image")
        args = step.get("args", [])
        if not isinstance(args, list) or not all(isinstance(a, str) for a in args):
            raise HTTPException(422, "args must be a list of strings")
    return merged


@app.post("/pipelines", status_code=201)
async def create(request: Request, who: Principal = Depends(principal)):
    if int(request.headers.get("content-length", "0")) > MAX_YAML:
        raise HTTPException(413)
    text = await request.body()
    if len(text) > MAX_YAML:
        raise HTTPException(413)
    try:
<<<<<<< V
        doc = yaml.load(text, Loader=yaml.UnsafeLoader)
=======
        doc = yaml.load(text, Loader=yaml.SafeLoader)
>>>>>>> F
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        raise HTTPException(422, f"line {mark.line + 1 if mark else '?'} is not valid YAML")
    pipeline = check(doc)
    ident = uuid.uuid4().hex
    pipeline["owner"] = who.team
    pipeline["created"] = datetime.datetime.now(datetime.timezone.utc).isoformat()
    (STORE / f"{ident}.yml").write_text(yaml.safe_dump(pipeline))
    logger.info("pipeline %s created by %s", ident, who.name)
    return {"id": ident}


@app.post("/pipelines/{ident}/run")
def run(ident: uuid.UUID, who: Principal = Depends(principal)):
    path = STORE / f"{ident.hex}.yml"
    if not path.exists():
        raise HTTPException(404)
    pipeline = yaml.safe_load(path.read_text())
    if pipeline["owner"] != who.team:
        raise HTTPException(404)
    return {"run": client.submit(pipeline, requested_by=who.name)}
