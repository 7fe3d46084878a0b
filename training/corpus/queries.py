"""The queries that CodeQL's own tests are of, and where each says that it finds something."""

import re
from collections import defaultdict, namedtuple

import lexing
import selection
from unpack import safe_path

#: What stands in for a library while the tests are read.
_STUB_FOLDERS = frozenset("vendor stubs stub node_modules build generated external dependencies".split())

Query = namedtuple("Query", "name id cwes is_security")

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
        path = safe_path(reference(read(referred)))
        language = folder.relative_to(root).parts[0]
        for part in ("src", "test") if path else ():
            source = root / language / "ql" / part / path
            if source.is_file() and root in source.resolve().parents:
                head = _head_of(read(source))
                break
    elif own.is_file():
        head = _head_of(read(own))
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


def read(path):
    # A form feed ends no line where lines are numbered.
    return selection.decoded(path.read_bytes().replace(b"\f", b" "))


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
            if not (folder / f"{name}.qlref").is_file() and is_probe(read(folder / f"{name}.ql"), read(expected)):
                continue
            found = query(folder, name, root)
            self.queries.setdefault(folder, []).append(found)
            if found.is_security:
                for path, line in alerts(read(expected)):
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
