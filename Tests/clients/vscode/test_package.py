"""Packs a copy of the extension with a stand-in for what npm installs, and looks into what comes of it.

The last line is the sum: `N passed, M failed`. PLIMSOLL_SCRATCH names a folder that may be written to.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import traceback
import xml.etree.ElementTree as ElementTree
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SCRATCH = pathlib.Path(os.environ["PLIMSOLL_SCRATCH"])
COPY = SCRATCH / "editors" / "vscode"
MODULES = COPY / "node_modules"
VSIX = {"v": "http://schemas.microsoft.com/developer/vsx-schema/2011"}
TYPES = {"t": "http://schemas.openxmlformats.org/package/2006/content-types"}

passed = failed = 0


def check(name, good, detail=None):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    print(f"ok: {name}" if good else f"not ok: {name}\n  {detail}", flush=True)


def package(where, text="", **manifest):
    """A package in a node_modules folder: its manifest, its code and its licence."""
    folder = MODULES / where
    folder.mkdir(parents=True)
    manifest = {"name": where.rsplit("node_modules/", 1)[-1], "version": "1.0.0", **manifest}
    (folder / "package.json").write_text(json.dumps(manifest))
    (folder / "LICENSE").write_text("MIT\n")
    (folder / manifest.get("main", "index.js")).write_text(text)


def install():
    """As npm lays it out: one version of a package at the top, another inside the package that wants that."""
    package("vscode-languageclient", "", main="main.js",
            dependencies={"minimatch": "^5", "semver": "^7", "@scope/protocol": "3"},
            optionalDependencies={"only-on-other-systems": "1"})
    (MODULES / "vscode-languageclient" / "node.js").write_text("exports.LanguageClient = class {};\n")
    (MODULES / "vscode-languageclient" / "terminate.sh").write_text("#!/bin/sh\n")
    (MODULES / "vscode-languageclient" / "terminate.sh").chmod(0o755)
    package("vscode-languageclient/node_modules/semver", version="7.0.0")
    package("minimatch", dependencies={"balanced-match": "1"}, peerDependencies={"a-peer": "1"})
    package("balanced-match", devDependencies={"tape": "1"})
    package("a-peer")
    package("@scope/protocol", dependencies={"minimatch": "5"})
    # Needed to develop, or left from before.
    package("semver", version="6.0.0")
    package("tape")
    package("typescript")
    for name in ("vscode", "node", "vscode-languageclient"):
        package(f"@types/{name}", main="index.d.ts")
        shutil.copy(HERE / f"{name}.d.ts", MODULES / "@types" / name / "index.d.ts")


def run(*arguments, path=None):
    environment = {**os.environ, "PATH": path} if path is not None else None
    return subprocess.run([sys.executable, COPY / "package.py", *arguments], capture_output=True, text=True,
                          env=environment, check=False)


def refuses(name, *words, **how):
    done = run(SCRATCH, **how)
    left = [path.name for path in SCRATCH.glob("*.vsix*")]
    check(f"{name} is refused, with a remedy", done.returncode == 1 and not left and "Traceback" not in done.stderr
          and all(word in done.stderr for word in words), (done.returncode, done.stderr, done.stdout, left))


def contents(file, manifest):
    with zipfile.ZipFile(file) as archive:
        check("the zip is whole", archive.testzip() is None)
        names = archive.namelist()
        check("no name twice, and none that leads out",
              len(names) == len(set(names)) and not any(name.startswith("/") or ".." in name for name in names), names)
        programs = [one.filename for one in archive.infolist() if one.external_attr >> 16 & 0o111]
        check("what can be run stays so", programs == ["extension/node_modules/vscode-languageclient/terminate.sh"],
              programs)
        read = {name: archive.read(name) for name in names}
    sources = sorted(path.stem for path in (COPY / "src").glob("*.ts"))
    steps = [step for one in manifest["contributes"]["walkthroughs"] for step in one["steps"]]
    expected = {"extension.vsixmanifest", "[Content_Types].xml", "extension/package.json", "extension/README.md",
                "extension/LICENSE.txt", *(f"extension/out/{name}.js" for name in sources),
                *(f"extension/{step['media']['markdown']}" for step in steps)}
    own = {name for name in names if "node_modules" not in name}
    check("all of the extension is there, and nothing else", own == expected, own ^ expected)
    check("the manifest’s main is there", "extension/" + manifest["main"].removeprefix("./") in names, names)
    check("package.json, README and licence are the project’s own",
          read["extension/package.json"] == (ROOT / "editors/vscode/package.json").read_bytes()
          and read["extension/README.md"] == (ROOT / "editors/vscode/README.md").read_bytes()
          and read["extension/LICENSE.txt"] == (ROOT / "LICENSE").read_bytes())

    modules = "extension/node_modules/"
    found = {name.removeprefix(modules).rsplit("/package.json", 1)[0] for name in names
             if name.startswith(modules) and name.endswith("/package.json")}
    wanted = {"vscode-languageclient", "vscode-languageclient/node_modules/semver", "minimatch", "balanced-match",
              "a-peer", "@scope/protocol"}
    check("the packages it needs to run are there, and no others", found == wanted, found ^ wanted)
    check("with all their files, licences too", f"{modules}vscode-languageclient/node.js" in names
          and all(f"{modules}{name}/LICENSE" in names for name in wanted), names)
    check("nothing that was compiled before is there", "extension/out/stale.js" not in names, names)
    return read


def descriptions(read, manifest):
    root = ElementTree.fromstring(read["extension.vsixmanifest"])
    identity = root.find("v:Metadata/v:Identity", VSIX)
    check("the .vsix manifest is XML that says whose it is", identity is not None
          and (identity.get("Id"), identity.get("Version"), identity.get("Publisher"))
          == (manifest["name"], manifest["version"], manifest["publisher"]), read["extension.vsixmanifest"])
    engine = root.find("v:Metadata/v:Properties/v:Property[@Id='Microsoft.VisualStudio.Code.Engine']", VSIX)
    check("and for which editor", engine is not None and engine.get("Value") == manifest["engines"]["vscode"]
          and root.find("v:Installation/v:InstallationTarget", VSIX).get("Id") == "Microsoft.VisualStudio.Code")
    assets = {one.get("Type").rsplit(".", 1)[-1]: one.get("Path") for one in root.iterfind("v:Assets/v:Asset", VSIX)}
    check("its assets are in the zip", assets.get("Manifest") == "extension/package.json" and len(assets) == 3
          and all(path in read for path in assets.values()), assets)
    types = ElementTree.fromstring(read["[Content_Types].xml"])
    suffixes = {one.get("Extension") for one in types.iterfind("t:Default", TYPES)}
    named = {one.get("PartName") for one in types.iterfind("t:Override", TYPES)}
    untold = [name for name in read if name != "[Content_Types].xml"
              and pathlib.PurePosixPath(name).suffix not in suffixes and f"/{name}" not in named]
    check("every file has a content type", not untold, untold)


def runs(file):
    """Unpacked, as VS Code would, and loaded with the packages that came along."""
    unpacked = SCRATCH / "unpacked"
    with zipfile.ZipFile(file) as archive:
        archive.extractall(unpacked)
    code = """const Module = require('node:module');
      const load = Module._load;
      Module._load = (name, ...rest) => name === 'vscode' ? {} : load(name, ...rest);
      const { main } = require(process.argv[1] + '/package.json');
      const { activate, deactivate } = require(process.argv[1] + '/' + main);
      console.log(typeof activate, typeof deactivate);"""
    done = subprocess.run(["node", "-e", code, unpacked / "extension"], capture_output=True, text=True, check=False)
    check("what was packed loads in node, by itself", done.stdout == "function function\n", done.stderr)


def tests():
    shutil.copytree(ROOT / "editors" / "vscode", COPY,
                    ignore=shutil.ignore_patterns("node_modules", "out", "*.vsix", "__pycache__"))
    shutil.copy(ROOT / "LICENSE", SCRATCH)
    manifest = json.loads((COPY / "package.json").read_text())
    refuses("nothing installed", "vscode-languageclient", "npm install")
    install()
    (COPY / "out").mkdir()
    (COPY / "out" / "stale.js").write_text("")

    done = run(SCRATCH)
    file = SCRATCH / f"{manifest['name']}-{manifest['version']}.vsix"
    check("it packs, and says where", done.returncode == 0 and done.stdout == f"{file}\n", done.stderr)
    read = contents(file, manifest)
    descriptions(read, manifest)
    runs(file)
    first = file.read_bytes()
    os.utime(MODULES / "minimatch" / "index.js", (1, 1))
    run(SCRATCH)
    check("the same contents are the same file", file.read_bytes() == first)
    file.unlink()
    check("by default it lies beside the script", run().stdout == f"{COPY / file.name}\n" and (COPY / file.name).exists())

    shutil.move(MODULES / "balanced-match", SCRATCH / "moved")
    refuses("a package that another one needs", "balanced-match, which minimatch needs", "npm install")
    (MODULES / "balanced-match").symlink_to(SCRATCH / "moved")
    refuses("a link in place of a package", "symbolic link", "npm install")
    (MODULES / "balanced-match").unlink()
    shutil.move(SCRATCH / "moved", MODULES / "balanced-match")
    (MODULES / "minimatch" / "secret").symlink_to("/etc/passwd")
    refuses("a link in a package", "symbolic link", "npm install")
    (MODULES / "minimatch" / "secret").unlink()
    refuses("no compiler", "compiler", "npm install", path=str(SCRATCH))
    page = COPY / "walkthrough" / "silence.md"
    page.rename(SCRATCH / "silence.md")
    refuses("a page that is not there", "walkthrough/silence.md")
    (SCRATCH / "silence.md").rename(page)
    extra = COPY / "src" / "extra.ts"
    extra.write_text("declare function require(name: string): unknown;\nexport const it = require('tape');\n")
    refuses("an import that no dependency brings", "imports tape", "dependencies")
    extra.write_text("export const it: number = 'text';\n")
    refuses("code that does not compile", "extra.ts", "npm install")


try:
    tests()
except Exception:  # the sum must be said, whatever happens
    check("no exception", False, traceback.format_exc())
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
