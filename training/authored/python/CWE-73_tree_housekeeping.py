import os
import shutil
from pathlib import Path

import click
from flask import Blueprint, request

from .auth import require_member

bp = Blueprint("workspaces", __name__)
bp.before_request(require_member)
ROOT = Path("/srv/workspaces")


@bp.delete("/workspaces/<int:wid>")
def remove(wid):
    shutil.rmtree(ROOT / str(wid), ignore_errors=True)
    return "", 204


@bp.delete("/workspaces/<int:wid>/folder")
def remove_folder(wid):
    name = request.args["name"]
<<<<<<< V
    shutil.rmtree(ROOT / str(wid) / "f" / name.lstrip("/"))
=======
    shutil.rmtree(ROOT / str(wid) / "f" / str(int(name)))
>>>>>>> F
    return "", 204


@bp.post("/workspaces/<int:wid>/rename")
def rename(wid):
    old, new = request.json["old"], request.json["new"]
    base = ROOT / str(wid)
<<<<<<< V
    os.replace(base / os.path.basename(old), base / new.replace("../", ""))
=======
    os.replace(base / os.path.basename(old), base / os.path.basename(new))
>>>>>>> F
    return "", 204


@bp.post("/workspaces/<int:wid>/clone")
def clone(wid):
    target = ROOT / str(new_workspace_id())
    shutil.copytree(ROOT / str(wid), target, symlinks=True)
    return {"id": int(target.name)}, 201


@bp.post("/workspaces/<int:wid>/link")
def link_dataset(wid):
    name = request.json["dataset"]
<<<<<<< V
    os.symlink(os.path.join("/srv/datasets", name), ROOT / str(wid) / "data")
=======
    os.symlink(f"/srv/datasets/{int(name)}", ROOT / str(wid) / "data")
>>>>>>> F
    return "", 204


@bp.post("/workspaces/<int:wid>/template")
def from_template(wid):
<<<<<<< V
    src = "/srv/templates/" + request.json.get("template", "blank")
=======
    src = f"/srv/templates/{int(request.json.get('template', 0))}"
>>>>>>> F
    shutil.copytree(src, ROOT / str(wid), dirs_exist_ok=True)
    return "", 201


@bp.get("/workspaces/<int:wid>/tree")
def tree(wid):
<<<<<<< V
    start = os.path.normpath(f"{ROOT}/{wid}/{request.args.get('sub', '')}")
    if not start.startswith(f"{ROOT}/{wid}"):
        return "", 404
=======
    start = os.path.normpath(f"{ROOT}/{wid}/{request.args.get('sub', '')}") + "/"
    if not start.startswith(f"{ROOT}/{wid}/"):
        return "", 404
>>>>>>> F
    return {"files": sorted(f for _, _, files in os.walk(start) for f in files)}


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.confirmation_option(prompt="Delete the folder?")
def prune(folder):
    shutil.rmtree(folder)


def drop_build_outputs():
    for name in ("build", "dist", "__pycache__"):
        shutil.rmtree(Path(__file__).parent / name, ignore_errors=True)
