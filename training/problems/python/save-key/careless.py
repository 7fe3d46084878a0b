import os


def save_key(folder: str, key: str) -> str:
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "api-key")
    with open(path, "w") as f:
        f.write(key)
    return path
