"""modman: installs community mods into a game's folder.

    modman install FILE.zip     modman remove NAME     modman list
"""
import argparse
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path, PurePosixPath

GAME = Path.home() / ".local/share/lanternfall"
MODS = GAME / "mods"
STATE = GAME / "modman.json"
NAME = re.compile(r"[a-z][a-z0-9-]{1,40}")
DATA_ENDINGS = {".json", ".png", ".ogg", ".txt", ".lua", ".ttf", ".md"}
MAX_FILES = 4000
MAX_TOTAL = 1 << 30


class ModError(Exception):
    pass


def load_state():
    try:
        return json.loads(STATE.read_text("utf-8"))
    except FileNotFoundError:
        return {}


def save_state(state):
    GAME.mkdir(parents=True, exist_ok=True)
    partial = STATE.with_suffix(".new")
    partial.write_text(json.dumps(state, indent=2, sort_keys=True), "utf-8")
    partial.replace(STATE)


def read_info(archive):
    """The mod's own description, mod.json at the top of the archive."""
    try:
        raw = archive.getinfo("mod.json")
    except KeyError:
        raise ModError("there is no mod.json in it") from None
    if raw.file_size > 64 * 1024:
        raise ModError("mod.json is too large")
    info = json.loads(archive.read(raw))
    if not isinstance(info, dict):
        raise ModError("mod.json is not an object")
    name = info.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise ModError("the mod has no usable name")
    return {"name": name, "title": str(info.get("title", name))[:80],
            "version": str(info.get("version", "0"))[:20],
            "fonts": [str(f) for f in info.get("fonts", [])][:10]}


def place_for(base, member):
    """Where a member of the archive goes, always below base."""
    path = PurePosixPath(member.replace("\\", "/"))
<<<<<<< V
    if ".." in path.parts:
        raise ModError(f"{member} points elsewhere")
    return base / path
=======
    target = (base / path).resolve()
    if not target.is_relative_to(base.resolve()):
        raise ModError(f"{member} points elsewhere")
    return target
>>>>>>> F


def check_members(archive):
    members = archive.infolist()
    if len(members) > MAX_FILES or sum(m.file_size for m in members) > MAX_TOTAL:
        raise ModError("the archive is too large")
    for member in members:
        kind = member.external_attr >> 28
        if kind not in (0, 4, 8):
            raise ModError(f"{member.filename} is neither file nor folder")
    return members


def unpack(archive, base):
    """Write the data files of a mod; returns how many there were."""
    count = 0
    for member in check_members(archive):
        if member.is_dir():
            continue
        if PurePosixPath(member.filename).suffix.lower() not in DATA_ENDINGS:
            print(f"  left out: {member.filename!r}")
            continue
        target = place_for(base, member.filename)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as source, open(target, "xb") as out:
            shutil.copyfileobj(source, out, 1 << 16)
        count += 1
    return count


def install(path):
    with zipfile.ZipFile(path) as archive:
        info = read_info(archive)
        partial = MODS / f".{info['name']}.new"
        final = MODS / info["name"]
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        try:
            count = unpack(archive, partial)
            fonts = install_fonts(info, partial)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
    if final.exists():
        shutil.rmtree(final)
    partial.rename(final)
    state = load_state()
    state[info["name"]] = {**info, "fonts": fonts, "files": count}
    save_state(state)
    print(f"{info['title']} {info['version']}: {count} files")


def install_fonts(info, folder):
    """Fonts go to the game's common folder, under the mod's name and their own."""
    target = GAME / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    done = []
    for font in info["fonts"]:
        source = place_for(folder, font)
        if source.suffix != ".ttf" or not source.is_file():
            raise ModError(f"no font {font}")
        copied = target / f"{info['name']}-{source.name}"
        shutil.copyfile(source, copied)
        done.append(copied.name)
    return done


def remove(name):
    state = load_state()
    if name not in state:
        raise ModError(f"{name} is not installed")
    shutil.rmtree(MODS / name)
    for font in state[name]["fonts"]:
        (GAME / "fonts" / font).unlink(missing_ok=True)
    del state[name]
    save_state(state)


def show():
    for name, info in sorted(load_state().items()):
        print(f"{name:30} {info['version']:10} {info['files']} files")


def main():
    parser = argparse.ArgumentParser(prog="modman", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("install").add_argument("file", type=Path)
    commands.add_parser("remove").add_argument("name")
    commands.add_parser("list")
    args = parser.parse_args()
    try:
        if args.command == "install":
            install(args.file)
        elif args.command == "remove":
            remove(args.name)
        else:
            show()
    except (ModError, zipfile.BadZipFile, ValueError, OSError) as exc:
        print(f"modman: {exc}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
