import logging
import os
import re
import shlex
import subprocess
import uuid

logger = logging.getLogger("media.thumbs")

GEOMETRY = re.compile(r"[1-9]\d{1,3}x[1-9]\d{1,3}")
FORMATS = ("jpg", "png", "webp")


class ThumbnailRequest(object):
    def __init__(self, source, geometry, fmt, caption):
        self.source = source
        self.geometry = geometry
        self.fmt = fmt
        self.caption = caption

    @classmethod
    def from_message(cls, msg):
        geometry = msg.get("geometry", "320x240")
        if not GEOMETRY.fullmatch(geometry):
            raise ValueError("geometry")
        fmt = msg.get("format", "jpg").lower()
        if fmt not in FORMATS:
            raise ValueError("format")
        caption = " ".join(msg.get("caption", "").split())[:120]
        return cls(msg["source"], geometry, fmt, caption)


class Toolbox(object):
    def __init__(self, media_dir, out_dir):
        self.media_dir = os.path.realpath(media_dir)
        self.out_dir = out_dir

    def source_path(self, name):
        path = os.path.realpath(os.path.join(self.media_dir, name))
        if os.path.commonpath([path, self.media_dir]) != self.media_dir:
            raise ValueError("source")
        if not os.path.isfile(path):
            raise FileNotFoundError(name)
        return path

    def identify(self, path):
        out = subprocess.check_output(
            ["identify", "-format", "%w %h %m\n", path + "[0]"], timeout=20
        )
        width, height, kind = out.decode("ascii").split()[:3]
        return int(width), int(height), kind

    def convert(self, req):
        src = self.source_path(req.source)
        target = os.path.join(self.out_dir, "%s.%s" % (uuid.uuid4().hex, req.fmt))
        argv = ["convert", src + "[0]", "-auto-orient", "-thumbnail", req.geometry]
        argv += ["-strip", target]
        subprocess.run(argv, check=True, timeout=60)
        return target

    def optimise(self, path):
        """jpegoptim and optipng print a lot; keep only the last line."""
        tool = "jpegoptim -q" if path.endswith(".jpg") else "optipng -quiet"
        subprocess.run("%s %s 2>&1 | tail -n 1" % (tool, shlex.quote(path)), shell=True, timeout=60)

    def tag(self, path, req):
        if not req.caption:
            return
<<<<<<< V
        cmd = 'exiftool -q -overwrite_original -Caption-Abstract="%s" %s' % (
            req.caption, shlex.quote(path))
        subprocess.run(cmd, shell=True, check=True, timeout=30)
=======
        cmd = ["exiftool", "-q", "-overwrite_original",
               "-Caption-Abstract=%s" % req.caption, path]
        subprocess.run(cmd, check=True, timeout=30)
>>>>>>> F


def handle(toolbox, msg):
    req = ThumbnailRequest.from_message(msg)
    path = toolbox.convert(req)
    if req.fmt in ("jpg", "png"):
        toolbox.optimise(path)
    toolbox.tag(path, req)
    width, height, kind = toolbox.identify(path)
    logger.info("made %s thumbnail %dx%d", kind, width, height)
    return {"path": path, "width": width, "height": height}
