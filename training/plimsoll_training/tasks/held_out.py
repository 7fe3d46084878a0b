"""What no task may be made of: records that are, or resemble, what the product is judged by."""

import re
from pathlib import Path

FOLDERS = {"eval-only", "sealed", "held-out", "heldout"}
# Collections that are measured on, and those whose licences restrict their use.
SOURCES = re.compile(r"semgrep|cweval|codelmsec|securityeval|cyberseceval|\bcse\b|owasp|magma|-val(id)?\b", re.I)
PROJECTS = {"krb5", "redis", "hiredis", "pillow", "zlib", "flask", "requests", "httpx", "fastapi", "packaging",
            "dateutil", "python-dateutil"}
# The newer CVEs of these two are the test set of the paper's data.
DATED, NEWEST = re.compile(r"bigvul|primevul", re.I), "2017-06-16"


def check_file(path: Path, evaluation: bool):
    """ValueError for a file of a held-out folder, or of the other side of the split."""
    parents = {part.lower() for part in Path(path).resolve().parent.parts}
    if parents & FOLDERS:
        raise ValueError(f"{path} lies in a folder of held-out records; nothing is made of those")
    wrong, right = ("train", "valid") if evaluation else ("valid", "train")
    if wrong in parents and right not in parents:
        option = "leave --evaluation out" if evaluation else "to evaluate on, make tasks with --evaluation"
        raise ValueError(f"{path} lies in a folder `{wrong}`; take a file of `{right}`, or {option}")


def why(record: dict) -> str | None:
    """The reason to pass a record over; None for one that may be used."""
    source = str(record.get("source") or "")
    if SOURCES.search(source):
        return "a source that is measured on"
    if DATED.search(source) and str(record.get("date") or "") > NEWEST:
        return f"a CVE after {NEWEST}"
    named = [str(record.get("project") or ""), source.rpartition("/")[2]]
    named += re.findall(r"github\.com/[\w.-]+/([\w.-]+)", str(record.get("commit") or ""))
    if {re.sub(r"\.git$", "", name.lower()) for name in named} & PROJECTS:
        return "a held-out project"
    return None
