"""python -m plimsoll_training.make_records PLIMSOLL DATA [--analysed FOLDER] [-o records]

From what was gathered to every file that the recipes read: ten minutes or so on two cores. PLIMSOLL is the command.
DATA holds records as Documentation/Training.md describes them, `.jsonl` or `.jsonl.xz`:

  train/pairs_mined_*          fix pairs mined from histories
  train/pairs_juliet           synthetic ones
  train/pairs_public           pairs from other tools' help
  train/pairs_*                curated fix pairs
  train/annotated_public       other tools' tests and samples, by line
  train/annotated_public_whole texts that a tool calls fine for one rule
  train/annotated_*            other annotated texts
  train/benign, benign_languages   well-kept projects: C and Python; other languages
  train/files_mined            the mined commits as whole files, for comparisons/choice.yaml
  valid/pairs_*, valid/annotated_public, valid/benign, valid/benign_languages

The files that were written for the project are read from `authored/` in this folder; DATA's own `pairs_authored` and
`annotated_authored*`, the same files as records, are passed over. FOLDER holds what analysers say, `pattern_train`,
`pattern_valid`, `flow_train` (or `flow_all`), `flow_valid` and `lookalikes`, or the files to be analysed,
`files_train` and `files_valid` (corpus/README.md), which takes hours.

A file that is there is not made again. What there is no data for is named: take its line out of the recipe.
"""

import argparse
import lzma
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

from . import lookalikes, pairs
from .lookalikes import A_GROUP, SHARE

HERE = Path(__file__).parent.parent
# What `dataset build` makes of DATA: output, patterns of inputs, patterns left out, options. A text's own names are
# replaced in so many copies: pairs are learned by heart otherwise.
BUILT = [
    ("all_curated", ["train/pairs_*"], ["train/pairs_mined_*", "train/pairs_juliet", "train/pairs_public",
                                        "train/pairs_authored"], ["--renamed", "3"]),
    ("all_mined", ["train/pairs_mined_*"], [], ["--renamed", "1"]),
    ("pairs_juliet", ["train/pairs_juliet"], [], []),
    ("files_mined", ["train/files_mined"], [], []),
    ("public_pairs_train", ["train/pairs_public"], [], ["--renamed", "1"]),
    ("public_annotated_train", ["train/annotated_public"], [], ["--renamed", "2", "--rename-share", "0.5"]),
    ("public_whole_train", ["train/annotated_public_whole"], [], []),
    ("annotated", ["train/annotated_*"], ["train/annotated_public*", "train/annotated_authored*"], []),
    ("benign", ["train/benign"], [], []),
    ("benign_languages", ["train/benign_languages"], [], []),
    # R is that of all steps of a text, so nothing of a pair is left out here.
    ("pairs_valid", ["valid/pairs_curated", "valid/pairs_mined"], [], ["--whole-pairs"]),
    ("public_annotated_valid", ["valid/annotated_public"], [], []),
    ("benign_valid", ["valid/benign"], [], []),
    ("benign_languages_valid", ["valid/benign_languages"], [], []),
]
AUTHORED = [
    ("authored_train", ["--split", "train", "--renamed", "4", "--rename-share", "0.6"]),
    ("authored_valid", ["--split", "valid", "--whole-pairs"]),
]
# Built files whose pairs are divided by how far they are trusted.
DIVIDED = ["all_curated", "all_mined"]
# What `dataset analyse` makes of FOLDER's files, where FOLDER does not hold it: output, names it has there, options.
PATTERN = ["--tools", "flawfinder,bandit"]
FLOW = ["--family", "flow", "--tools", "flawfinder,cppcheck,gcc"]
ANALYSED = [
    ("pattern_train", ["pattern_train"], "files_train", PATTERN),
    ("pattern_valid", ["pattern_valid"], "files_valid", [*PATTERN, "--every-function"]),
    ("flow_train", ["flow_train", "flow_all"], "files_train", FLOW),
    ("flow_valid", ["flow_valid"], "files_valid", FLOW),
]
SUFFIXES = (".jsonl", ".jsonl.xz")


class Maker:
    """Makes record files in a folder; `missing` are those that there is no data for."""

    def __init__(self, plimsoll: Path, records: Path):
        self.plimsoll, self.records = plimsoll, records
        self.missing: list[str] = []
        records.mkdir(parents=True, exist_ok=True)

    def make(self, name: str, command: str, inputs: list[Path], options: list[str]) -> Path | None:
        """A file of records by `plimsoll dataset COMMAND`, which leaves none that is cut short."""
        out = self.records / f"{name}.jsonl"
        if not inputs:
            self.missing.append(out.name)
            return None
        if not out.exists():
            print(out, file=sys.stderr, flush=True)
            subprocess.run([self.plimsoll, "dataset", command, *inputs, "-o", out, *options], check=True)
        return out

    def build(self, data: Path, authored: Path):
        for name, patterns, without, options in BUILT:
            inputs = matching(data, patterns, without)
            made = self.make(name, "build", inputs, options)
            if made and name in DIVIDED:
                counts = pairs.divide(made, inputs, self.records)
                print(f"{name}: {counts}", file=sys.stderr)
        for name, options in AUTHORED:
            self.make(name, "build", [authored] if authored.is_dir() else [], options)

    def analyse(self, folder: Path | None):
        for name, names, files, options in ANALYSED:
            if not self.unpack(name, folder, names):
                self.make(name, "analyse", find(folder, [files]), [*options, "--cache", self.cache])
        out = self.records / "lookalikes.jsonl"
        if out.exists() or self.unpack(out.stem, folder, [out.stem]):
            return
        every = self.make("every", "analyse", find(folder, ["files_train"]),
                          [*PATTERN, "--every-function", "--cache", self.cache])
        if every:
            marked = [file for file in [self.records / "flow_train.jsonl"] if file.exists()]
            lookalikes.write([every], lookalikes.lookalikes([every], SHARE, A_GROUP, marked), out)

    @property
    def cache(self) -> Path:
        return self.records / "analysers"

    def unpack(self, name: str, folder: Path | None, names: list[str]) -> bool:
        """Whether the folder had the records; they are then here."""
        out, found = self.records / f"{name}.jsonl", find(folder, names)
        if found and not out.exists():
            partial = out.with_suffix(".partial")
            with (lzma.open if found[0].suffix == ".xz" else open)(found[0], "rb") as source, \
                    open(partial, "wb") as target:
                shutil.copyfileobj(source, target)
            partial.replace(out)
        return bool(found)


def find(folder: Path | None, names: list[str]) -> list[Path]:
    """The first of the files so named that is there."""
    files = [folder / (name + suffix) for name in names for suffix in SUFFIXES] if folder else []
    return [file for file in files if file.exists()][:1]


def matching(data: Path, patterns: list[str], without: list[str]) -> list[Path]:
    found = []
    for file in sorted(path for suffix in SUFFIXES for path in data.glob(f"*/*{suffix}")):
        name = f"{file.parent.name}/{file.name.split('.jsonl')[0]}"
        if any(fnmatch(name, own) for own in patterns) and not any(fnmatch(name, own) for own in without):
            found.append(file)
    return found


def main():
    parser = argparse.ArgumentParser(prog="make_records", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plimsoll", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--analysed", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=HERE / "records")
    options = parser.parse_args()
    maker = Maker(options.plimsoll.resolve(), options.output)
    try:
        maker.build(options.data, HERE / "authored")
        maker.analyse(options.analysed)
    except subprocess.CalledProcessError as error:
        parser.exit(1, f"make_records: {' '.join(map(str, error.cmd))} ended with {error.returncode}\n")
    except (ValueError, OSError) as error:
        parser.exit(1, f"make_records: {error}\n")
    for name in maker.missing:
        print(f"no data for {name}", file=sys.stderr)


if __name__ == "__main__":
    main()
