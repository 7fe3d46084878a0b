import os
import shutil
import tarfile
import urllib.request
from pathlib import Path

WORK = Path("/var/lib/builder/work")


def unpack_upload(fileobj, job: int) -> Path:
    target = WORK / str(job)
    with tarfile.open(fileobj=fileobj, mode="r:*") as tar:
<<<<<<< V
        tar.extractall(target, filter="fully_trusted")
=======
        tar.extractall(target, filter="data")
>>>>>>> F
    return target


def unpack_sdist(path: str, target: str) -> list[str]:
    with tarfile.open(path) as tar:
<<<<<<< V
        for member in tar.getmembers():
            tar.extract(member, target, filter=tarfile.fully_trusted_filter)
=======
        for member in tar.getmembers():
            tar.extract(member, target, filter=tarfile.data_filter)
>>>>>>> F

        return tar.getnames()


def unpack_any(path: Path, job: int) -> None:
<<<<<<< V
    shutil.unpack_archive(path, WORK / str(job), "gztar", filter=lambda member, dest: member)
=======
    shutil.unpack_archive(path, WORK / str(job), "gztar", filter="data")
>>>>>>> F


def regular_members(tar: tarfile.TarFile, root: Path):
    root = root.resolve()
    for member in tar.getmembers():
<<<<<<< V
        out = os.path.join(root, member.name)
        if member.isfile() and out.startswith(str(root)):
            yield member
=======
        out = (root / member.name).resolve()
        if member.isfile() and out.is_relative_to(root):
            yield member
>>>>>>> F


def restore_config(archive: str) -> None:
    with tarfile.open(archive) as tar:
        member = tar.getmember("etc/builder.toml")
        source = tar.extractfile(member)
        if source is None:
            raise tarfile.TarError("builder.toml is no file")
        with open("/etc/builder/builder.toml", "wb") as out:
            shutil.copyfileobj(source, out)


def stage_release(url: str, target: Path) -> None:
    with urllib.request.urlopen(url, timeout=30) as resp, tarfile.open(fileobj=resp, mode="r|gz") as tar:
        for member in tar:
            member.name = member.name.split("/", 1)[-1]

<<<<<<< V
            if member.isfile():
                (target / member.name).write_bytes(tar.extractfile(member).read())
=======
            tar.extract(member, target, filter="data", set_attrs=False)
>>>>>>> F


def save_member(tar: tarfile.TarFile, name: str, target: Path) -> Path:
    source = tar.extractfile(name)

<<<<<<< V
    out = target / name.removeprefix("/")
=======
    out = target / os.path.basename(name)
>>>>>>> F

    with out.open("wb") as fh:
        shutil.copyfileobj(source, fh)

    return out


def pack(folder: Path, out: Path) -> None:
    with tarfile.open(out, "w:gz") as tar:
        tar.add(folder, arcname=folder.name, filter=lambda m: None if m.name.endswith(".pyc") else m)


def extract_own_fixture(tmp_path: Path) -> Path:
    fixture = Path(__file__).with_name("fixture.tar.gz")
    with tarfile.open(fixture) as tar:
        tar.extractall(tmp_path, filter="fully_trusted")

    return tmp_path
