"""The checks themselves: that they see what is wrong."""

import copy
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import validate  # noqa: E402

CODE = 'é = "😀"; run(x)\n\ny()\n'
SARIF = {
    "version": "2.1.0",
    "runs": [{
        "tool": {"driver": {"name": "Plimsoll", "rules": [{
            "id": "path", "properties": {"tags": ["security"]},
            "relationships": [{"target": {"id": "22", "index": 0, "toolComponent": {"name": "CWE"}}}],
        }]}},
        "originalUriBaseIds": {"SRCROOT": {"uri": "file:///srv/"}},
        "artifacts": [{"location": {"uri": "a%20b.py"}, "encoding": "UTF-8"}],
        "taxonomies": [{"name": "CWE", "taxa": [{"id": "22"}]}],
        "results": [{
            "ruleId": "path", "ruleIndex": 0, "level": "warning", "message": {"text": "possible"},
            "partialFingerprints": {"plimsollStep/v1": "a"}, "suppressions": [],
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": "a%20b.py", "index": 0},
                "region": {"startLine": 1, "startColumn": 11, "endLine": 1, "endColumn": 17,
                           "snippet": {"text": "run(x)"}},
                "contextRegion": {"startLine": 1, "startColumn": 1, "endLine": 3, "endColumn": 4,
                                  "snippet": {"text": CODE.removesuffix("\n")}},
            }}],
        }],
    }],
}  # fmt: skip
GITLAB = [{"description": "possible", "check_name": "path", "fingerprint": "0" * 32, "severity": "major",
           "location": {"path": "a b.py", "lines": {"begin": 1, "end": 1}}}]
GITHUB = "::warning file=a b.py,line=1,endLine=1,col=11,endColumn=17,title=Plimsoll (path)::possible\n"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "a b.py").write_text(CODE)
    return tmp_path


def changed(value, path, new):
    """A copy with one member, named by its path, made another; None removes it."""
    value = copy.deepcopy(value)
    inner = value
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in parents:
        inner = inner[part]
    if new is None:
        del inner[last]
    else:
        inner[last] = new
    return value


def test_what_fits(root, capsys):
    assert list(validate.sarif_problems(SARIF, root)) == []
    assert list(validate.gitlab_problems(GITLAB, root)) == []
    assert list(validate.github_problems(GITHUB, root)) == []
    (root / "report.sarif").write_text(json.dumps(SARIF))
    (root / "report.gitlab.json").write_text(json.dumps(GITLAB))
    (root / "report.github.txt").write_text(GITHUB)
    assert validate.main(root, root) == 0
    assert capsys.readouterr().out.endswith("\n6 passed, 0 failed\n")
    (root / "report.github.txt").write_text(GITHUB.replace("ine=1", "ine=3"))
    assert validate.main(root, root) == 1


PLACE = "runs.0.results.0.locations.0.physicalLocation"


@pytest.mark.parametrize("path, new, wrong", [
    ("version", "2.0.0", "version"),
    ("runs.0.colour", "red", "colour"),
    ("runs.0.results.0.level", "high", "level"),
    ("runs.0.results.0.ruleId", "race", "race is not the rule 0"),
    ("runs.0.results.0.suppressions", None, "suppressed"),
    ("runs.0.tool.driver.informationUri", "a b", "informationUri"),
    ("runs.0.tool.driver.rules.0.relationships.0.target.id", "23", "23 is not the taxon 0"),
    ("runs.0.tool.driver.rules.0.properties.tags", [str(n) for n in range(21)], "tags"),
    ("runs.0.originalUriBaseIds.SRCROOT.uri", "file:///srv", "no folder"),
    (f"{PLACE}.artifactLocation.uri", "b.py", "b.py is not the artifact 0"),
    (f"{PLACE}.artifactLocation.uri", "a b.py", "uri"),
    (f"{PLACE}.region.startColumn", 10, "the region holds"),
    (f"{PLACE}.region.endColumn", 0, "endColumn"),
    (f"{PLACE}.contextRegion", SARIF["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"],
     "no more than its region"),
])  # fmt: skip
def test_sarif_that_does_not_fit(root, path, new, wrong):
    problems = list(validate.sarif_problems(changed(SARIF, path, new), root))
    assert any(wrong in problem for problem in problems), problems


def test_results_that_are_the_same(root):
    twice = SARIF["runs"][0]["results"] * 2
    assert list(validate.sarif_problems(changed(SARIF, "runs.0.results", twice), root))


@pytest.mark.parametrize("path, new", [
    ("0.severity", "warning"), ("0.fingerprint", None), ("0.fingerprint", "x"), ("0.location.lines.begin", 0),
    ("0.location.path", "/a b.py"), ("0.location.path", "./a b.py"), ("0.location.path", "b.py"),
    ("0.check_name", "a b"), ("0.colour", "red"),
])  # fmt: skip
def test_gitlab_that_does_not_fit(root, path, new):
    assert list(validate.gitlab_problems(changed(GITLAB, path, new), root))


def test_gitlab_needs_fingerprints_of_their_own(root):
    assert list(validate.gitlab_problems(GITLAB * 2, root)) == [f"2 issues have the fingerprint {'0' * 32}"]


@pytest.mark.parametrize("text", [
    "possible\n", GITHUB.replace("warning", "warn"), GITHUB.replace("line=1", "line=0"),
    GITHUB.replace("endLine=1", "endLine=2"), GITHUB.replace("a b.py", "a b%2C.py"),
    GITHUB.replace("title", "name"), GITHUB + "\n",
])  # fmt: skip
def test_github_that_does_not_fit(root, text):
    assert list(validate.github_problems(text, root))


def test_escapes_are_undone():
    (_, properties), = validate.commands("::notice file=a%2Cb%3A%250A.c,line=1::x")
    assert properties == {"file": "a,b:%0A.c", "line": "1"}
