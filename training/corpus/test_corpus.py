"""Run with `python3 -m unittest` in this folder."""

import io
import pathlib
import tarfile
import tempfile
import unittest

import build
import licences
import selection
from sketch import Index, sketch
from unpack import safe_path, unpack

FUNCTION = """
int copy(char *to, const char *from, int room) {
    int length = strlen(from);
    if (length >= room) { fprintf(stderr, "no room for %s", from); return -1; }
    for (int i = 0; i <= length; i++) to[i] = from[i];
    return length;
}
"""


class Unpacking(unittest.TestCase):
    def test_paths_that_leave_the_tree(self):
        for name in ("/etc/passwd", "../up.c", "a/../../up.c", "", "."):
            self.assertIsNone(safe_path(name), name)
        self.assertEqual(str(safe_path("./a/b.c")), "a/b.c")

    def test_only_regular_files_come_out(self):
        with tempfile.TemporaryDirectory() as folder:
            archive = pathlib.Path(folder, "a-1.tar.gz")
            with tarfile.open(archive, "w:gz") as output:
                for name, kind in (("a/in.c", tarfile.REGTYPE), ("../out.c", tarfile.REGTYPE), ("a/l.c", tarfile.SYMTYPE)):
                    info = tarfile.TarInfo(name)
                    info.type, info.linkname, info.size = kind, "/etc/passwd", 3 if kind == tarfile.REGTYPE else 0
                    output.addfile(info, io.BytesIO(b"abc"))
            tree = pathlib.Path(folder, "tree")
            unpack(archive, tree)
            files = [str(path.relative_to(folder)) for path in pathlib.Path(folder).rglob("*") if not path.is_dir()]
            self.assertEqual(sorted(files), ["a-1.tar.gz", "tree/a/in.c"])


class Repeats(unittest.TestCase):
    def overlaps(self, one, two, containment=False):
        index = Index()
        index.add("one", sketch(one, "c"))
        return list(index.overlapping(sketch(two, "c"), containment)) == ["one"]

    def test_comments_and_white_space_hide_nothing(self):
        text = "".join(FUNCTION.replace("copy", f"copy{number}") for number in range(8))
        self.assertTrue(self.overlaps(text, "/* mine */ " + text.replace("    ", "\t")))

    def test_a_part_is_contained_and_not_alike(self):
        part = "".join(FUNCTION.replace("length", f"length{number}") for number in range(4))
        whole = part + "".join(FUNCTION.replace("length", f"size{number}") for number in range(12))
        self.assertFalse(self.overlaps(whole, part))
        self.assertTrue(self.overlaps(whole, part, containment=True))


class Choice(unittest.TestCase):
    def test_families_stay_together(self):
        self.assertEqual(build.family("netkit-rsh"), build.family("netkit-ntalk"))
        self.assertEqual(build.family("pyxmpp2"), build.family("pyxmpp"))

    def test_copies_and_generated_files_are_left_out(self):
        for path in ("src/zlib/a.c", "y.tab.c", "inflate.c", "x_pb2.py", "lib/getopt.c", "third_party/x.cc"):
            self.assertFalse(selection.is_own_path(pathlib.PurePath(path)), path)
        self.assertTrue(selection.is_own_path(pathlib.PurePath("src/main.c")))

    def test_a_licence_is_named_by_its_title(self):
        with tempfile.TemporaryDirectory() as folder:
            text = "GNU GENERAL PUBLIC LICENSE\n Version 2\n … use the GNU Lesser General Public License instead"
            pathlib.Path(folder, "COPYING").write_text(text)
            self.assertEqual(licences.licence(pathlib.Path(folder)), "GPL-2")


if __name__ == "__main__":
    unittest.main()
