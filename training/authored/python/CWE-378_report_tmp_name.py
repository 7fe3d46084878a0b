#!/usr/bin/env python3
# Collects diagnostics for the support team (run with sudo).
import datetime
import glob
import os
import shutil
import subprocess
import tarfile
import tempfile

FILES = ["/etc/gateway/*.toml", "/var/log/gateway/*.log"]
COMMANDS = {"ip.txt": ["ip", "addr"], "units.txt": ["systemctl", "--failed"], "dmesg.txt": ["dmesg"]}


def collect(folder):
    for name, argv in COMMANDS.items():
        with open(os.path.join(folder, name), "wb") as out:
            subprocess.run(argv, stdout=out, stderr=subprocess.STDOUT)
    for pattern in FILES:
        for path in glob.glob(pattern):
            shutil.copy(path, folder)


def main():
    stamp = datetime.date.today().isoformat()
<<<<<<< V
    folder = "/tmp/gateway-diag-%s" % stamp
    os.makedirs(folder, exist_ok=True)
    collect(folder)
=======
    folder = tempfile.mkdtemp(prefix="gateway-diag-")
    collect(folder)
>>>>>>> F
    out = os.path.join("/root", "gateway-diag-%s.tar.gz" % stamp)
    with tarfile.open(out, "w:gz") as tar:
        tar.add(folder, arcname="diag")
    shutil.rmtree(folder)
    print(out)


if __name__ == "__main__":
    main()
