import zipfile

from solution import unpack_texts


def archive(members):
    with zipfile.ZipFile("given.zip", "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return "given.zip"


def content(path):
    with open(path, "rb") as file:
        return file.read()


def test_texts_alone():
    assert unpack_texts(archive({"a.txt": "one\n", "b.png": "x", "deep/er/c.txt": "two\n"}), "out") == 2
    assert content("out/a.txt") == b"one\n" and content("out/deep/er/c.txt") == b"two\n"


def test_line_ends():
    unpack_texts(archive({"a.txt": "one\r\ntwo\r\n"}), "ends")
    assert content("ends/a.txt") == b"one\ntwo\n"


def test_none():
    assert unpack_texts(archive({"b.png": "x"}), "none") == 0
