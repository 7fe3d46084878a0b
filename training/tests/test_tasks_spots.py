"""Definitions by layout, and what of a pair a task is about."""

import pytest

from plimsoll_training.tasks.definitions import definitions, outermost
from plimsoll_training.tasks.lexing import blanked, comments
from plimsoll_training.tasks.spots import changed_share, spots, whole

SAMPLES = {
    "python": ("import os\n\n@cached\ndef one(\n    a,\n):\n    def inner():\n        pass\n    return '''\ndef no(): '''\n\n"
               "class K:\n    async def two(self):\n        pass\n\nX = 1\n",
               [("one", 2, 9), ("inner", 6, 7), ("two", 12, 13)]),
    "ruby": ("class K\n  def one(a)\n    if a\n      b\n    end\n  end\n\n  private def two? = 1\nend\n",
             [("one", 1, 5), ("two?", 7, 7)]),
    "c": ("#include <a.h>\n#define M(x) do { x; } while (0)\nstruct s { int a; };\n\nstatic int\none(int a, /* { */\n    char *b)\n{\n"
          "  if (a) { return '{'; }\n  for_each(x, y) { z(); }\n  return 0;\n}\n\nint two(void) { return 1; }\n",
          [("one", 4, 11), ("two", 13, 13)]),
    "cpp": ("namespace n {\nclass K : public B {\npublic:\n  K(int a) : b_(a) {}\n  void one() const noexcept override {\n    auto f = [&](int x) { return x; };\n"
            "  }\n};\n}\nint n::K::two(std::vector<int> v)\n{\n  return 1;\n}\n",
            [("K", 3, 3), ("one", 4, 6), ("n::K::two", 9, 12)]),
    "go": ("package p\n\nimport (\n\t\"a\"\n)\n\nfunc one() int {\n\tf := func() { }\n\treturn 1\n}\n\nfunc (k *K) Two(a int) (int, error) {\n"
           "\treturn map[string]int{\"}\": 1}[\"\"], nil\n}\n", [("one", 6, 9), ("Two", 11, 13)]),
    "java": ("class K {\n  private byte[] a = new byte[8];\n\n  @Override\n  public byte[] one(int b) throws IOException, E {\n    new T() { void no() { } };\n"
             "    return a;\n  }\n}\n", [("one", 3, 7)]),
    "javascript": ("const a = async (b) => {\n  c.forEach((d) => { e(); });\n}\n\napp.get('/x/:id', auth, async (req, res) => {\n  res.end(`}`);\n});\n\n"
                   "class K {\n  two(a, b) {\n    if (a) { return b }\n  }\n}\nmodule.exports.three = function () {\n};\n",
                   [("a", 0, 2), ("GET /x/:id", 4, 6), ("two", 9, 11), ("three", 13, 14)]),
    "typescript": ("export class K {\n  private async one(a: string): Promise<void> {\n    await b()\n  }\n}\n"
                   "export default function two<T>(a: T): T {\n  return a\n}\n", [("one", 1, 3), ("two", 5, 7)]),
    "rust": ("impl K {\n    #[inline]\n    pub fn one<'a>(&'a self) -> &'a str {\n        match self.c { '{' => \"}\", _ => r#\"}\"# }\n    }\n}\n"
             "unsafe fn two() {\n}\n", [("one", 1, 4), ("two", 6, 7)]),
}


@pytest.mark.parametrize("language", SAMPLES)
def test_definitions_of_nine_languages(language):
    text, expected = SAMPLES[language]
    assert [(d.name, d.first, d.last) for d in definitions(text, language)] == expected


def test_comments_and_strings_are_blanks_in_place():
    text = 'a("x // y"); // "z\nb(\'\\\'\');\n'
    assert blanked(text, "c") == 'a("      ");      \nb(\'  \');\n'
    assert blanked(text, "c", strings=False) == 'a("x // y");      \nb(\'\\\'\');\n'
    assert comments("x = '#'  # one\n# two\n", "python") == ["# one", "# two"]
    for language, (sample, _) in SAMPLES.items():
        assert len(blanked(sample, language)) == len(sample)
        assert blanked(sample, language).count("\n") == sample.count("\n")


def test_a_long_outer_definition_gives_way_to_those_within():
    text = "function setUp(app) {\n" + "  function a() {\n    b();\n  }\n" * 3 + "}\n"
    found = definitions(text, "javascript")
    assert [d.name for d in outermost(found, 80)] == ["setUp"]
    assert [d.name for d in outermost(found, 5)] == ["a"] * 3
    # One without any within stays, however long.
    assert [d.name for d in outermost(definitions("int f(void)\n{\n\n\n\n}\n", "c"), 2)] == ["f"]


PAIR = """import os

LIMIT = 3


# Reads a page by its name.
def page(name):
    root = "/srv"
    path = os.path.join(root, name)
    return open(path).read()


def same():
    return 1


def page(other):
    return other
"""
FIXED = PAIR.replace("LIMIT = 3", "LIMIT = 4").replace("(root, name)", "(root, os.path.basename(name))")


def test_a_spot_is_what_both_sides_have_and_write_differently():
    (spot,) = spots(PAIR, FIXED, "python")
    assert (spot.name, spot.sinks, spot.comment) == ("page", [2], "# Reads a page by its name.")
    assert spot.vulnerable.split("\n")[2] == "    path = os.path.join(root, name)"
    assert "basename" in spot.careful and spot.above[2] == "LIMIT = 4" and spot.above_vulnerable[2] == "LIMIT = 3"
    assert spot.changed_share == pytest.approx(1 / 4)
    assert spots(PAIR.replace("\n", "\r\n"), FIXED, "python")[0].vulnerable == spot.vulnerable


def test_comments_and_layout_make_no_spot():
    assert spots(PAIR, PAIR.replace("by its name", "by name").replace("return 1", "return  1"), "python") == []
    assert whole("a = 1\n", "a = 1  # one\n", "python") is None
    assert whole("a = 1\nb = 2\n", "a = 1\nb = 3\n", "python", "conf").sinks == [1]


def test_what_is_only_inserted_stands_before_a_line():
    before = "def f(a):\n    b = a\n    return b\n"
    (spot,) = spots(before, before.replace("    return b", "    check(b)\n    return b"), "python")
    assert spot.sinks == [2]


def test_shares_of_changed_lines():
    assert changed_share("a\nb\n", "a\nb\n") == 0
    assert changed_share("a\n", "b\n") == 1
    assert changed_share("a\nb", "a\nb\nc\nd") == pytest.approx(1 / 3)
