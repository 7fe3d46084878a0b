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
from collections import Counter, defaultdict

import lexing
import licences
import selection
from benign import write
from build import VALID_SHARE, drop_known, drop_repeated
from heldout import HeldOut
from neutral import Names, neutral, still_tells
from queries import Tests, folder_cwe, read
from remarks import place

#: Of what is left without comments. Shorter ones say nothing, longer ones are generated.
MINIMUM_BYTES = 120
MAXIMUM_BYTES = 40_000
MAXIMUM_LINE = 1000


def group_of(relative):
    """Tests of one weakness in one language share stubs and code, wherever their folders are: one side."""
    number = folder_cwe(relative.parent)
    return f"{relative.parts[0]}/CWE-{number}" if number else str(relative.parent)


def side(group):
    digest = hashlib.sha256(f"codeql/{group}".encode()).digest()
    return "valid" if int.from_bytes(digest[:4], "big") % 100 < VALID_SHARE else "train"


def marked_texts(root, counts):
    """A dictionary a source with something marked in it, before anything is taken out of its text."""
    tests = Tests(root)
    for path, queries in tests.sources():
        relative, reported = path.relative_to(root), tests.reported.get(path, {})
        security = [item for item in queries if item.is_security]
        language = lexing.LANGUAGES[path.suffix]
        if not security and not reported:
            continue
        text = read(path)
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
