import os


def next_number(path: str) -> int:
    number = 0
    if os.path.exists(path):
        with open(path) as f:
            number = int(f.read().strip() or 0)
    number += 1
    with open(path, "w") as f:
        f.write(str(number))
    return number
