#!/usr/bin/env python3
"""Turns well-kept projects into `benign` records: benign_train.jsonl and benign_valid.jsonl.

    benign.py LIST SOURCES OUT --held-out RECORDS… [--against DATA]

LIST names the projects, a line each: project, languages, licence, address and
side (benign-projects.txt is one). SOURCES holds, for each, what you brought
from its address: a checkout `PROJECT/`, or an archive `PROJECT-REF.tar.gz`
(any tar, or zip). Nothing is fetched and nothing is run. One record a file:
project, ref, licence, path, language, text. README.md says what is left out.
"""

import argparse
import hashlib
import json
import pathlib
import re
import sys
import tarfile
import zipfile
from collections import Counter, namedtuple

import lexing
import licences
import selection
from build import drop_known, drop_repeated, family
from heldout import HeldOut
from unpack import ARCHIVE, members, safe_path

#: Shorter ones are re-exports, constants and empty classes: nothing in them to judge.
MINIMUM_BYTES = 400
#: As the whole files that were mined; of a longer one the model reads windows only.
MAXIMUM_BYTES = 40_000
#: A longer line is minified, or data; a well-kept project breaks its lines.
MAXIMUM_LINE = 600
#: So is a text whose lines, those with something on them, are as long as this on average.
MEAN_LINE = 100
#: Files of a project: enough for its breadth, few enough that no author stands for a whole language.
MAXIMUM_FILES = 250
#: What one project may hold in files that are looked at; a larger tree is a mistake in SOURCES.
MAXIMUM_TREE = 50_000

Project = namedtuple("Project", "name languages licence address side")

#: Tests and what shows how to use the project: careless on purpose, and not what ships.
_TEST_FOLDERS = frozenset(
    "test tests testing testdata testutil testutils test-utils __tests__ __mocks__ spec specs e2e it fixture fixtures "
    "mock mocks bench benches benchmark benchmarks fuzz example examples sample samples demo demos doc docs tutorial "
    "playground integration-tests".split()
)
_TEST_FILES = re.compile(
    r"(^|[._-])(test|tests|spec|specs|bench|benchmark|mock|fixture)s?\.\w+$|^(test|spec|mock|bench)[._-]|^conftest\.py$"
    r"|([a-z0-9](Tests?|TestCase|IT|Mock|Benchmark)|^Test[A-Z]\w*)\.java$|\.(e2e|stories|test|spec)[.-]"
)
#: Other people's code, and copies of the project's own after a build.
_FOREIGN_FOLDERS = frozenset(
    "vendor vendored _vendor third_party thirdparty third-party 3rdparty external externals extern deps godeps "
    "node_modules bower_components site-packages bundled dist generated gen __generated__ snapshots .git".split()
)
_FOREIGN_FILES = re.compile(
    r"[.-]min\.\w+$|\.(bundle|umd|iife|packed)\.|\.d\.[mc]?ts$|^(jquery|bootstrap|angular|d3|moment|lodash|underscore)\b"
)
_GENERATED_FILES = re.compile(
    r"\.(pb|pb\.gw|twirp|gen|generated|g|auto)\.\w+$|_(string|easyjson|gen|generated|pb|pb2|pb2_grpc|grpc_pb)\.\w+$"
    r"|^(bindata|zz_generated.*|.*_generated|schema|parser\.tab|lex\.yy)\.\w+$|^moc_|(Grpc|OuterClass|Parser|Lexer)\.java$"
)
#: A copy of a held-out project inside another, in the languages that those are written in.
_COPIED_LANGUAGES = {"c", "cpp", "python"}
_SPDX = re.compile(r"SPDX-License-Identifier:\s*([\w.+() -]+)")
#: Licences that the list may name: those that let anybody read, change and pass on.
_OPEN = re.compile(
    r"^\(?(0BSD|A?GPL|LGPL|Apache|Artistic|BSD|BSL-1|CC0|EPL|EUPL|ISC|MIT|MPL|PSF|Python|Ruby|Unlicense|Zlib|ZPL)[\w.+-]*"
)


class Unusable(Exception):
    """Why a list or a project cannot be used, in words for whoever made it."""


def read_list(path, held_out):
    """The projects that a list names; refuses what may not be trained on and what would straddle the sides."""
    projects, sides = [], {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        fields = re.split(r"\t+| {2,}", line)
        where = f"{path.name}:{number}"
        if len(fields) != 5:
            raise Unusable(f"{where}: {len(fields)} fields; project, languages, licence, address and side are 5")
        project = Project(fields[0], frozenset(re.split(r"\s*,\s*", fields[1])), *fields[2:])
        unknown = project.languages - set(lexing.LANGUAGES.values())
        if unknown:
            raise Unusable(f"{where}: no such language: {', '.join(sorted(unknown))}")
        if not all(_OPEN.match(name) for name in re.split(r"\s+(?:OR|AND)\s+|/", project.licence)):
            raise Unusable(f"{where}: {project.licence} is not known as an open licence")
        if project.side not in ("train", "valid"):
            raise Unusable(f"{where}: the side is train or valid, not {project.side}")
        if not re.fullmatch(r"[\w.+-]+", project.name) or project.name in (".", ".."):
            raise Unusable(f"{where}: {project.name} is no project's name")
        if held_out.project(project.name) or held_out.project(project.address):
            raise Unusable(f"{where}: {project.name} is held out of training")
        if any(project.name == other.name for other in projects):
            raise Unusable(f"{where}: {project.name} is there twice")
        if sides.setdefault(family(project.name), project.side) != project.side:
            raise Unusable(f"{where}: {project.name} has relatives on the other side")
        projects.append(project)
    return projects


def sources_of(name, folder):
    """(files, ref) of a project's checkout or archive in `folder`: path and bytes of each file worth opening."""
    checkout = folder / name
    if checkout.is_dir():
        return _checkout_files(checkout), _checkout_ref(checkout)
    pattern = re.compile(re.escape(name) + r"(?:[-_@](?P<ref>v?[0-9][^/]*|[0-9a-f]{7,40}|main|master))?$", re.I)
    found = []
    for path in sorted(folder.iterdir()):
        match = pattern.match(ARCHIVE.sub("", path.name)) if ARCHIVE.search(path.name) and path.is_file() else None
        if match:
            found.append((path, match["ref"]))
    if len(found) > 1:
        raise Unusable(f"{name}: several archives: {', '.join(path.name for path, _ in found)}")
    if not found:
        raise Unusable(f"{name}: neither a folder nor an archive in {folder.name}")
    archive, ref = found[0]
    return _archive_files(archive), ref or _archive_ref(archive) or "unknown"


def _wanted(path):
    return path.suffix in lexing.LANGUAGES or (len(path.parts) == 1 and licences.is_licence_file(path.name))


def _checkout_files(checkout):
    for number, path in enumerate(sorted(checkout.rglob("*"))):
        if number > MAXIMUM_TREE:
            raise Unusable(f"{checkout.name}: more than {MAXIMUM_TREE} files")
        relative = path.relative_to(checkout)
        # A link may leave the tree.
        linked = any(parent.is_symlink() for parent in [path, *path.parents][: len(relative.parts)])
        if _wanted(relative) and not linked and path.is_file() and path.stat().st_size <= MAXIMUM_BYTES:
            yield relative, path.read_bytes()


def _archive_files(archive):
    """As of a checkout, below the one folder that archives of a project usually hold."""
    found = []
    try:
        for number, (name, size, opened) in enumerate(members(archive)):
            if number > MAXIMUM_TREE:
                raise Unusable(f"{archive.name}: more than {MAXIMUM_TREE} files")
            path = safe_path(name)
            if path is not None:
                wanted = size <= MAXIMUM_BYTES and (_wanted(path) or licences.is_licence_file(path.name))
                data = b""
                if wanted:
                    with opened() as source:
                        data = source.read(MAXIMUM_BYTES + 1)
                found.append((path, data if wanted and len(data) <= MAXIMUM_BYTES else None))
    except (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile, RuntimeError) as error:
        raise Unusable(f"{archive.name}: {error}") from error
    tops = {path.parts[0] if len(path.parts) > 1 else None for path, _ in found}
    below = 1 if len(tops) == 1 and None not in tops else 0
    for path, data in sorted(found):
        path = pathlib.PurePosixPath(*path.parts[below:])
        if data is not None and _wanted(path):
            yield path, data


def _checkout_ref(checkout):
    """The commit, read from git's own files: git itself would heed the checkout's configuration."""
    git = checkout / ".git"
    try:
        head = (git / "HEAD").read_text().strip()
        if head.startswith("ref: "):
            name = head[5:]
            packed = (git / "packed-refs").read_text() if (git / "packed-refs").is_file() else ""
            listed = re.search(rf"^([0-9a-f]{{40}}) {re.escape(name)}$", packed, re.M)
            head = (git / name).read_text().strip() if safe_path(name) and (git / name).is_file() else listed[1]
        return head if re.fullmatch(r"[0-9a-f]{40,64}", head) else "unknown"
    except (OSError, TypeError, UnicodeDecodeError):
        return "unknown"


def _archive_ref(archive):
    """`git archive` writes the commit into the archive's comment."""
    try:
        if archive.suffix == ".zip":
            with zipfile.ZipFile(archive) as source:
                comment = source.comment.decode("ascii", "replace")
        else:
            with tarfile.open(archive) as source:
                comment = source.pax_headers.get("comment", "")
    except (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile):
        return None
    return comment if re.fullmatch(r"[0-9a-f]{40,64}", comment) else None


def reason_against(path, text, language):
    """Why a file is left out, in words for the count; None where it is kept."""
    folders = {part.lower() for part in path.parts[:-1]}
    if folders & _TEST_FOLDERS or _TEST_FILES.search(path.name) or any(re.search(r"[-_.]tests?$", f) for f in folders):
        return "tests and examples"
    if folders & _FOREIGN_FOLDERS or _FOREIGN_FILES.search(path.name):
        return "vendored or built"
    if language in _COPIED_LANGUAGES and not selection.is_own_path(path):
        return "vendored or built"
    if _GENERATED_FILES.search(path.name) or selection.is_generated(text):
        return "generated"
    if "\0" in text or not MINIMUM_BYTES <= len(text.encode("utf-8")) <= MAXIMUM_BYTES:
        return "too short or too long"
    lines = [len(line) for line in text.split("\n") if line.strip()]
    if not lines or max(lines) > MAXIMUM_LINE or sum(lines) > MEAN_LINE * len(lines):
        return "minified"
    if selection.is_table(text):
        return "mostly numbers"
    if selection.is_forbidden_copy(text):
        return "copies of held-out projects"
    if language == "python" and not selection.parses(text):
        return "Python that Python 3 cannot parse"
    return None


def _licence_of_file(text, project):
    """What the file's own head says, else the project's; None where it says something that is not open."""
    stated = _SPDX.search(text[:3000])
    name = stated[1].strip().rstrip("*/").strip() if stated else project.licence
    return name if all(_OPEN.match(part) for part in re.split(r"\s+(?:OR|AND)\s+", name)) else None


def check_licence(project, texts):
    """The list's word must be that of the tree's own licence file, where there is one that can be read."""
    if not texts:
        raise Unusable(f"{project.name}: no licence file in the tree; the list says {project.licence}")
    read = {name for name in map(licences.of_text, texts) if name}
    stems = {re.search(r"[A-Za-z]+", part)[0] for part in re.split(r"\bOR\b|\bAND\b|/", project.licence)}
    named = {re.search(r"[A-Za-z]+", name)[0] for name in read}
    if "Unlicense" in stems and "public" in named:
        return
    if read and not stems & named:
        raise Unusable(f"{project.name}: the list says {project.licence}, the tree {', '.join(sorted(read))}")


def project_records(project, files, ref, held_out, counts):
    """The records of a project's files, before repeats are dropped and its share is drawn."""
    records, licence_texts = [], []
    for path, data in files:
        if len(path.parts) == 1 and licences.is_licence_file(path.name) and path.suffix not in lexing.LANGUAGES:
            licence_texts.append(selection.decoded(data))
        language = lexing.LANGUAGES.get(path.suffix)
        if language not in project.languages:
            continue
        text = selection.decoded(data)
        reason = reason_against(path, text, language)
        licence = _licence_of_file(text, project)
        if reason is None and licence is None:
            reason = "under a licence of their own that is not open"
        if reason is None and held_out.overlaps(text, language):
            reason = "overlapping held-out records"
        if reason:
            counts[f"left out: {reason}"] += 1
            continue
        records.append(
            {
                "project": project.name, "ref": ref, "licence": licence, "path": str(path),
                "language": language, "text": text, "side": project.side,
            }  # fmt: skip
        )
    check_licence(project, licence_texts)
    return records


def share(records, counts):
    """At most MAXIMUM_FILES of a project, drawn by a hash of the path, in the order of paths."""
    drawn, number = [], Counter()
    for record in sorted(records, key=lambda r: hashlib.sha256(f"{r['project']}/{r['path']}".encode()).digest()):
        number[record["project"]] += 1
        if number[record["project"]] <= MAXIMUM_FILES:
            drawn.append(record)
        else:
            counts["left out: over a project's share"] += 1
    return sorted(drawn, key=lambda record: (record["project"], record["path"]))


def write(records, out, stem, counts):
    """STEM_train.jsonl and STEM_valid.jsonl; a run cut short leaves no file that looks whole."""
    out.mkdir(parents=True, exist_ok=True)
    for side in ("train", "valid"):
        target = out / f"{stem}_{side}.jsonl"
        partial = target.with_name(target.name + ".partial")
        with open(partial, "w", encoding="utf-8") as file:
            for record in records:
                if record["side"] == side:
                    fields = {name: record[name] for name in record if name not in ("side", "sketch")}
                    file.write(json.dumps(fields, ensure_ascii=False) + "\n")
                    counts[f"{stem}, {side}: {record['language']}"] += 1
        partial.rename(target)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=pathlib.Path)
    parser.add_argument("sources", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument(
        "--held-out", type=pathlib.Path, nargs="+", default=[],
        help="records, or folders of them, that nothing written may overlap",
    )  # fmt: skip
    parser.add_argument("--against", type=pathlib.Path, help="folder of existing records, as of build.py")
    options = parser.parse_args(arguments)

    counts, records = Counter(), []
    try:
        held_out = HeldOut(options.held_out)
        projects = read_list(options.list, held_out)
    except (Unusable, OSError) as error:
        sys.exit(f"benign.py: {error}")
    for project in projects:
        try:
            files, ref = sources_of(project.name, options.sources)
            records += project_records(project, files, ref, held_out, counts)
        except Unusable as error:
            # One project must not end the others.
            print(f"left out: {error}", file=sys.stderr)
    before = Counter(record["project"] for record in records)
    records = drop_repeated(records, [], counts)
    if options.against:
        records = drop_known(records, options.against, counts)
    records = share(records, counts)
    for name in sorted(before):
        if not any(record["project"] == name for record in records):
            print(f"left out: {name}: nothing left after what repeats", file=sys.stderr)
    write(records, options.out, "benign", counts)
    for name, count in sorted(counts.items()):
        print(f"{count:7} {name}", file=sys.stderr)


if __name__ == "__main__":
    main()
