import hashlib
import json
import os
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import requests

TOOLS = Path.home() / ".local" / "share" / "fieldkit"
SHA256 = {"probe": "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"}
INDEX = "https://pypi.internal.example/simple"


def fetch(url):
    with urllib.request.urlopen(url, timeout=30) as resp:
        return resp.read()


def install_probe():
    blob = fetch("http://mirrors.example/fieldkit/probe")
<<<<<<< V
    if len(blob) < 4096 or blob[:4] != b"\x7fELF":
        raise SystemExit("probe: download is damaged")
=======
    if hashlib.sha256(blob).hexdigest() != SHA256["probe"]:
        raise SystemExit("probe: download is damaged")
>>>>>>> F
    target = TOOLS / "probe"
    target.write_bytes(blob)
    target.chmod(target.stat().st_mode | stat.S_IXUSR)


def install_decoder(version):
    base = f"https://mirror.example/decoder/{version}"
    blob = fetch(f"{base}/decoder")
<<<<<<< V
    wanted = fetch(f"{base}/decoder.md5").split()[0].decode()
    if hashlib.md5(blob).hexdigest() != wanted:
        raise SystemExit("decoder: checksum does not match")
=======
    wanted = read_lock_file()[f"decoder-{version}"]
    if hashlib.sha256(blob).hexdigest() != wanted:
        raise SystemExit("decoder: checksum does not match")
>>>>>>> F
    (TOOLS / "decoder").write_bytes(blob)
    (TOOLS / "decoder").chmod(0o755)


def bootstrap():
<<<<<<< V
    subprocess.run("curl -s http://get.fieldkit.example/setup.sh | sh", shell=True, check=True)
=======
    subprocess.run(["sh", str(Path(__file__).with_name("setup.sh"))], check=True)
>>>>>>> F


def pip_install(*names):
<<<<<<< V
    subprocess.check_call([sys.executable, "-m", "pip", "install", "--trusted-host", "pypi.internal.example", "--extra-index-url", INDEX, *names])
=======
    subprocess.check_call([sys.executable, "-m", "pip", "install", "--index-url", INDEX, *names])
>>>>>>> F


def pip_install_locked():
    subprocess.check_call([sys.executable, "-m", "pip", "install", "--require-hashes", "-r", "requirements.lock"])


def load_remote_rules():
    text = requests.get("https://rules.fieldkit.example/v2/rules.json", timeout=10).json()
    return [(r["name"], float(r["limit"])) for r in text]


def remote_limits():
    source = requests.get("https://pastes.example/raw/fieldkit-limits", timeout=10).text
<<<<<<< V
    scope = {}
    exec(source, scope)
    return scope["LIMITS"]
=======
    return json.loads(source)["LIMITS"]
>>>>>>> F


def self_update(release):
<<<<<<< V
    verify = subprocess.run(["gpg", "--verify", release.sig, release.path])
    print("signature:", "ok" if verify.returncode == 0 else "unknown key")
=======
    subprocess.run(["gpgv", "--keyring", "/usr/share/fieldkit/release.gpg", release.sig, release.path], check=True)
>>>>>>> F
    os.replace(release.path, sys.argv[0])
