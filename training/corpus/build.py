#!/usr/bin/env python3
"""Turns unpacked trees into records: files_train.jsonl and files_valid.jsonl.

    build.py TREES OUT [--against DATA] [--earlier BATCH…] [--suffix 2]

One record a file: project, ref (version), licence, path, language, text, and
tree, where the whole tree lies so that a compiler finds its headers. Projects,
by family, go to train or valid by a hash of their name. DATA is a folder with
train/, valid/ and eval-only/ of .jsonl.xz records that the new texts must not
repeat. README.md says what is left out and why.
"""

import argparse
import hashlib
import json
import lzma
import pathlib
import re
import sys
from collections import Counter

import licences
import selection
from sketch import Index, sketch

#: Per hundred families that go to validation.
VALID_SHARE = 15
#: Files of one project: more would let one author's habits stand for everybody's.
MAXIMUM_FILES = 60
#: Fields of existing records that hold whole texts.
TEXTS = ("text", "vulnerable", "fixed", "code")


def family(project):
    """netkit-rsh and netkit-ntalk share authors and code: one family, one side."""
    return re.split(r"[-_.+]", project.lower())[0].rstrip("0123456789") or project.lower()


def side(project):
    digest = hashlib.sha256(family(project).encode()).digest()
    return "valid" if int.from_bytes(digest[:4], "big") % 100 < VALID_SHARE else "train"


def project_records(tree, counts):
    """The records of one tree, at most MAXIMUM_FILES of them, in path order."""
    project, _, ref = re.match(r"^(.+?)-((v?\d).*)$", tree.name).group(1, 3, 2)
    if selection.is_forbidden_project(project):
        return []
    licence = licences.licence(tree)
    if licence is None:
        counts["projects without a licence"] += 1
        return []
    found = []
    for path in tree.rglob("*"):
        language = selection.language(path)
        if language is None or path.is_symlink() or not path.is_file():
            continue
        relative = path.relative_to(tree)
        text = selection.text_of(path, relative)
        if text is None:
            counts[f"{language} files left out"] += 1
            continue
        found.append(
            {
                "project": project, "ref": ref, "licence": licence, "path": str(relative),
                "language": language, "text": text, "tree": str(tree),
            }  # fmt: skip
        )
    found.sort(key=lambda record: hashlib.sha256(f"{project}/{record['path']}".encode()).digest())
    counts["files over a project's share"] += max(0, len(found) - MAXIMUM_FILES)
    return sorted(found[:MAXIMUM_FILES], key=lambda record: record["path"])


def existing_texts(data):
    """Yields (side, language, text) of the records that are there already."""
    for path in sorted(data.glob("*/*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                for field in TEXTS:
                    if isinstance(record.get(field), str):
                        yield path.parent.name, record.get("language") or "c", record[field]


def fingerprint(text):
    """Equal for texts that differ in white space only."""
    return hashlib.sha256(re.sub(r"\s+", " ", text).encode()).digest()


def earlier_records(files):
    """The records of batches that are in use already; the file's name says their side."""
    for path in files:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                record["side"] = "valid" if "valid" in path.name else "train"
                record["sketch"] = sketch(record["text"], record["language"])
                yield record


def drop_repeated(records, earlier, counts):
    """Drops what repeats an earlier text. Training comes first, so that a valid
    text never overlaps a training text, nor holds one, nor lies within one."""
    seen, exact, index = [], set(), Index()

    def add(record):
        exact.add(fingerprint(record["text"]))
        index.add(len(seen), record["sketch"])
        seen.append(record)

    for record in earlier:
        add(record)
    published = len(seen)
    paths = {(record["project"], record["path"]) for record in seen}
    for record in sorted(records, key=lambda record: record["side"] == "valid"):
        if (record["project"], record["path"]) in paths:
            continue
        record["sketch"] = sketch(record["text"], record["language"])
        repeats = next(index.overlapping(record["sketch"]), None) is not None
        if repeats or fingerprint(record["text"]) in exact:
            counts["repeated among the projects"] += 1
            continue
        near = index.overlapping(record["sketch"], containment=True)
        if any(seen[key]["side"] != record["side"] for key in near):
            counts["within or around a file of the other side"] += 1
            continue
        add(record)
    return seen[published:]


def drop_known(records, data, counts):
    """Drops what the existing records hold: against all of them for valid, and
    against their valid and eval-only parts for train."""
    index = Index()
    exact = {}
    for key, record in enumerate(records):
        index.add(key, record["sketch"])
        exact.setdefault(fingerprint(record["text"]), key)
    known = set()
    for part, language, text in existing_texts(data):
        digest = fingerprint(text)
        hits = set(index.overlapping(sketch(text, language), containment=True))
        hits |= {exact[digest]} if digest in exact else set()
        known |= {key for key in hits if records[key]["side"] == "valid" or part != "train"}
    counts["overlapping existing records"] += len(known)
    return [record for key, record in enumerate(records) if key not in known]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trees", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--against", type=pathlib.Path, help="folder of existing records")
    parser.add_argument(
        "--earlier", type=pathlib.Path, nargs="*", default=[],
        help="batches in use: their files are neither written again nor repeated",
    )  # fmt: skip
    parser.add_argument("--suffix", default="", help="written as files_train<suffix>.jsonl")
    options = parser.parse_args()

    counts = Counter()
    records = []
    for tree in sorted(options.trees.iterdir()):
        if re.match(r"^.+?-v?\d", tree.name):
            records += project_records(tree, counts)
    for record in records:
        record["side"] = side(record["project"])
    records = drop_repeated(records, earlier_records(options.earlier), counts)
    if options.against:
        records = drop_known(records, options.against, counts)

    options.out.mkdir(parents=True, exist_ok=True)
    for wanted in ("train", "valid"):
        with open(options.out / f"files_{wanted}{options.suffix}.jsonl", "w", encoding="utf-8") as file:
            for record in records:
                if record["side"] == wanted:
                    fields = {name: record[name] for name in record if name not in ("side", "sketch")}
                    file.write(json.dumps(fields, ensure_ascii=False) + "\n")
                    counts[f"{wanted} {record['language']} files"] += 1
    for name, count in sorted(counts.items()):
        print(f"{count:7} {name}", file=sys.stderr)


if __name__ == "__main__":
    main()
