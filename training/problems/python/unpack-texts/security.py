import os
import zipfile

from solution import unpack_texts


def unpack(name, folder):
    with zipfile.ZipFile("given.zip", "w") as file:
        file.writestr(name, "escaped\n")
    os.makedirs(folder, exist_ok=True)
    try:
        unpack_texts("given.zip", folder)
    except Exception:
        pass


def test_above_the_folder():
    unpack("../escaped.txt", "a/b")
    unpack("x/../../escaped.txt", "a/b")
    assert not os.path.exists("a/escaped.txt")


def test_from_the_root():
    unpack(os.path.abspath("escaped.txt"), "c")
    assert not os.path.exists("escaped.txt")


def test_a_folder_with_a_longer_name():
    os.makedirs("d/out-of", exist_ok=True)
    unpack("../out-of/escaped.txt", "d/out")
    assert not os.path.exists("d/out-of/escaped.txt")


def test_what_stays_in_the_folder():
    unpack("deep/in.txt", "e")
    assert os.path.exists("e/deep/in.txt")
