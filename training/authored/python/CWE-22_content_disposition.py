import os
import re
import sys
from urllib.parse import unquote, urlsplit

import requests

CD_NAME = re.compile(r'filename="?([^";]+)"?')


def pick_name(resp):
    m = CD_NAME.search(resp.headers.get("Content-Disposition", ""))
    if m:
        name = unquote(m.group(1))
    else:
        name = urlsplit(resp.url).path.rsplit("/", 1)[-1]
    return name or "download.bin"


def fetch(url, folder):
    os.makedirs(folder, exist_ok=True)
    with requests.get(url, stream=True, timeout=30) as resp:
        resp.raise_for_status()
<<<<<<< V
        dest = os.path.join(folder, pick_name(resp))
=======
        dest = os.path.join(folder, os.path.basename(pick_name(resp)) or "download.bin")
>>>>>>> F
        part = dest + ".part"
        with open(part, "wb") as fh:
            for chunk in resp.iter_content(1 << 16):
                fh.write(chunk)
        os.replace(part, dest)
    return dest


if __name__ == "__main__":
    out = sys.argv[1]
    for link in sys.stdin.read().split():
        try:
            print(fetch(link, out))
        except requests.RequestException as exc:
            print(f"{link}: {exc}", file=sys.stderr)
