import os
import zipfile


def unpack_texts(archive: str, folder: str) -> int:
    count = 0
    with zipfile.ZipFile(archive) as zf:
        for info in zf.infolist():
            if info.filename.endswith(".txt"):
                target = os.path.join(folder, info.filename)
                os.makedirs(os.path.dirname(target), exist_ok=True)
                data = zf.read(info).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
                with open(target, "wb") as out:
                    out.write(data)
                count += 1
    return count
