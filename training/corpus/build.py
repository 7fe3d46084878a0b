#!/usr/bin/env python3
"""Turns unpacked trees into records: files_train.jsonl and files_valid.jsonl.

    build.py TREES OUT [--against DATA]

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


def drop_repeated(records, counts):
    """Drops what repeats an earlier text. Training comes first, so that a valid
    text never overlaps a training text, nor holds one, nor lies within one."""
    kept, exact, index = [], set(), Index()
    for record in sorted(records, key=lambda record: record["side"] == "valid"):
        text, is_valid = record["text"], record["side"] == "valid"
        digest = hashlib.sha256(re.sub(r"\s+", " ", text).encode()).digest()
        record["sketch"] = sketch(text, record["language"])
        if digest in exact or next(index.overlapping(record["sketch"]), None) is not None:
            counts["repeated among the projects"] += 1
            continue
        if is_valid and any(
            kept[key]["side"] == "train" for key in index.overlapping(record["sketch"], containment=True)
        ):
            counts["valid files within or around a training file"] += 1
            continue
        exact.add(digest)
        index.add(len(kept), record["sketch"])
        kept.append(record)
    return kept


def drop_known(records, data, counts):
    """Drops what the existing records hold: against all of them for valid, and
    against their valid and eval-only parts for train."""
    index = Index()
    exact = {}
    for key, record in enumerate(records):
        index.add(key, record["sketch"])
        exact.setdefault(hashlib.sha256(re.sub(r"\s+", " ", record["text"]).encode()).digest(), key)
    known = set()
    for part, language, text in existing_texts(data):
        digest = hashlib.sha256(re.sub(r"\s+", " ", text).encode()).digest()
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
    parser.add_argument("--suffix", default="", help="written as files_train<suffix>.jsonl")
    options = parser.parse_args()

    counts = Counter()
    records = []
    for tree in sorted(options.trees.iterdir()):
        if re.match(r"^.+?-v?\d", tree.name):
            records += project_records(tree, counts)
    for record in records:
        record["side"] = side(record["project"])
    records = drop_repeated(records, counts)
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
