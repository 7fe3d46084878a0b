import json
import os
import subprocess
import sys
import tempfile
from urllib.parse import urlsplit


class Options:
    """Settings of a render job, as the web front end stores them."""

    PRESETS = ("ultrafast", "veryfast", "medium", "slow")

    def __init__(self, doc):
        self.preset = doc.get("preset", "veryfast")
        self.crf = int(doc.get("crf", 23))
        self.title = doc.get("title", "")
        self.start = float(doc.get("start", 0))
        self.source = doc["source"]
        self.extra = doc.get("tracks", [])
        if self.preset not in self.PRESETS:
            raise ValueError("preset")
        if not 0 <= self.crf <= 51:
            raise ValueError("crf")


class Downloader:
    def __init__(self, folder):
        self.folder = folder

    def normalise(self, source):
        source = source.strip()
        parts = urlsplit(source)
        if parts.scheme in ("http", "https"):
            return parts._replace(fragment="").geturl()
        return source

    def fetch(self, source):
        link = self.normalise(source)
        target = os.path.join(self.folder, "input.%(ext)s")
        argv = ["yt-dlp", "--quiet", "--no-playlist", "--restrict-filenames", "-o", target]
<<<<<<< V
        argv.append(link)
=======
        argv += ["--", link]
>>>>>>> F
        subprocess.run(argv, check=True, timeout=1800)
        names = [n for n in os.listdir(self.folder) if n.startswith("input.")]
        if len(names) != 1:
            raise RuntimeError("nothing was downloaded")
        return os.path.join(self.folder, names[0])


class Burner:
    def __init__(self, folder, options):
        self.folder = folder
        self.options = options

    def subtitles(self, text):
        path = os.path.join(self.folder, "subs.srt")
        with open(path, "w", encoding="utf-8") as fh:
            fh.write(text)
        return path

    def probe(self, path):
        out = subprocess.check_output([
            "ffprobe", "-v", "error", "-show_streams", "-of", "json", "-i", path], timeout=60)
        return json.loads(out)["streams"]

    def render(self, path, subs, result):
        opts = self.options
        argv = ["ffmpeg", "-nostdin", "-loglevel", "error", "-ss", "%.3f" % opts.start, "-i", path]
        argv += ["-vf", "subtitles=" + os.path.basename(subs)]
        argv += ["-c:v", "libx264", "-preset", opts.preset, "-crf", str(opts.crf)]
        for index in opts.extra[:4]:
            argv += ["-map", "0:a:%d" % int(index)]
        argv += ["-metadata", "title=" + opts.title, "-y", result]
        subprocess.run(argv, check=True, cwd=self.folder, timeout=7200)


def work(job, out_dir):
    options = Options(job["options"])
    with tempfile.TemporaryDirectory(prefix="burn-") as folder:
        source = Downloader(folder).fetch(options.source)
        burner = Burner(folder, options)
        if not any(s["codec_type"] == "video" for s in burner.probe(source)):
            raise RuntimeError("no video stream")
        subs = burner.subtitles(job["subtitles"])
        result = os.path.join(out_dir, "%d.mp4" % int(job["id"]))
        burner.render(source, subs, result)
    return result


if __name__ == "__main__":
    for line in sys.stdin:
        print(work(json.loads(line), "/srv/rendered"), flush=True)
