import subprocess


def search_lines(text: str, path: str) -> list[str]:
    result = subprocess.run(f"grep '{text}' '{path}'", shell=True, capture_output=True, text=True)
    return result.stdout.splitlines()
