"""Installs dashboard plugins that were uploaded as zip bundles."""
import hashlib
import json
import logging
import shutil
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

log = logging.getLogger("dash.plugins")

MAX_MEMBERS = 2000
MAX_TOTAL = 64 * 1024 * 1024


@dataclass
class BundleEntry:
    info: zipfile.ZipInfo
    relpath: str


@dataclass
class Bundle:
    path: Path
    plugin_id: str = ""
    entries: list = field(default_factory=list)


class BundleError(Exception):
    pass


def read_manifest(zf):
    try:
        raw = zf.read("plugin.json")
    except KeyError:
        raise BundleError("plugin.json is missing")
    manifest = json.loads(raw)
    plugin_id = manifest.get("id", "")
    if not isinstance(plugin_id, str) or not plugin_id.isidentifier():
        raise BundleError("plugin id must be an identifier")
    return manifest


def strip_top_folder(name):
    """Bundles made by the packer have one folder on top; drop it."""
    name = name.replace("\\", "/")
    head, sep, tail = name.partition("/")
    return tail if sep and head.endswith("-dist") else name


class PluginInstaller:
    def __init__(self, plugin_root, staging):
        self.plugin_root = Path(plugin_root).resolve()
        self.staging = Path(staging).resolve()

    def scan(self, path):
        bundle = Bundle(path=Path(path))
        with zipfile.ZipFile(path) as zf:
            manifest = read_manifest(zf)
            bundle.plugin_id = manifest["id"]
            infos = zf.infolist()
            if len(infos) > MAX_MEMBERS:
                raise BundleError("too many members")
            if sum(i.file_size for i in infos) > MAX_TOTAL:
                raise BundleError("bundle is too large")
            for info in infos:
                if info.is_dir():
                    continue
                bundle.entries.append(BundleEntry(info, strip_top_folder(info.filename)))
        return bundle

    def unpack(self, bundle):
        dest = self.staging / bundle.plugin_id
        shutil.rmtree(dest, ignore_errors=True)
        dest.mkdir(parents=True)
        with zipfile.ZipFile(bundle.path) as zf:
            for entry in bundle.entries:
                target = (dest / entry.relpath).resolve()
<<<<<<< V
                if not str(target).startswith(str(dest)):
=======
                if not target.is_relative_to(dest):
>>>>>>> F
                    raise BundleError("bad member name: %r" % entry.relpath)
                target.parent.mkdir(parents=True, exist_ok=True)
                with zf.open(entry.info) as src, open(target, "wb") as out:
                    shutil.copyfileobj(src, out, 1 << 16)
        return dest

    def activate(self, bundle):
        live = self.plugin_root / bundle.plugin_id
        staged = self.staging / bundle.plugin_id
        if live.exists():
            shutil.rmtree(live)
        shutil.move(str(staged), str(live))
        log.info("plugin %s is active", bundle.plugin_id)

    def install(self, upload_path, expected_sha256):
        digest = hashlib.sha256(Path(upload_path).read_bytes()).hexdigest()
        if digest != expected_sha256:
            raise BundleError("digest mismatch")
        bundle = self.scan(upload_path)
        self.unpack(bundle)
        self.activate(bundle)
        return bundle.plugin_id
