#!/usr/bin/env python3
"""Turns CodeQL's own tests into annotated texts.

    annotated_tests.py CHECKOUT OUT --held-out RECORDS… [--against DATA]

CHECKOUT is a checkout or an unpacked archive of CodeQL's repository. A test is
a folder with a query's `.qlref` (or `.ql`), the `.expected` of its results, and
sources whose comments say what their authors think. Only security queries
count. Written are annotated_train.jsonl and annotated_valid.jsonl, texts with
`vul_lines` and perhaps `ok_lines`, and whole_train.jsonl and whole_valid.jsonl,
texts that only have safe lines. Nothing is run. README.md says how the lines are placed, and what is left out.
"""

import argparse
import hashlib
import pathlib
import re
import sys
from collections import Counter, defaultdict, namedtuple

import lexing
import licences
import selection
from benign import write
from build import VALID_SHARE, drop_known, drop_repeated
from heldout import HeldOut
from neutral import Names, neutral, still_tells
from unpack import safe_path

#: Of what is left without comments. Shorter ones say nothing, longer ones are generated.
MINIMUM_BYTES = 120
MAXIMUM_BYTES = 40_000
MAXIMUM_LINE = 1000
#: What stands in for a library while the tests are read.
_STUB_FOLDERS = frozenset("vendor stubs stub node_modules build generated external dependencies".split())
#: A comment on a line of its own says "bad" of something within so many lines of code, or could not be placed.
REACH = 12

Query = namedtuple("Query", "name id cwes is_security")

# -- What the tool says -------------------------------------------------------------------------------------------

_ROW = re.compile(r"^\|\s*(?P<path>[^|:]+?):(?P<line>\d+):\d+:\d+:\d+\s*\|")
_SELECTED = ("#select", "problems")


def alerts(expected):
    """(path, line) of each result in an `.expected` file. Tables have titles; without any it is the results."""
    found, title = [], "#select"
    for line in expected.splitlines():
        if not line.startswith("|"):
            title = line.strip() or title
            continue
        row = _ROW.match(line)
        if row and title in _SELECTED:
            found.append((row["path"].strip(), int(row["line"])))
    return found


def is_probe(ql, expected):
    """A query without a head that a test brings along lists what the library knows, a database's every call
    for one; only where it shows paths is it about what flows somewhere."""
    return not _head_of(ql) and not re.search(r"^edges$", expected, re.M)


def reference(qlref):
    """The query that a `.qlref` names: its only line, or the one behind `query:`."""
    named = re.search(r"^\s*query:\s*(\S.*?)\s*$", qlref, re.M)
    return named[1].strip("'\"") if named else qlref.strip().split("\n")[0].strip()


def _head_of(ql):
    comment = re.search(r"/\*\*.*?\*/", ql, re.S)
    return comment[0] if comment else ""


def query(folder, name, root):
    """The query of a test. One that cannot be found is judged by the folder's number of a weakness."""
    own, referred = folder / f"{name}.ql", folder / f"{name}.qlref"
    head = ""
    if referred.is_file():
        path = safe_path(reference(_read(referred)))
        language = folder.relative_to(root).parts[0]
        for part in ("src", "test") if path else ():
            source = root / language / "ql" / part / path
            if source.is_file() and root in source.resolve().parents:
                head = _head_of(_read(source))
                break
    elif own.is_file():
        head = _head_of(_read(own))
    cwes = [int(number) for number in re.findall(r"external/cwe/cwe-0*(\d+)", head)]
    of_folder = folder_cwe(folder.relative_to(root))
    if of_folder and (of_folder in cwes or not head):
        # The first of a query's list is often a remote relative.
        cwes = [of_folder, *(number for number in cwes if number != of_folder)]
    tags = re.search(r"@tags((?:\s*\*?\s*[\w./-]+)+)", head)
    is_security = bool(cwes) and (not head or bool(tags and re.search(r"\bsecurity\b", tags[1])))
    identity = re.search(r"@id\s+(\S+)", head)
    return Query(name, identity[1] if identity else None, cwes, is_security)


def folder_cwe(path):
    numbers = re.findall(r"(?i)\bcwe-?0*(\d+)", str(path))
    return int(numbers[-1]) if numbers else None


# -- What the authors say -----------------------------------------------------------------------------------------

#: bad, good or None, and the results that the tool should not or does not yet find.
Verdict = namedtuple("Verdict", "says alert missing spurious admitted")

_BAD = re.compile(r"(NOT[ _]?OK|NOT GOOD|BAD|UNSAFE|VULNERABLE|BUG|NON[-_ ]?COMPLIANT|violation)\b")
_GOOD = re.compile(r"(OK|GOOD|SAFE|COMPLIANT)\b(?!\?)")
_ALERT = re.compile(r"\bAlert(?:\[([^\]]*)\])?")
#: Older tests name what the tool should not, or does not yet, find by a tag of their own: hasTaintFlow.
_ALERT_OR_OLDER = re.compile(_ALERT.pattern + r"|\bhas[A-Z]\w*")
#: The author knows that the tool is wrong here.
_ADMITTED = re.compile(r"(?i)\[[^\]]*(false[ -]positive|spurious|FP)\b|\bFP\b|but (still )?(flagged|reported|detected)")
_DOUBTFUL = re.compile(
    r"^\W*(OK|GOOD|BAD)\s*\?|(?i:\bmaybe|\barguably|\bborderline)|^\W*(OK|GOOD)\W*\[(NOT DETECTED|FALSE NEG)"
)


def verdict(comment):
    """What a comment says of its line. `$ Alert // NOT OK - why` has both parts: expectation and remark."""
    body = re.sub(r"^(//+!?|/\*+|#+)|\*/$", "", comment.strip()).strip()
    expectation = ""
    if body.startswith("$"):
        halves = re.split(r"//|#", body[1:], maxsplit=1)
        expectation, body = halves[0], (halves[1] if len(halves) > 1 else "").strip()
    columns = {"": "", "MISSING": "", "SPURIOUS": ""}
    column = ""
    for part in re.split(r"\b(MISSING|SPURIOUS)\b[^:]{0,30}:", expectation):
        column = part if part in columns and part else column
        columns[column] += "" if part == column else part
    named = {
        name: [match[1] for match in (_ALERT_OR_OLDER if name else _ALERT).finditer(part)] for name, part in columns.items()
    }
    body = re.sub(r"^[\s:,;.\[(*-]+", "", body)
    says = None if _DOUBTFUL.search(body) else "bad" if _BAD.match(body) else "good" if _GOOD.match(body) else None
    return Verdict(says, named[""], named["MISSING"], named["SPURIOUS"], bool(_ADMITTED.search(body)))


def _concerns(names, ids):
    """Whether one of the alerts named in a comment is of these queries; a bare `Alert` is of each."""
    return any(name is None or name in ids for name in names)


_DEFINITION = re.compile(
    r"^\s*(?:pub |async |export |default |public |private |protected |static |final |abstract |unsafe )*"
    r"(?:def|class|fn|func|function|interface|struct|module|namespace|trait|impl)\b"
)
_NO_DEFINITION = re.compile(r"^\s*[})\s]*(?:if|for|while|switch|else|do|try|catch|case|with|match|loop|return)\b")


def opens_definition(line):
    """Whether a line is the head of a function or class: what is said there is said of all of it."""
    if _DEFINITION.match(line):
        return True
    return bool(re.search(r"^[^=]*\)[\w\s,]*\{\s*$", line)) and not _NO_DEFINITION.match(line) and "=>" not in line


Marks = namedtuple("Marks", "bad good open")


def place(text, language, reported, ids, every_security):
    """The marks of a text's lines, from 1. `reported` are the lines of the tool's results for queries `ids`;
    where a folder has queries of another concern, "bad" may be theirs. `open` are lines of which something is
    said that cannot be made sure."""
    code = lexing.blanked(text, language, (lexing.COMMENT,)).split("\n")
    bad, good, unsure = set(), set(), set()
    said, alone = {}, []
    for kind, start, end in lexing.pieces(text, language):
        if kind != lexing.COMMENT:
            continue
        first = text.count("\n", 0, start) + 1
        meant = verdict(text[start:end])
        if not any(meant):
            continue
        if code[first - 1].strip():
            before = said.get(first)
            said[first] = meant if before is None or before.says is None else before
        else:
            alone.append((text.count("\n", 0, end) + 1, meant))
    for line in set(said) | set(reported):
        meant = said.get(line) or Verdict(None, [], [], [], False)
        says = meant.says
        another = not every_security and (says == "bad" or bool(meant.alert) and not _concerns(meant.alert, ids))
        spurious = _concerns(meant.spurious, ids) or (says == "good" and meant.admitted)
        missing = _concerns(meant.missing, ids)
        if not code[line - 1].strip() if line <= len(code) else True:
            unsure.add(line)
        elif spurious and says != "bad":
            good.add(line)
        elif says == "good":
            (unsure if line in reported or missing else good).add(line)
        elif line in reported or missing:
            bad.add(line)
        elif another:
            unsure.add(line)
        elif says == "bad":
            # "Bad" of a whole function does not say where.
            (unsure if opens_definition(code[line - 1]) else bad).add(line)
    marked = bad | good | unsure
    stops = sorted(line for line, _ in alone) + [len(code) + 1]
    for line, meant in alone:
        following = [n for n in range(line + 1, min(stops[stops.index(line) + 1], len(code)) + 1) if code[n - 1].strip()]
        if meant.says == "bad" and not bad & set(following[:REACH]):
            unsure.update(following[:1] or [line])
        elif meant.says == "good" and following and not opens_definition(code[following[0] - 1]):
            if following[0] not in marked:
                good.add(following[0])
            elif following[0] in bad and following[0] not in said:
                bad.discard(following[0])
                unsure.add(following[0])
    return Marks(bad, good - bad, unsure - bad)


# -- Records ------------------------------------------------------------------------------------------------------


def _read(path):
    # A form feed ends no line where lines are numbered.
    return selection.decoded(path.read_bytes().replace(b"\f", b" "))


def group_of(relative):
    """Tests of one weakness in one language share stubs and code, wherever their folders are: one side."""
    number = folder_cwe(relative.parent)
    return f"{relative.parts[0]}/CWE-{number}" if number else str(relative.parent)


def side(group):
    digest = hashlib.sha256(f"codeql/{group}".encode()).digest()
    return "valid" if int.from_bytes(digest[:4], "big") % 100 < VALID_SHARE else "train"


class Tests:
    """The test folders of a checkout, with the queries of each and where they report."""

    def __init__(self, root):
        self.root = root
        self.queries = {}
        self.reported = defaultdict(lambda: defaultdict(list))
        for expected in sorted(root.glob("*/ql/test/**/*.expected")):
            folder, name = expected.parent, expected.stem
            inside = folder.relative_to(root).parts
            # What library tests expect is no finding.
            if expected.is_symlink() or "library-tests" in inside:
                continue
            if "query-tests" not in inside and folder_cwe(folder.relative_to(root)) is None:
                continue
            if not ((folder / f"{name}.qlref").is_file() or (folder / f"{name}.ql").is_file()):
                continue
            if not (folder / f"{name}.qlref").is_file() and is_probe(_read(folder / f"{name}.ql"), _read(expected)):
                continue
            found = query(folder, name, root)
            self.queries.setdefault(folder, []).append(found)
            if found.is_security:
                for path, line in alerts(_read(expected)):
                    self.reported[folder / path][line].append(found)

    def sources(self):
        """(path, queries) of each source that a test reads: those of the nearest folder above with tests."""
        for path in sorted(self.root.glob("*/ql/test/**/*")):
            if path.suffix not in lexing.LANGUAGES or not path.is_file() or self.root not in path.resolve().parents:
                continue
            relative = path.relative_to(self.root)
            folder = next((parent for parent in path.parents if parent in self.queries), None)
            if folder and not _STUB_FOLDERS & {part.lower() for part in relative.parts[:-1]}:
                yield path, self.queries[folder]


def marked_texts(root, counts):
    """A dictionary a source with something marked in it, before anything is taken out of its text."""
    tests = Tests(root)
    for path, queries in tests.sources():
        relative, reported = path.relative_to(root), tests.reported.get(path, {})
        security = [item for item in queries if item.is_security]
        language = lexing.LANGUAGES[path.suffix]
        if not security and not reported:
            continue
        text = _read(path)
        reason = None
        if selection.is_generated(text) or max(map(len, text.split("\n"))) > MAXIMUM_LINE or "\0" in text:
            reason = "generated or minified"
        elif language == "python" and not selection.parses(text):
            reason = "Python that Python 3 cannot parse"
        elif _has_other_owner(text, language):
            reason = "with a licence or an owner of their own"
        if reason:
            counts[f"left out: {reason}"] += 1
            continue
        ids = {item.id for item in security} | {item.id for found in reported.values() for item in found}
        marks = place(text, language, reported, ids, len(security) == len(queries))
        if not marks.bad and not marks.good and not marks.open:
            counts["left out: nothing said of them"] += 1
            continue
        if marks.open and not marks.good:
            # Without safe lines, all that is not marked counts as safe.
            counts["left out: what is said of them could not be placed"] += 1
            continue
        finding = Counter(item.cwes[0] for line in sorted(marks.bad) for item in reported.get(line, ()) if item.cwes)
        fallback = [folder_cwe(relative.parent), *(number for item in security for number in item.cwes)]
        number = finding.most_common(1)[0][0] if finding else next((n for n in fallback if n), None)
        yield {
            "path": path, "relative": relative, "language": language, "text": text, "marks": marks,
            "cwe": f"CWE-{number}" if number else None, "group": group_of(relative),
        }  # fmt: skip


def _has_other_owner(text, language):
    """Tests hold copied code here and there; its comment says whose it is."""
    comments = "".join(text[start:end] for kind, start, end in lexing.pieces(text, language) if kind == lexing.COMMENT)
    return bool(re.search(r"(?i)copyright|\(c\) ?(19|20)\d\d|all rights reserved", comments) or licences.of_text(comments))


def records(root, licence, held_out, counts):
    groups = defaultdict(list)
    for item in marked_texts(root, counts):
        groups[item["group"]].append(item)
    for group, items in sorted(groups.items()):
        names = Names(group, [(item["text"], item["language"]) for item in items])
        for item in items:
            text, language = item["text"], item["language"]
            clean, lines = neutral(text, language, names)
            marks = item["marks"]
            if any(line not in lines for line in marks.bad | marks.good):
                reason = "a marked line held no code"
            elif still_tells(clean, language):
                reason = "names tell that could not be replaced"
            elif not MINIMUM_BYTES <= len(clean.encode("utf-8")) <= MAXIMUM_BYTES:
                reason = "too short or too long"
            elif held_out.overlaps(text, language) or held_out.overlaps(clean, language):
                # Both: what is renamed does not look like what it was.
                reason = "overlapping held-out records"
            else:
                reason = None
            if reason:
                counts[f"left out: {reason}"] += 1
                continue
            record = {
                "id": f"codeql/{item['relative']}", "source": "codeql-tests", "licence": licence,
                "language": language, "cwe": item["cwe"], "group": group,
                # A name of its own would tell; the ending says how to read the text.
                "file_name": "text" + item["path"].suffix, "text": clean,
                "vul_lines": sorted({lines[line] for line in marks.bad}),
                "ok_lines": sorted({lines[line] for line in marks.good}),
            }  # fmt: skip
            if record["cwe"] is None:
                del record["cwe"]
            if not record["vul_lines"]:
                record["source"], record["whole_ok"] = "codeql-tests-ok", True
            yield record


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument(
        "--held-out", type=pathlib.Path, nargs="+", default=[],
        help="records, or folders of them, that nothing written may overlap",
    )  # fmt: skip
    parser.add_argument("--against", type=pathlib.Path, help="folder of existing records, as of build.py")
    options = parser.parse_args(arguments)

    licence = licences.licence(options.checkout) if options.checkout.is_dir() else None
    if licence is None:
        sys.exit("annotated_tests.py: no open licence in the checkout's top folder")
    counts = Counter()
    try:
        held_out = HeldOut(options.held_out)
    except OSError as error:
        sys.exit(f"annotated_tests.py: {error}")
    found = list(records(options.checkout.resolve(), licence, held_out, counts))
    for record in found:
        # What drop_repeated knows a text by.
        record["side"], record["project"], record["path"] = side(record["group"]), record["group"], record["id"]
    found = drop_repeated(found, [], counts)
    if options.against:
        found = drop_known(found, options.against, counts)
    for record in found:
        del record["project"], record["path"]
    for stem, is_whole in (("annotated", False), ("whole", True)):
        write([record for record in found if record.get("whole_ok", False) == is_whole], options.out, stem, counts)
    if not found:
        print("nothing found: is it a checkout with LANGUAGE/ql/test/query-tests?", file=sys.stderr)
    for name, count in sorted(counts.items()):
        print(f"{count:7} {name}", file=sys.stderr)


if __name__ == "__main__":
    main()
