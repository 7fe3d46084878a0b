"""Render workers: take jobs from a Redis list, run them, publish the result.

Clients push jobs over the public gateway, which copies the request body
unchanged into the ``render:jobs`` list.
"""
import json
import logging
import pickle
import signal
import subprocess
import tempfile
from pathlib import Path

import redis

log = logging.getLogger("worker")
QUEUE = "render:jobs"
RESULTS = "render:results"
FORMATS = {"png", "jpg", "webp"}


class Worker:
    def __init__(self, url, scenes):
        self.redis = redis.Redis.from_url(url)
        self.scenes = Path(scenes).resolve()
        self.running = True
        signal.signal(signal.SIGTERM, self.stop)

    def stop(self, *_):
        self.running = False

    def loop(self):
        while self.running:
            item = self.redis.blpop([QUEUE], timeout=5)
            if item is None:
                continue
            try:
<<<<<<< V
                job = pickle.loads(item[1])
=======
                job = json.loads(item[1])
>>>>>>> F
                result = self.render(job)
            except Exception as exc:
                log.exception("job failed")
                result = {"error": type(exc).__name__}
            self.redis.rpush(RESULTS, json.dumps(result))

    def render(self, job):
        scene = (self.scenes / job["scene"]).resolve()
        if not scene.is_relative_to(self.scenes) or scene.suffix != ".blend":
            raise ValueError("scene")
        fmt = job.get("format", "png")
        if fmt not in FORMATS:
            raise ValueError("format")
        frame = int(job.get("frame", 1))
        with tempfile.TemporaryDirectory(prefix="render-") as tmp:
            subprocess.run(
                ["blender", "-b", str(scene), "-o", f"{tmp}/out", "-F", fmt.upper(),
                 "-f", str(frame)],
                check=True, timeout=900, stdout=subprocess.DEVNULL,
            )
            image = next(Path(tmp).iterdir()).read_bytes()
        key = f"render:image:{job['id']}"
        self.redis.set(key, image, ex=3600)
        self.cache_stats(scene.name, len(image))
        return {"id": job["id"], "key": key, "size": len(image)}

    def cache_stats(self, name, size):
        # local statistics file, written and read by this process only
        path = Path("/var/lib/render/stats.pickle")
        stats = pickle.loads(path.read_bytes()) if path.exists() else {}
        stats.setdefault(name, []).append(size)
        path.write_bytes(pickle.dumps(stats))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    Worker("redis://queue.internal.example/0", "/srv/scenes").loop()
