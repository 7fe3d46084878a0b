import os
import shutil
import subprocess
import tempfile


class LabelPrinter:
    """Runs as root on the packing station; any logged-in operator may have a shell there."""

    def __init__(self, device="/dev/usb/lp0"):
        self.device = device

    def render(self, zpl):
        workdir = tempfile.mkdtemp(prefix="label-")
        try:
            png = os.path.join(workdir, "label.png")
            subprocess.run(["zpl2png", "-o", png, "-"], input=zpl.encode(), check=True)
            with open(png, "rb") as fh:
                return fh.read()
        finally:
            shutil.rmtree(workdir)

    def spool(self, zpl, copies=1):
<<<<<<< V
        path = tempfile.mktemp(suffix=".zpl", prefix="spool-")
        with open(path, "w") as fh:
            fh.write(zpl)
=======
        fd, path = tempfile.mkstemp(suffix=".zpl", prefix="spool-")
        with os.fdopen(fd, "w") as fh:
            fh.write(zpl)
>>>>>>> F
        try:
            for _ in range(copies):
                with open(path, "rb") as src, open(self.device, "wb") as dev:
                    shutil.copyfileobj(src, dev)
        finally:
            os.unlink(path)
