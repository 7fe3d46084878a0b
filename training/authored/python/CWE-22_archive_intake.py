import os
import shutil
import tarfile
import zipfile
from pathlib import Path

from django.conf import settings

THEMES = Path(settings.BASE_DIR) / "themes"
FIXTURES = Path(__file__).parent / "fixtures"


def install_theme(upload, slug: str):
    """upload is the file from the shop owner's form; slug comes from a SlugField."""
    dest = THEMES / slug
    with tarfile.open(fileobj=upload, mode="r:gz") as tar:
<<<<<<< V
        tar.extractall(dest, filter="fully_trusted")
=======
        tar.extractall(dest, filter="data")
>>>>>>> F


def unpack_test_corpus(tmp_path):
    with tarfile.open(FIXTURES / "corpus.tar.gz") as tar:
        tar.extractall(tmp_path)
    return sorted(tmp_path.iterdir())


def import_translations(upload, locale_dir: Path):
    with zipfile.ZipFile(upload) as zf:
        for info in zf.infolist():
            if not info.filename.endswith(".po"):
                continue
<<<<<<< V
            target = locale_dir / info.filename.removeprefix("/")
=======
            target = locale_dir / os.path.basename(info.filename)
>>>>>>> F
            target.write_bytes(zf.read(info))


def list_members(upload):
    with zipfile.ZipFile(upload) as zf:
        return [i.filename for i in zf.infolist() if not i.is_dir()]


def import_gallery(upload, album_id: int):
    root = os.path.realpath(os.path.join(settings.MEDIA_ROOT, "albums", str(album_id)))
    with zipfile.ZipFile(upload) as zf:
        for name in zf.namelist():
            if name.endswith("/"):
                continue
<<<<<<< V
            target = os.path.join(root, name)
            if not target.startswith(root):
                continue
=======
            target = os.path.realpath(os.path.join(root, name))
            if not target.startswith(root + os.sep):
                continue
>>>>>>> F
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with zf.open(name) as src, open(target, "wb") as dst:
                shutil.copyfileobj(src, dst)


def restore_backup(blob, target_dir: Path):
    """Backups are made by customers and uploaded again after a move."""
    with tarfile.open(fileobj=blob) as tar:
        for member in tar:
<<<<<<< V
            if ".." in member.name:
                continue
            tar.extract(member, target_dir)
=======
            tar.extract(member, target_dir, filter="data")
>>>>>>> F


def extract_all_zip(upload, dest: Path):
    with zipfile.ZipFile(upload) as zf:
        if sum(i.file_size for i in zf.infolist()) > 200 * 2**20:
            raise ValueError("archive too large")
        zf.extractall(dest)


def pack_release(version: str):
    base = THEMES.parent / "dist" / f"themes-{version}"
    return shutil.make_archive(str(base), "gztar", root_dir=THEMES)
