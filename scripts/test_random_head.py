"""python3 -m unittest discover scripts: is what random-head.py writes a package?"""

import hashlib
import importlib.util
import json
import pathlib
import struct
import tempfile
import unittest

_spec = importlib.util.spec_from_file_location(
    "random_head", pathlib.Path(__file__).with_name("random-head.py"))
random_head = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(random_head)


def _string(text):
    return struct.pack("<Q", len(text)) + text.encode()


def _gguf(*entries):
    """Metadata alone; an entry is a key, a value type and the value's bytes."""
    body = b"".join(_string(key) + struct.pack("<I", kind) + value for key, kind, value in entries)
    return b"GGUF" + struct.pack("<IQQ", 3, 0, len(entries)) + body


class RandomHeadTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def read(self):
        return json.loads((self.folder / "package/plimsoll.json").read_text())

    def test_a_base_by_name_says_where_it_comes_from(self):
        random_head.write(self.folder / "package", "qwen2.5-coder-0.5b-instruct", 16, 1)
        manifest = self.read()
        self.assertEqual(manifest["architecture"], "qwen2")
        self.assertEqual(manifest["base"]["layers"], 16)
        self.assertEqual([wheel["member"][-10:] for wheel in manifest["base"]["wheels"]],
                         [f"part0{number}.bin" for number in range(1, 7)])
        head = (self.folder / "package/head.safetensors").read_bytes()
        self.assertEqual(manifest["head"]["sha256"], hashlib.sha256(head).hexdigest())
        length = struct.unpack("<Q", head[:8])[0]
        header = json.loads(head[8:8 + length])
        self.assertEqual(header["score.weight"]["shape"], [2, 896])
        self.assertEqual(header["score.bias"]["data_offsets"][1], len(head) - 8 - length)

    def test_a_file_is_described_by_its_metadata(self):
        content = _gguf(
            ("skipped", 9, struct.pack("<IQ", 8, 2) + _string("a") + _string("b")),
            ("numbers", 9, struct.pack("<IQ", 5, 3) + bytes(12)),
            ("general.architecture", 8, _string("llama")),
            ("llama.embedding_length", 4, struct.pack("<I", 64)))
        file = self.folder / "tiny.gguf"
        file.write_bytes(content)
        random_head.write(self.folder / "package", str(file), None, 1)
        self.assertEqual(self.read()["base"],
                         {"file": "tiny.gguf", "sha256": hashlib.sha256(content).hexdigest()})
        self.assertEqual((self.folder / "package/tiny.gguf").read_bytes(), content)

    def test_what_is_no_base_is_refused(self):
        whole = _gguf(("general.architecture", 8, _string("llama")))
        for content in (b"", b"GGML", whole, whole[:30], _gguf(("a", 99, b""))):
            file = self.folder / "bad.gguf"
            file.write_bytes(content)
            with self.assertRaises((ValueError, struct.error)):
                random_head.write(self.folder / "package", str(file), None, 1)
        with self.assertRaisesRegex(ValueError, "Qwen2.5-Coder"):
            random_head.write(self.folder / "package", "no-such-base", None, 1)


if __name__ == "__main__":
    unittest.main()
