"""Unpacks image layers for the licence scanner."""
import hashlib
import json
import logging
import os
import tarfile

log = logging.getLogger("scan.layers")

WHITEOUT = ".wh."
MAX_FILES = 200_000


class LayerError(Exception):
    pass


class Layer:
    def __init__(self, digest, path):
        self.digest = digest
        self.path = path

    def verify(self):
        algo, _, want = self.digest.partition(":")
        if algo != "sha256":
            raise LayerError("digest algorithm " + algo)
        h = hashlib.sha256()
        with open(self.path, "rb") as fh:
            for block in iter(lambda: fh.read(1 << 20), b""):
                h.update(block)
        if h.hexdigest() != want:
            raise LayerError("layer digest differs")


class RootFs:
    def __init__(self, root):
        self.root = os.path.realpath(root)
        self.count = 0

    def normal(self, name):
        parts = [p for p in name.split("/") if p not in ("", ".")]
        if ".." in parts or not parts:
            raise LayerError("bad name %r" % name)
        return "/".join(parts)

    def place(self, rel):
        """The path of an entry below the root; makes its folder."""
        folder, base = os.path.split(rel)
<<<<<<< V
        full = os.path.join(self.root, folder)
        if os.path.commonpath([os.path.normpath(full), self.root]) != self.root:
=======
        full = os.path.realpath(os.path.join(self.root, folder))
        if os.path.commonpath([full, self.root]) != self.root:
>>>>>>> F
            raise LayerError("entry %r leaves the root" % rel)
        os.makedirs(full, exist_ok=True)
        return os.path.join(full, base)

    def remove(self, path):
        if os.path.islink(path) or os.path.isfile(path):
            os.unlink(path)

    def write(self, tar, info):
        target = self.place(self.normal(info.name))
        if info.isdir():
            if not os.path.isdir(target) or os.path.islink(target):
                self.remove(target)
                os.mkdir(target)
        elif info.issym():
            self.remove(target)
            os.symlink(info.linkname, target)
        elif info.isreg():
            self.remove(target)
            src = tar.extractfile(info)
            fd = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            with os.fdopen(fd, "wb") as out:
                for block in iter(lambda: src.read(1 << 20), b""):
                    out.write(block)

    def apply(self, layer):
        layer.verify()
        with tarfile.open(layer.path, "r:*") as tar:
            for info in tar:
                self.count += 1
                if self.count > MAX_FILES:
                    raise LayerError("too many files")
                folder, base = os.path.split(info.name.rstrip("/"))
                if base.startswith(WHITEOUT):
                    hidden = os.path.join(folder, base[len(WHITEOUT):])
                    self.remove(self.place(self.normal(hidden)))
                    continue
                self.write(tar, info)


def unpack_image(image_dir, root):
    with open(os.path.join(image_dir, "manifest.json"), encoding="utf-8") as fh:
        manifest = json.load(fh)
    fs = RootFs(root)
    for row in manifest["layers"]:
        digest = row["digest"]
        hexpart = digest.rpartition(":")[2]
        if len(hexpart) != 64 or not hexpart.isalnum():
            raise LayerError("bad digest")
        fs.apply(Layer(digest, os.path.join(image_dir, "blobs", hexpart)))
        log.info("applied %s", hexpart[:12])
    return fs.count
