"""The other languages' records: projects' files, and tests of analysers. Run with `python3 -m unittest` in this folder."""

import contextlib
import io
import json
import lzma
import pathlib
import tarfile
import tempfile
import unittest
from collections import Counter

import annotated_tests
import benign
import lexing
import neutral
import queries
import remarks
import selection
from heldout import HeldOut

MIT = "Permission is hereby granted, free of charge, to any person, to use this software.\n"


def store(root, files):
    for name, text in files.items():
        path = pathlib.Path(root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def go_file(word, count=14):
    """A file of its own: no eight words in a row are another file's."""
    functions = (
        f"func {word}{n}(key{n} string, {word}Limit{n} int) ({word}Kind{n}, error) {{\n\treturn {word}Lookup{n}"
        f"(key{n}, {word}Limit{n}+{n})\n}}\n" for n in range(count)
    )  # fmt: skip
    return f"package {word}\n\n" + "\n".join(functions)


class Folder(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.root = pathlib.Path(holder.name)

    def run_quietly(self, command, *arguments):
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            command([str(argument) for argument in arguments])
        return said.getvalue()


class Lexing(unittest.TestCase):
    def comments(self, text, language):
        return [text[start:end] for kind, start, end in lexing.pieces(text, language) if kind == lexing.COMMENT]

    def test_comments_are_none_within_strings(self):
        for language, text, expected in (
            ("c", 'char *a = "/* no */"; char b = \'"\'; // yes', ["// yes"]),
            ("cpp", 'auto a = R"x(// no )" no)x"; int b = 1\'000; /* yes */', ["/* yes */"]),
            ("javascript", 'const a = `http://${b /* yes */}//no`; c = /["\'/]\\/\\/no/; // also', ["/* yes */", "// also"]),
            ("javascript", "const half = a / b; // yes / no", ["// yes / no"]),
            ("python", "a = '# no' + f'{b!r:#x} # no'  # yes", ["# yes"]),
            ("python", 'def a():\n    """# no"""\n    return "\\"#"  # yes', ["# yes"]),
            ("ruby", 'a = "#{b} # no" + %q(# no (#) #)  # yes\n=begin\nalso\n=end\nc = 1', ["# yes", "=begin\nalso\n=end"]),
            ("ruby", "a = <<~SQL  # yes\n  # no\nSQL\nb = 1 # also", ["# yes", "# also"]),
            ("go", "a := `// no` + string('/') // yes", ["// yes"]),
            ("rust", 'fn a<\'b>(c: &\'b str) { d(r#"// "no"#); } /* yes /* nested */ */', ["/* yes /* nested */ */"]),
            ("java", 'String a = """\n// no\n"""; // yes', ["// yes"]),
        ):
            self.assertEqual(self.comments(text, language), expected, text)

    def test_pieces_leave_no_gap_even_in_broken_texts(self):
        for text in ('"open', "'", "`${", "/* open", "a = /[", "<<~A\nx", "%q(", 'r#"', 'f"{', "=begin"):
            for language in set(lexing.LANGUAGES.values()):
                joined = "".join(text[start:end] for _, start, end in lexing.pieces(text, language))
                self.assertEqual(joined, text, language)


class Neutral(unittest.TestCase):
    def rewritten(self, text, language, group="g"):
        return neutral.neutral(text, language, neutral.Names(group, [(text, language)]))

    def test_a_name_is_replaced_the_same_everywhere_and_never_merged(self):
        text = "void badCopy(char *p) { use(p); }\nvoid goodCopy(char *p) { }\nvoid all() { badCopy(0); goodCopy(0); badCopy(1); }\n"
        clean, _ = self.rewritten(text, "c")
        self.assertNotRegex(clean.lower(), "bad|good")
        one, two = (line.split("(")[0].split()[1] for line in clean.split("\n")[:2])
        self.assertNotEqual(one, two)
        self.assertEqual((clean.count(one + "("), clean.count(two + "(")), (3, 2))
        self.assertTrue(one.endswith("Copy") and two.endswith("Copy"))
        self.assertEqual(clean, self.rewritten(text, "c")[0])

    def test_the_order_of_names_does_not_follow_the_answer(self):
        firsts = set()
        for number in range(40):
            names = neutral.Names(f"group {number}", [("int bad1; int good1;", "c")])
            firsts.add(names.new["bad1"] < names.new["good1"])
        self.assertEqual(firsts, {True, False})

    def test_a_librarys_own_names_stay(self):
        for language, text in (
            ("python", "import yaml\nyaml.safe_load(a)\nresponse.set_cookie('a', secure=True)\n"),
            ("javascript", "res.cookie('a', b, { secure: true });\nfield.dangerouslySetInnerHTML = c;\n"),
            ("go", 'import "unsafe"\nv, ok := m[unsafe.Pointer(p)]\n'),
            ("rust", "unsafe fn read() { unsafe { a() } }\n"),
            ("java", "if (a) return HttpStatus.BAD_REQUEST;\n"),
            ("javascript", "policy = \"script-src 'unsafe-inline'\";\n"),
        ):
            self.assertEqual(self.rewritten(text, language)[0], text)

    def test_what_only_begins_as_a_librarys_name_goes(self):
        clean, _ = self.rewritten("void goodStatement() { } void badNamed() { } void all() { std::bad_cast a; }\n", "cpp")
        self.assertNotIn("good", clean)
        self.assertEqual(clean.lower().count("bad"), 1, clean)

    def test_own_names_strings_and_interpolations_follow(self):
        clean, _ = self.rewritten("const unsafeUrl = a;\nlog(`vulnerable: ${unsafeUrl}`);\n", "javascript")
        name = clean.split()[1]
        self.assertNotRegex(clean.lower(), "unsafe|vulnerable")
        self.assertIn("${%s}" % name, clean)
        clean, _ = self.rewritten("def is_safe(tainted):\n    return f'bad {tainted}'\n", "python")
        self.assertNotRegex(clean, "safe|taint|bad")
        self.assertEqual(clean.count(clean.split("(")[1].split(")")[0]), 2)

    def test_lines_are_followed_past_comments_and_docstrings(self):
        text = '"""Insecure on purpose."""\nimport os\n\n# bad\n\n\ndef f(a):\n    """Runs."""\n    os.system(a)  # here\ndef g():\n    "only"\n'
        clean, lines = self.rewritten(text, "python")
        self.assertEqual(clean, "import os\n\ndef f(a):\n    os.system(a)\ndef g():\n    pass\n")
        self.assertEqual((lines[9], 4 in lines), (4, False))


class Projects(Folder):
    def listed(self, text, held_out=()):
        store(self.root, {"list.txt": text})
        return benign.read_list(self.root / "list.txt", HeldOut(held_out))

    def test_the_list_kept_here_is_sound(self):
        projects = benign.read_list(pathlib.Path(benign.__file__).with_name("benign-projects.txt"), HeldOut())
        self.assertEqual({project.side for project in projects}, {"train", "valid"})

    def test_lists_that_may_not_be_used_are_refused(self):
        for line, why in (
            ("kiln  go  MIT  https://a.example/kiln", "fields"),
            ("kiln  cobol  MIT  https://a.example/kiln  train", "no such language"),
            ("kiln  go  Proprietary  https://a.example/kiln  train", "open licence"),
            ("kiln  go  MIT  https://a.example/kiln  test", "train or valid"),
            ("requests  python  Apache-2.0  https://a.example/requests  train", "held out"),
            ("http-kit  python  MIT  https://a.example/python-requests.git  train", "held out"),
            ("../kiln  go  MIT  https://a.example/kiln  train", "no project's name"),
            ("kiln-a  go  MIT  https://a.example/a  train\nkiln-b  go  MIT  https://a.example/b  valid", "relatives"),
        ):
            with self.assertRaisesRegex(benign.Unusable, why):
                self.listed(line)
        store(self.root, {"held.jsonl": json.dumps({"project": "Kiln", "text": "x"}) + "\n"})
        with self.assertRaisesRegex(benign.Unusable, "held out"):
            self.listed("kiln  go  MIT  https://a.example/kiln  train", [self.root / "held.jsonl"])

    def test_other_spellings_of_a_held_out_project(self):
        for name in ("Redis", "https://a.example/x/redis.git", "python-dateutil", "requests-main", "httpx/"):
            self.assertTrue(selection.names_forbidden_project(name), name)
        for name in ("redistribute", "requests-cache-tools", "lib", "gson"):
            self.assertFalse(selection.names_forbidden_project(name), name)

    def test_reasons_to_leave_a_file_out(self):
        text = go_file("plain")
        for path, content, reason in (
            ("src/a_test.go", text, "tests"), ("tests/a.go", text, "tests"), ("a.spec.ts", text, "tests"),
            ("src/test/A.java", text, "tests"), ("CopyTest.java", text, "tests"), ("core.tests/a.go", text, "tests"),
            ("vendor/a.go", text, "vendored"), ("node_modules/a/b.js", text, "vendored"), ("app.min.js", text, "vendored"),
            ("types.d.ts", text, "vendored"), ("a.pb.go", text, "generated"), ("db/schema.rb", text, "generated"),
            ("a.go", "// Code generated by x. DO NOT EDIT.\n" + text, "generated"), ("a.go", "package a\n", "too short"),
            ("a.go", text * 60, "too long"), ("a.js", "var a=1;" * 100, "minified"), ("a.js", ("b" * 150 + "\n") * 9, "minified"),
            ("a.go", "var t = []int{" + "1, 2, 3,\n" * 60 + "}", "numbers"), ("redis/a.c", text, "vendored"),
        ):  # fmt: skip
            found = benign.reason_against(pathlib.PurePosixPath(path), content, lexing.LANGUAGES[pathlib.PurePath(path).suffix])
            self.assertIn(reason, found or "kept", path)
        for path in ("src/latest.go", "contest/a.go", "inspect.js", "attestation/a.rs", "Manifest.java"):
            language = lexing.LANGUAGES[pathlib.PurePath(path).suffix]
            self.assertIsNone(benign.reason_against(pathlib.PurePosixPath(path), text, language), path)

    def test_from_a_checkout_and_an_archive_to_records(self):
        held = go_file("secret")
        commit = "0123456789abcdef0123456789abcdef01234567"
        store(self.root / "in", {
            "kiln/LICENSE": MIT, "kiln/.git/HEAD": "ref: refs/heads/main\n",
            "kiln/.git/packed-refs": f"# pack-refs\n{commit} refs/heads/main\n",
            "kiln/a/one.go": go_file("one"), "kiln/b/again.go": "// a copy\n" + go_file("one"),
            "kiln/a/one_test.go": go_file("other"), "kiln/held.go": go_file("before", 3) + held,
            "kiln/own.go": "// SPDX-License-Identifier: LicenseRef-Shop\n" + go_file("shop"), "kiln/x.py": "a = 1\n" * 200,
            "packed/LICENSE": MIT, "packed/src/two.go": go_file("two"), "packed/src/one.go": go_file("one"),
            "wrong/LICENSE": "GNU GENERAL PUBLIC LICENSE\n Version 3\n", "wrong/three.go": go_file("three"),
            "bare/four.go": go_file("four"),
        })  # fmt: skip
        (self.root / "in/kiln/link.go").symlink_to("/etc/passwd")
        with tarfile.open(self.root / "in/loom-v1.2.tar.gz", "w:gz") as archive:
            archive.add(self.root / "in/packed", "loom-1.2")
        with lzma.open(self.root / "held.jsonl.xz", "wt") as file:
            file.write(json.dumps({"language": "go", "vulnerable": held, "fixed": held + "\n"}) + "\n")
        store(self.root, {"list.txt": (
            "# a remark\n"
            "kiln   go  MIT  https://a.example/kiln   train\n"
            "loom   go  MIT  https://a.example/loom   valid\n"
            "wrong  go  MIT  https://a.example/wrong  train\n"
            "bare   go  MIT  https://a.example/bare   train\n"
            "gone   go  MIT  https://a.example/gone   train\n"
        )})  # fmt: skip
        said = self.run_quietly(
            benign.main, self.root / "list.txt", self.root / "in", self.root / "out", "--held-out", self.root / "held.jsonl.xz"
        )
        train, valid = read(self.root / "out/benign_train.jsonl"), read(self.root / "out/benign_valid.jsonl")
        self.assertEqual([(r["project"], r["ref"], r["path"]) for r in train], [("kiln", commit, "a/one.go")])
        self.assertEqual([(r["project"], r["ref"], r["path"]) for r in valid], [("loom", "v1.2", "src/two.go")])
        self.assertEqual(set(train[0]), {"project", "ref", "licence", "path", "language", "text"})
        for words in ("the list says MIT, the tree GPL-3", "bare: no licence file", "gone: neither", "overlapping held-out"):
            self.assertIn(words, said)
        self.assertEqual(sorted(path.name for path in (self.root / "out").iterdir()), ["benign_train.jsonl", "benign_valid.jsonl"])

    def test_one_project_gives_a_share(self):
        records = [{"project": "a", "path": f"{n}.go"} for n in range(benign.MAXIMUM_FILES + 20)]
        counts = Counter()
        self.assertEqual(len(benign.share(records, counts)), benign.MAXIMUM_FILES)
        self.assertEqual(sum(counts.values()), 20)


QUERY = "/**\n * @name N\n * @id js/{0}\n * @kind problem\n * @tags {1}\n *       external/cwe/cwe-0{2}\n */\n"


class Comments(unittest.TestCase):
    def test_what_they_say(self):
        for comment, says in (
            ("// $ Alert // NOT OK - why", "bad"), ("# $ Alert # NOT OK", "bad"), ("// NOT OK", "bad"), ("/* BAD: x */", "bad"),
            ("// GOOD", "good"), ("# OK, bounded", "good"), ("//OK", "good"), ("// NOT GOOD", "bad"), ("// OK?", None),
            ("// $ Alert", None), ("// BADLY named", None), ("// not ok here", None), ("// GOOD [FALSE POSITIVE]", "good"),
        ):  # fmt: skip
            self.assertEqual(remarks.verdict(comment).says, says, comment)

    def test_columns_of_expectations(self):
        found = remarks.verdict("// $ Alert[js/a] SPURIOUS: Alert[js/b] MISSING: Alert=x Source // GOOD")
        self.assertEqual((found.alert, found.spurious, found.missing, found.says), (["js/a"], ["js/b"], [None], "good"))

    def test_results_of_a_query(self):
        plain = "| a.js:3:1:4:2 | x | why |\n| sub/b.js:7:1:7:2 | y | why |\n"
        self.assertEqual(queries.alerts(plain), [("a.js", 3), ("sub/b.js", 7)])
        paths = "edges\n| a.js:1:1:1:2 | s | a.js:9:1:9:2 | t |\n#select\n| a.js:9:1:9:2 | t | a.js:1:1:1:2 | s |\nnodes\n| a.js:1:1:1:2 | s |\n"
        self.assertEqual(queries.alerts(paths), [("a.js", 9)])
        self.assertEqual(queries.reference("query: A/B.ql\npostprocess: u.ql\n"), "A/B.ql")
        self.assertEqual(queries.reference("A/B.ql\n"), "A/B.ql")


class Placing(unittest.TestCase):
    def place(self, text, reported=(), ids=("js/run",), every=True):
        marks = remarks.place(text, "javascript", dict.fromkeys(reported), set(ids), every)
        return sorted(marks.bad), sorted(marks.good), sorted(marks.open)

    def test_tool_and_author(self):
        for text, reported, expected in (
            ("run(a); // $ Alert", [1], ([1], [], [])),
            ("run(a); // BAD [NOT DETECTED]", [], ([1], [], [])),
            ("run(a); // $ MISSING: Alert", [], ([1], [], [])),
            ("run(a); // $ MISSING: hasWeakKey", [], ([1], [], [])),
            ("run(a); // $ hasValueFlow", [], ([], [], [])),
            ("run(a); // GOOD", [], ([], [1], [])),
            ("run(a); // $ SPURIOUS: Alert // GOOD", [1], ([], [1], [])),
            ("run(a); // GOOD [FALSE POSITIVE]", [1], ([], [1], [])),
            ("run(a); // GOOD", [1], ([], [], [1])),
            ("function f(a) { // BAD", [], ([], [], [1])),
            ("if (a) { // BAD", [], ([1], [], [])),
            ("// GOOD\nrun(a);", [], ([], [2], [])),
            ("// GOOD\nfunction f(a) {", [], ([], [], [])),
            ("// GOOD\nrun(a);", [2], ([], [], [2])),
            ("// GOOD\nrun(a); // $ Alert", [2], ([2], [], [])),
            ("// BAD\nx();\nrun(a);", [3], ([3], [], [])),
            ("// BAD\nx();\nrun(a);", [], ([], [], [2])),
            ("// BAD\nx();\n// GOOD\nrun(a);\nrun(b);", [5], ([5], [4], [2])),
            ("// nothing", [1], ([], [], [1])),
        ):
            self.assertEqual(self.place(text, reported), expected, text)

    def test_a_remark_may_be_another_querys(self):
        self.assertEqual(self.place("run(a); // BAD", every=False), ([], [], [1]))
        self.assertEqual(self.place("run(a); // $ Alert[js/style]", every=False), ([], [], [1]))
        self.assertEqual(self.place("run(a); // $ Alert[js/style] // BAD", [1], every=False), ([1], [], []))


class Checkout(Folder):
    def make(self):
        body = "\n".join(f"  const step{n} = prepare{n}(input, {n});" for n in range(8))
        test = "javascript/ql/test/query-tests/Security/CWE-078"
        store(self.root / "ql", {
            "LICENSE": MIT,
            "javascript/ql/src/Security/Run.ql": QUERY.format("run", "security", 78),
            "javascript/ql/src/Style/Long.ql": QUERY.format("long", "maintainability", 78),
            f"{test}/Run.qlref": "query: Security/Run.ql\npostprocess: x.ql\n",
            f"{test}/Run.expected": "#select\n| bad.js:4:3:4:9 | run | m |\n| lib/own.js:2:1:2:3 | run | m |\n",
            f"{test}/Calls.ql": "select any(Call c)\n", f"{test}/Calls.expected": "| quiet.js:2:1:2:9 | prepare0 |\n",
            f"{test}/bad.js": (
                "// vulnerable on purpose\nfunction badRun(tainted) {\n  // it runs\n"
                f"  exec('ls ' + tainted); // $ Alert // NOT OK\n  execFile('ls', [tainted]); // OK\n{body}\n}}\n"
            ),
            f"{test}/good.js": f"function goodRun(input) {{\n  execFile('cat', [input]); // OK\n{body.replace('step', 'stage').replace('prepare', 'make')}\n}}\n",
            f"{test}/quiet.js": f"function quiet(input) {{\n{body}\n}}\n",
            f"{test}/lib/own.js": "// Copyright 2001 Somebody\nexec(a);\n",
            f"{test}/node_modules/x.js": "exec(a); // NOT OK\n",
            "javascript/ql/test/query-tests/Style/Long.qlref": "Style/Long.ql\n",
            "javascript/ql/test/query-tests/Style/Long.expected": "| l.js:1:1:1:2 | x | m |\n",
            "javascript/ql/test/query-tests/Style/l.js": "long(a); // NOT OK\n" * 20,
            "javascript/ql/test/library-tests/CWE-078/Run.qlref": "query: Security/Run.ql\n",
            "javascript/ql/test/library-tests/CWE-078/Run.expected": "| m.js:1:1:1:2 | x | m |\n",
            "javascript/ql/test/library-tests/CWE-078/m.js": "model(a);\n" * 20,
        })  # fmt: skip
        return self.root / "ql"

    def written(self, stem):
        return [r for side in ("train", "valid") for r in read(self.root / f"out/{stem}_{side}.jsonl")]

    def test_from_a_checkout_to_records(self):
        said = self.run_quietly(annotated_tests.main, self.make(), self.root / "out")
        (record,) = self.written("annotated")
        lines = record["text"].split("\n")
        self.assertEqual(record["licence"], "MIT")
        self.assertEqual((record["cwe"], record["group"], record["file_name"]), ("CWE-78", "javascript/CWE-78", "text.js"))
        self.assertEqual((record["vul_lines"], record["ok_lines"]), ([2], [3]))
        self.assertIn("exec('ls ' + ", lines[1])
        self.assertNotRegex(record["text"].lower(), "bad|taint|vulnerable|alert|ok|//")
        (whole,) = self.written("whole")
        self.assertEqual((whole["source"], whole["vul_lines"], whole["ok_lines"]), ("codeql-tests-ok", [], [2]))
        self.assertNotIn("good", whole["text"].lower())
        self.assertIn("1 left out: with a licence or an owner of their own", said)
        self.assertIn("1 left out: nothing said of them", said)

    def test_a_group_is_on_one_side(self):
        path = pathlib.PurePosixPath
        one = annotated_tests.group_of(path("ruby/ql/test/query-tests/security/cwe-089/a.rb"))
        two = annotated_tests.group_of(path("ruby/ql/test/experimental/CWE-089-more/deep/b.rb"))
        self.assertEqual(one, two)
        sides = Counter(annotated_tests.side(f"ruby/CWE-{n}") for n in range(1000))
        self.assertTrue(100 < sides["valid"] < 200, sides)

    def test_held_out_texts_are_found_before_they_are_renamed(self):
        checkout = self.make()
        text = (checkout / "javascript/ql/test/query-tests/Security/CWE-078/bad.js").read_text()
        store(self.root, {"held.jsonl": json.dumps({"language": "javascript", "text": text.replace("  ", "\t")}) + "\n"})
        self.run_quietly(annotated_tests.main, checkout, self.root / "out", "--held-out", self.root / "held.jsonl")
        self.assertEqual(self.written("annotated"), [])

    def test_a_reference_out_of_the_checkout_is_not_followed(self):
        checkout = self.make()
        store(self.root, {"outside.ql": QUERY.format("run", "security", 78)})
        folder = checkout / "javascript/ql/test/query-tests/Style"
        for path in (self.root / "outside.ql", "../../../../outside.ql"):
            (folder / "Long.qlref").write_text(f"query: {path}\n")
            self.assertFalse(queries.query(folder, "Long", checkout).is_security)

    def test_a_folder_without_a_licence_is_refused(self):
        (self.root / "ql").mkdir()
        with self.assertRaisesRegex(SystemExit, "no open licence"):
            self.run_quietly(annotated_tests.main, self.root / "ql", self.root / "out")


if __name__ == "__main__":
    unittest.main()
