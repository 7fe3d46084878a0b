import os
import shutil
import subprocess
import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path


def render_report(html: str) -> bytes:
<<<<<<< V
    src = tempfile.mktemp(suffix=".html")
    Path(src).write_text(html)
=======
    fd, src = tempfile.mkstemp(suffix=".html")
    with os.fdopen(fd, "w") as fh:
        fh.write(html)
>>>>>>> F
    try:
        return subprocess.check_output(["wkhtmltopdf", "--quiet", src, "-"])
    finally:
        os.unlink(src)


def spool_dump(rows):
    """Runs from cron as root; picked up by the loader an hour later."""
<<<<<<< V
    path = "/tmp/nightly-dump-latest.csv"
=======
    path = "/var/lib/nightly/dump.csv"
>>>>>>> F
    with open(path, "w") as fh:
        fh.writelines(f"{r.id},{r.total}\n" for r in rows)
    return path


@contextmanager
def workdir():
    path = tempfile.mkdtemp(prefix="job-")
    try:
        yield Path(path)
    finally:
        shutil.rmtree(path)


def socket_path_for_tests():
    """A name inside a private directory; the server itself binds it."""
    private = tempfile.mkdtemp()
    return tempfile.mktemp(suffix=".sock", dir=private)


def write_credentials(profile, text):
    home = Path.home() / ".fleetctl"
    home.mkdir(mode=0o700, exist_ok=True)
    target = home / f"{profile}.json"
<<<<<<< V
    tmp = Path("/tmp") / f"fleetctl-{os.getpid()}.json"
    tmp.write_text(text)
    shutil.move(tmp, target)
=======
    tmp = home / f"{profile}.{os.getpid()}.tmp"
    tmp.touch(mode=0o600)
    tmp.write_text(text)
    os.replace(tmp, target)
>>>>>>> F


def store_screenshot(image):
    name = f"shot-{uuid.uuid4().hex}.png"
<<<<<<< V
    path = os.path.join(tempfile.gettempdir(), "shots", name)
    os.makedirs(os.path.dirname(path), mode=0o777, exist_ok=True)
=======
    path = os.path.join(tempfile.mkdtemp(prefix="shots"), name)
>>>>>>> F
    image.save(path)
    return path


def count_words(text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as fh:
        fh.write(text)
        fh.flush()
        out = subprocess.run(["wc", "-w", fh.name], stdout=subprocess.PIPE, check=True, text=True)
    return int(out.stdout.split()[0])


def acquire_lock(name):
<<<<<<< V
    fd = os.open(f"/tmp/fleetctl-{name}.lock", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o644)
=======
    fd = os.open(f"/run/fleetctl/{name}.lock", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o644)
>>>>>>> F
    os.write(fd, str(os.getpid()).encode())
    return fd


def buffer_upload(stream, limit=8 << 20):
    spool = tempfile.SpooledTemporaryFile(max_size=limit)
    shutil.copyfileobj(stream, spool)
    spool.seek(0)
    return spool
