"""python3 -m unittest discover scripts: does check-modules.py fail where it should?"""

import importlib.util
import pathlib
import unittest

_spec = importlib.util.spec_from_file_location(
    "check_modules", pathlib.Path(__file__).with_name("check-modules.py")
)
check_modules = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(check_modules)

TABLE = """
| target | does | may import |
|---|---|---|
| `CMark` | C | – |
| `Text` | text | – |
| `Markup` | Markdown | `CMark`, `Text` |
"""


def target(name, dependencies=(), module="SwiftTarget", kind="library"):
    return {
        "name": name, "type": kind, "module_type": module, "path": name,
        "target_dependencies": list(dependencies),
    }  # fmt: skip


def problems(targets, sources=None, table=TABLE):
    sources = sources or {}
    return check_modules.check(
        {"targets": targets},
        check_modules.arrows_in_table(table),
        lambda target: [(f"{target['name']}.swift", sources.get(target["name"], ""))],
    )


GOOD = [
    target("CMark", module="SystemLibraryTarget", kind="system-target"),
    target("Text"),
    target("Markup", ["CMark", "Text"]),
]


class CheckModules(unittest.TestCase):
    def test_passes_what_is_listed(self):
        sources = {"Markup": "import CMark\npublic import Text\nimport Foundation\nimport Markup"}
        self.assertEqual(problems(GOOD, sources), [])

    def test_fails_on_each_way_to_write_a_forbidden_import(self):
        for line in [
            "import Markup",
            "  import Markup",
            "@testable import Markup",
            "@_spi(Tests) @preconcurrency import Markup",
            "public import Markup",
            "@testable public import Markup",
            "import struct Markup.Block",
            "import Markup.Writer",
            "import Foundation; import Markup",
            "/* why */ import Markup",
        ]:
            with self.subTest(line):
                found = problems(GOOD, {"Text": f"// a comment\n{line}\n"})
                self.assertEqual(len(found), 1, found)
                self.assertIn("Text.swift:2: Text may not import Markup", found[0])

    def test_reads_no_import_in_comments_and_strings(self):
        source = '// import Markup\n/*\nimport Markup\n*/\nlet a = """\nimport Markup\n"""\n'
        self.assertEqual(problems(GOOD, {"Text": source}), [])

    def test_fails_on_a_new_edge_in_the_manifest(self):
        found = problems([GOOD[0], target("Text", ["Crypto"]), GOOD[2]])
        self.assertEqual(len(found), 1, found)
        self.assertIn("Text depends on Crypto", found[0])

    def test_fails_on_a_stale_edge_and_on_a_stale_or_missing_row(self):
        self.assertIn("Markup ▶ Text is not in", problems([*GOOD[:2], target("Markup", ["CMark"])])[0])
        self.assertIn("Extra has no row", problems([*GOOD, target("Extra")])[0])
        self.assertIn("Text is no target", problems([GOOD[0], target("Markup", ["CMark", "Text"])])[0])

    def test_fails_on_a_second_importer_of_a_c_module(self):
        table = TABLE.replace("| text | – |", "| text | `CMark` |")
        found = problems([GOOD[0], target("Text", ["CMark"]), GOOD[2]], table=table)
        self.assertEqual(len(found), 1, found)
        self.assertIn("CMark is a C module and must have exactly one importer", found[0])

    def test_lets_a_test_import_what_its_dependencies_reach_but_no_c_module(self):
        tests = target("MarkupTests", ["Markup"], kind="test")
        self.assertEqual(problems([*GOOD, tests], {"MarkupTests": "import Text"}), [])
        found = problems([*GOOD, tests], {"MarkupTests": "import CMark"})
        self.assertEqual(len(found), 1, found)
        self.assertIn("CMark is a C module and must have exactly one importer", found[0])

    def test_holds_tests_against_their_own_declaration(self):
        tests = target("TextTests", ["Text"], kind="test")
        self.assertEqual(problems([*GOOD, tests], {"TextTests": "@testable import Text"}), [])
        found = problems([*GOOD, tests], {"TextTests": "import Markup"})
        self.assertIn("TextTests may not import Markup", found[0])


if __name__ == "__main__":
    unittest.main()
