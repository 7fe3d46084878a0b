import os


def read_document(folder: str, name: str) -> str | None:
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return None
    with open(path) as file:
        return file.read()
