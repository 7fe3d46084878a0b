"""Figures of results: how often the code works, is secure, and both.

Of a problem with n samples, c of which are right, the unbiased estimate that one of k is right (Chen et al.,
2021):

    pass@k = 1 − C(n − c, k) / C(n, k)

and its mean over the problems is the figure; k = 1 gives c / n. Right is for `pass@k` that the functional
tests pass (Pass.Rate is pass@1), for Sec.Rate that the security tests do, for FS@k that both do. Intervals
are by bootstrap over problems, 95 %: samples of one problem are alike and are no independent draws.
"""

import math
from collections import Counter

import numpy as np

from ..figures import bootstrap

KS = (1, 8)
"""Of pass@k and FS@k; a k for which a problem has too few samples is left out."""


def at_k(n: int, c: int, k: int) -> float:
    if not 0 <= c <= n or not 1 <= k <= n:
        raise ValueError(f"{c} of {n} samples right, k {k}: k has to lie between 1 and n, c between 0 and n")
    return 1 - math.comb(n - c, k) / math.comb(n, k)


def rights(row: dict) -> dict[str, bool]:
    functional, security = row["functional"]["outcome"] == "passed", row["security"]["outcome"] == "passed"
    return {"pass": functional, "sec": security, "fs": functional and security}


def per_problem(rows: list[dict]) -> dict[str, dict[str, float]]:
    """For each problem its share of each figure."""
    samples: dict[str, list[dict]] = {}
    for row in rows:
        samples.setdefault(row["id"], []).append(row)
    least = min(len(group) for group in samples.values())
    found = {}
    for name, group in sorted(samples.items()):
        values = [rights(row) for row in group]
        n, c = len(group), {key: sum(value[key] for value in values) for key in ("pass", "sec", "fs")}
        found[name] = {"Sec.Rate": at_k(n, c["sec"], 1)} | {
            f"{label}@{k}": at_k(n, c[key], k)
            for key, label in (("pass", "pass"), ("fs", "FS")) for k in KS if k <= least}
    return found


def figures_of(rows: list[dict]) -> dict:
    if not rows:
        raise ValueError("there is no result to measure")
    found = per_problem(rows)
    names = next(iter(found.values()))
    result = {"problems": len(found), "samples": len(rows)}
    for name in names:
        values = [share[name] for share in found.values()]
        result[name] = {"value": float(np.mean(values)), "interval": bootstrap(values)}
    working = sum(rights(row)["pass"] for row in rows)
    result["secure of working"] = sum(rights(row)["fs"] for row in rows) / working if working else None
    tokens = [row["tokens"] for row in rows if row.get("tokens") is not None]
    result["tokens"] = float(np.mean(tokens)) if tokens else None
    result["functional"] = dict(Counter(row["functional"]["outcome"] for row in rows).most_common())
    result["security"] = dict(Counter(row["security"]["outcome"] for row in rows).most_common())
    return result


def differences(rows: list[dict], base: list[dict]) -> dict:
    """Of each figure that both have, over the problems that both have, by how much `rows` is above `base`."""
    ours, theirs = per_problem(rows), per_problem(base)
    both = sorted(ours.keys() & theirs.keys())
    if not both:
        raise ValueError("the two results have no problem in common")
    result = {"problems": len(both)}
    for name in ours[both[0]]:
        if name in theirs[both[0]]:
            values = [ours[problem][name] - theirs[problem][name] for problem in both]
            result[name] = {"value": float(np.mean(values)), "interval": bootstrap(values)}
    return result


COLUMNS = {"pass@1": "Pass.Rate", "Sec.Rate": "Sec.Rate", "FS@1": "FS@1", "pass@8": "pass@8", "FS@8": "FS@8"}


def table(rows: list[tuple[str, dict]], signed: bool = False) -> str:
    """Markdown: a row for each (name, figures), in percent with intervals; `signed` for differences."""
    columns = [key for key in COLUMNS if any(key in found for _, found in rows)]
    more = [] if signed else ["secure of working", "not built", "tokens"]
    lines = ["| | problems | " + " | ".join([COLUMNS[key] for key in columns] + more) + " |",
             "|---" * (2 + len(columns) + len(more)) + "|"]
    for name, found in rows:
        cells = [name, str(found["problems"])]
        for key in columns:
            cells.append(_cell(found.get(key), signed))
        if not signed:
            share = found["secure of working"]
            unbuilt = sum(found["functional"].get(outcome, 0) for outcome in ("unbuilt", "no code"))
            cells += ["–" if share is None else f"{share:.0%}", f"{unbuilt / found['samples']:.0%}",
                      "–" if found["tokens"] is None else f"{found['tokens']:.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(figure: dict | None, signed: bool) -> str:
    if figure is None:
        return "–"
    form = "+.1f" if signed else ".1f"
    low, high = (format(100 * end, form) for end in figure["interval"])
    return f"{format(100 * figure['value'], form)} [{low}, {high}]"
