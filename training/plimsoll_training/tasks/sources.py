"""Pairs and careful texts, from records as Documentation/Training.md describes them."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .. import kinds, pairs
from ..record import open_text
from . import held_out
from .lexing import LANGUAGES, blanked

# How far a pair is trusted (`pairs.kind_of`): what a commit message alone calls a fix is often none.
TRUSTED = ("curated", "mined")
_CPP = re.compile(r"\.(cc|cpp|cxx|hh|hpp|C)$")
# Lines that end in a semicolon, of which no Python text has so many: a collection names its projects' language.
_STATEMENT, STATEMENTS = re.compile(r"[;{]\s*$", re.M), 4


@dataclass(frozen=True)
class Text:
    """What a record says, once it is known to be usable. One of the two texts may be absent."""

    id: str
    group: str
    """What a split keeps on one side: the commit, else the CVE, else the record itself, as `dataset build` has it."""
    source: str
    licence: str
    language: str
    cwe: str
    kind: str | None
    file_name: str
    func: str
    vulnerable: str | None
    careful: str | None


def read(paths: Iterable[Path], evaluation: bool, left_out: Counter, vulnerable: bool = False) -> Iterator[Text]:
    """The usable records of files, each text once; why others were left out is counted. Usable are pairs, triplets
    and careful texts, or with `vulnerable` whatever has a text to repair."""
    seen: set[str] = set()
    ids: Counter = Counter()
    for path in paths:
        held_out.check_file(path, evaluation)
        with open_text(path) as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    record = json.loads(line)
                    reason = _why(record, vulnerable)
                    text = None if reason else _text(record)
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    raise ValueError(f"{path}:{number}: {error!r}; this is no record of a pair or an annotated text"
                                     " (Documentation/Training.md has the keys)") from error
                if text and not reason:
                    reason = "the same text again" if fingerprint(text) in seen else None
                if reason:
                    left_out[reason] += 1
                    continue
                seen.add(fingerprint(text))
                # Two records may have one id: two files that were given the same name.
                ids[text.id] += 1
                yield text if ids[text.id] == 1 else replace(text, id=f"{text.id}@{ids[text.id]}")


def fingerprint(text: Text) -> str:
    """Texts that differ in white space alone are the same."""
    return "".join((text.vulnerable or "").split()) + "\0" + "".join((text.careful or "").split())


def _why(record: dict, vulnerable: bool) -> str | None:
    if reason := held_out.why(record):
        return reason
    if "vulnerable" in record:
        if "repaired" not in record and pairs.kind_of(record) not in TRUSTED:
            return "a pair that is not trusted"
    elif vulnerable != bool(record.get("vul_lines")) or record.get("label") or record.get("vul_lines") is None:
        return "nothing to repair" if vulnerable else "an annotated text that is not careful"
    if _language(record) not in LANGUAGES:
        return "a language that is not read"
    code = record.get("vulnerable") or record.get("text")
    if _language(record) == "python" and len(_STATEMENT.findall(blanked(str(code), "python"))) >= STATEMENTS:
        return "Python by name alone"
    return None


def _language(record: dict) -> str:
    language = record["language"]
    return "cpp" if language == "c" and _CPP.search(record.get("file_name") or "") else language


def _text(record: dict) -> Text:
    cwe = str(record.get("cwe") or "")
    kind = kinds.kind_of(cwe)
    id = str(record["id"])
    if "vulnerable" in record:
        vulnerable, careful = _str(record, "vulnerable"), _str(record, "repaired" if "repaired" in record else "fixed")
    else:
        sides = (_str(record, "text"), None)
        vulnerable, careful = sides if record["vul_lines"] else sides[::-1]
    return Text(id, str(record.get("group") or record.get("commit") or record.get("cve") or id), str(record["source"]),
                str(record.get("licence") or ""), _language(record), cwe,
                None if kind == kinds.NONE else kinds.NAMES[kind], str(record.get("file_name") or ""),
                str(record.get("func") or ""), vulnerable, careful)


def _str(record: dict, key: str) -> str:
    if not isinstance(record[key], str):
        raise TypeError(f"`{key}` is no text")
    return record[key]
