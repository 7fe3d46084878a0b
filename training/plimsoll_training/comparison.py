"""python -m plimsoll_training.comparison FILE -o FOLDER: what each part of a recipe is worth.

FILE names a recipe and its variants (`comparisons/choice.yaml`). Each variant is a run of its own with the
same budget and the same validation records; the last validation of each becomes a row of the table.
A run that ended is not run again, so a comparison goes on where it was stopped.
"""

import argparse
import copy
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from .plot import read_log

COLUMNS = {
    "pair_order": "pair order", "p_c": "P-C", "function_auc": "within-function AUC",
    "function_top1": "top 1", "pooled_ap": "step AP", "analyser_pattern_ap": "pattern rules AP",
    "analyser_flow_ap": "flow rules AP", "benign_flagged": "benign steps flagged",
}
INTERVALS = {"pair_order": "pair_order_interval", "function_auc": "function_auc_interval"}
LENGTH = {"function_auc": "function_auc_length", "function_top1": "function_top1_length",
          "pooled_ap": "pooled_ap_length", "analyser_pattern_ap": "analyser_pattern_ap_length",
          "analyser_flow_ap": "analyser_flow_ap_length"}
KEYS = {"without", "add", "set"}


@dataclass
class Variant:
    """One row: what differs from the recipe."""

    name: str
    without: list[str] = field(default_factory=list)
    """Sources whose file's name holds one of these are left out."""
    add: list[dict] = field(default_factory=list)
    """Sources more."""
    set: dict = field(default_factory=dict)
    """Keys of the recipe, `losses.token: 0` too."""

    @property
    def folder(self) -> str:
        return "-".join("".join(c if c.isalnum() else " " for c in self.name).split())


def read_comparison(path: Path) -> tuple[dict, list[Variant]]:
    """The recipe's values and the variants, or an error that says what is wrong where."""
    values = yaml.safe_load(path.read_text())
    if not isinstance(values, dict) or values.keys() != {"recipe", "variants"}:
        raise ValueError(f"{path}: the keys recipe and variants are wanted")
    variants = []
    for name, changes in values["variants"].items():
        unknown = (changes or {}).keys() - KEYS
        if unknown:
            raise ValueError(f"{path}: {name}: {', '.join(sorted(unknown))} is not a key;"
                             f" there are {', '.join(sorted(KEYS))}")
        variants.append(Variant(name, **(changes or {})))
    if len({v.folder for v in variants}) < len(variants):
        raise ValueError(f"{path}: two variants have nearly the same name")
    return values["recipe"], variants


def recipe_of(values: dict, variant: Variant, output: Path) -> dict:
    """The recipe of a variant. Sources keep their shares, so those that stay get all of the budget."""
    result = copy.deepcopy(values)
    for name in variant.without:
        if not any(name in Path(s["records"]).name for s in result["sources"]):
            raise ValueError(f"{variant.name}: no source is named like {name}")
    result["sources"] = [s for s in result["sources"] if not any(
        name in Path(s["records"]).name for name in variant.without)] + variant.add
    for key, value in variant.set.items():
        at = result
        *outer, last = key.split(".")
        for part in outer:
            at = at.setdefault(part, {})
        at[last] = value
    return result | {"name": variant.folder, "output": str(output / variant.folder)}


def run(recipe: dict, output: Path) -> bool:
    """Trains a variant in a process of its own, unless it ended before; whether it ended."""
    folder = Path(recipe["output"])
    if not ended(folder):
        folder.mkdir(parents=True, exist_ok=True)
        file = output / f"{recipe['name']}.yaml"
        file.write_text(yaml.safe_dump(recipe, sort_keys=False))
        with open(output / f"{recipe['name']}.out", "w") as out:
            subprocess.run([sys.executable, "-m", "plimsoll_training", "train", str(file)],
                           stdout=out, stderr=subprocess.STDOUT, check=False)
    return ended(folder)


def ended(folder: Path) -> bool:
    log = folder / "log.jsonl"
    return log.exists() and "end" in read_log(log)


def cell(found: dict, name: str) -> str:
    value = found.get(name)
    if value is None:
        return "–"
    interval = found.get(INTERVALS.get(name, ""))
    return f"{value:.2f}" + (f" [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else "")


def table(rows: list[tuple[str, dict[str, list[dict]]]]) -> str:
    """Markdown: one row a variant, the last row what length alone gives on the same records."""
    lines = ["| variant | " + " | ".join(COLUMNS.values()) + " | tokens read | tokens a second |",
             "|---" * (len(COLUMNS) + 3) + "|"]
    length = {}
    for name, events in rows:
        found, end = events["validation"][-1], events["end"][-1]
        speed = statistics.median(e["speed"] for e in events["train"])
        lines.append(f"| {name} | " + " | ".join(cell(found, key) for key in COLUMNS)
                     + f" | {end['tokens']:,} | {speed:,.0f} |")
        length = {key: found.get(own) for key, own in LENGTH.items()}
    if rows:
        lines.append("| length alone | " + " | ".join(cell(length, key) for key in COLUMNS) + " | | |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    try:
        values, variants = read_comparison(options.file)
        recipes = [recipe_of(values, variant, options.output) for variant in variants]
    except (ValueError, OSError, TypeError) as error:
        parser.exit(1, f"comparison: {error}\n")
    options.output.mkdir(parents=True, exist_ok=True)
    rows = []
    for variant, recipe in zip(variants, recipes):
        if not run(recipe, options.output):
            parser.exit(1, f"comparison: {variant.name} did not end;"
                           f" {options.output / recipe['name']}.out says why\n")
        rows.append((variant.name, read_log(Path(recipe["output"]) / "log.jsonl")))
        (options.output / "table.md").write_text(table(rows))
    print(table(rows), end="")


if __name__ == "__main__":
    main()
