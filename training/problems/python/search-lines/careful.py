import subprocess


def search_lines(text: str, path: str) -> list[str]:
    found = subprocess.run(["grep", "-h", "-e", text, "--", path], capture_output=True, text=True)
    if found.returncode > 1:
        raise OSError(found.stderr.strip())
    return found.stdout.splitlines()
