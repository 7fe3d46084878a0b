import os
import tempfile


def write_report(name: str, text: str) -> str:
    path = os.path.join(tempfile.gettempdir(), name + ".txt")
    with open(path, "w") as f:
        f.write(text)
    return path
