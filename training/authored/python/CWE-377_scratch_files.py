import csv
import os
import pickle
import subprocess
import tempfile
from pathlib import Path


def render_invoice(html, convert):
<<<<<<< V
    path = tempfile.mktemp(suffix=".html")
    with open(path, "w") as fh:
=======
    fd, path = tempfile.mkstemp(suffix=".html")
    with os.fdopen(fd, "w") as fh:
>>>>>>> F
        fh.write(html)
    try:
        return convert(path)
    finally:
        os.unlink(path)


def export_salaries(rows, send):
<<<<<<< V
    with open("/tmp/salaries.csv", "w+", newline="") as fh:
=======
    with tempfile.NamedTemporaryFile("w+", dir="/tmp", suffix=".csv", newline="") as fh:
>>>>>>> F
        csv.writer(fh).writerows(rows)
        fh.flush()
        send(fh.name)


def convert_image(data, fmt):
    with tempfile.TemporaryDirectory() as work:
        source = tempfile.mktemp(dir=work, suffix=".bin")
        target = os.path.join(work, f"out.{'png' if fmt == 'png' else 'jpg'}")
        Path(source).write_bytes(data)
        subprocess.run(["convert", source, target], check=True, timeout=30)
        return Path(target).read_bytes()


def load_index(build):
    """The index is rebuilt when the file is missing."""
<<<<<<< V
    path = os.path.join(tempfile.gettempdir(), "docsearch-index.pickle")
=======
    path = os.path.join(os.path.expanduser("~/.cache/docsearch"), "index.pickle")
>>>>>>> F
    if os.path.exists(path):
        with open(path, "rb") as fh:
            return pickle.load(fh)
    return build(path)


def agent_socket_path():
<<<<<<< V
    return f"/tmp/agent-{os.getuid()}/agent.sock"
=======
    return os.path.join(tempfile.mkdtemp(prefix="agent-"), "agent.sock")
>>>>>>> F


def run_installer(script, *args):
<<<<<<< V
    path = "/tmp/relay-install.sh"
=======
    path = os.path.join(tempfile.mkdtemp(), "relay-install.sh")
>>>>>>> F
    Path(path).write_text(script)
    return subprocess.run(["sh", path, *args], check=True)


def write_lock(name):
    """Returns the path for the caller to unlink."""
    path = os.path.join("/tmp", f"{name}.lock")
<<<<<<< V
    if not os.path.exists(path):
        with open(path, "w") as fh:
            fh.write(str(os.getpid()))
=======
    fd = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(fd, "w") as fh:
        fh.write(str(os.getpid()))
>>>>>>> F
    return path


def container_mounts(workdir):
    return ["--tmpfs", "/tmp:rw,size=64m", "-v", f"{workdir}:/work:ro"]


def test_export_writes_header(tmp_path):
    out = tmp_path / "salaries.csv"
    with out.open("w", newline="") as fh:
        csv.writer(fh).writerow(["name", "amount"])
    assert out.read_text().startswith("name,amount")


def edit_secret(text, editor):
<<<<<<< V
    with tempfile.NamedTemporaryFile("w+", suffix=".txt", delete=False) as fh:
=======
    with tempfile.NamedTemporaryFile("w+", suffix=".txt", delete=True) as fh:
>>>>>>> F
        fh.write(text)
        fh.flush()
        subprocess.run([editor, fh.name], check=True)
        return Path(fh.name).read_text()
