"""python -m plimsoll_training.evaluation REPORT.json [-o PNG]: the curves of a `plimsoll eval … --json` report."""

import argparse
import json
from pathlib import Path

from .output import output_file

# Baselines that stand beside the model; all would hide it.
BESIDE = ("model, prefix", "length", "length/steps", "calls", "keywords")


def curves(report: dict) -> list[tuple[str, str, str, dict[str, tuple[list[float], list[float]]]]]:
    """What a report has lines for: (title, x, y, {name: (xs, ys)})."""
    scorers = [s for s in report["scorers"] if s["name"] == "model" or s["name"] in BESIDE]
    found = []
    bins = [b for b in scorers[0].get("reliability") or [] if b.get("observed") is not None] if scorers else []
    if bins:
        found.append(("Reliability of the model's margins", "claimed probability (1 − r) / 2",
                      "share of vulnerable steps",
                      {"model": ([b["claimed"] for b in bins], [b["observed"] for b in bins]),
                       "as claimed": ([0, 1], [0, 1])}))
    lines = {s["name"]: ([p["x"] for p in s["precision_recall"]], [p["y"] for p in s["precision_recall"]])
             for s in scorers if s.get("precision_recall")}
    if lines:
        found.append(("Precision over recall of pooled steps", "recall", "precision", lines))
    lines = {}
    for s in scorers:
        shares = s.get("recall_by_share")
        if shares:
            lines[s["name"]] = ([i / len(shares) for i in range(len(shares) + 1)], [0, *shares])
    if lines:
        found.append(("Vulnerable texts truly flagged by the share of tokens read",
                      "share of tokens read", "share of texts", lines))
    return found


def bars(report: dict) -> list[tuple[str, str, list[tuple[str, float, list[float] | None]]]]:
    """What a report has bars for: (title, y, [(name, value, interval)])."""
    found = []
    rows = [(str(r["from"]), r["accuracy"], r.get("interval"))
            for r in report.get("by_tokens") or [] if r.get("accuracy") is not None]
    if rows:
        found.append(("Accuracy of the model by tokens of the text, from", "accuracy at R ≤ 0", rows))
    rows = [(s["name"], s["all"].get("per_thousand_lines") or 0, s["all"].get("interval"))
            for s in (report.get("benign") or {}).get("sensitivities", [])]
    if rows:
        found.append(("Findings for 1,000 lines of benign code", "findings for 1,000 lines", rows))
    return found


def plot(source: Path, image: Path):
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    report = json.loads(source.read_text())
    if "scorers" not in report:
        raise ValueError(f"{source} is no report of `plimsoll eval`; write one with --json")
    lines, columns = curves(report), bars(report)
    if not lines and not columns:
        raise ValueError(f"{source} has nothing to draw")
    count = len(lines) + len(columns)
    figure, axes = pyplot.subplots(1, count, figsize=(5 * count, 4), layout="constrained", squeeze=False)
    axes = list(axes.flat)
    for axis, (title, x, y, named) in zip(axes, lines):
        for name, (xs, ys) in named.items():
            axis.plot(xs, ys, label=name, linestyle=":" if name == "as claimed" else "-",
                      linewidth=2 if name == "model" else 1)
        axis.set(title=title, xlabel=x, ylabel=y)
        axis.legend(fontsize=8)
    for axis, (title, y, rows) in zip(axes[len(lines):], columns):
        values = [value for _, value, _ in rows]
        axis.bar([name for name, _, _ in rows], values)
        for at, (_, value, interval) in enumerate(rows):
            if interval:
                axis.errorbar(at, value, color="black", capsize=3,
                              yerr=[[max(0, value - interval[0])], [max(0, interval[1] - value)]])
        axis.set(title=title, ylabel=y)
    for axis in axes:
        axis.set_ylim(bottom=0)
        axis.grid(alpha=0.3)
    model = report["run"]["model"]["name"]
    figure.suptitle(f"plimsoll eval {report['kind']}: {model}")
    figure.savefig(image, dpi=110)
    pyplot.close(figure)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path, help="what --json wrote")
    parser.add_argument("-o", "--output", type=output_file, help="PNG; beside the report if not given")
    options = parser.parse_args()
    plot(options.report, options.output or options.report.with_suffix(".png"))


if __name__ == "__main__":
    main()
