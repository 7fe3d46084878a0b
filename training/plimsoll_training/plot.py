"""python -m plimsoll_training.plot LOG [-o PNG]: the curves of a run, from its log.jsonl."""

import argparse
import json
from pathlib import Path

from .output import output_file

# Each figure of a validation and the line it has to be above: chance, or what length alone gives.
PANELS = [
    ("Pairs", [("pair_order", "order of the pair, by R", 0.5),
               ("changed_order", "order of the changed steps", None),
               ("p_c", "both sides right (P-C)", None)]),
    ("Within a function", [("function_auc", "AUC", "function_auc_length"),
                           ("function_top1", "first is vulnerable", "function_top1_length")]),
    ("Average precision over all steps", [
        ("analyser_pattern_ap", "pattern rules", "analyser_pattern_ap_length"),
        ("analyser_flow_ap", "flow rules", "analyser_flow_ap_length"),
        ("pooled_ap", "steps of pairs", "pooled_ap_length")]),
    ("Benign steps flagged", [("benign_flagged", "share of the steps", None)]),
]
# A writer's run (srcode): the event whose lines have the figures, a title, and the figures.
WRITER_PANELS = [
    ("validation", "Held-out prompts", [("score", "mean R, −1 where void", None), ("R", "mean R", None),
                                        ("vulnerable", "share found vulnerable", None)]),
    ("ppo", "Rewards of an answer, summed over its tokens", [
        ("reward_secure", "secure tokens (Eq. 1)", None), ("reward_vulnerable", "vulnerable (Eq. 2)", None),
        ("reward_model", "reward model", None)]),
    ("ppo", "Divergence, nats a token", [("kl", "from the reference", None), ("kl_old", "within a step", None)]),
    ("ppo", "What would be hacking, shares", [
        ("void", "void answers", None), ("void_parse", "do not parse", None), ("void_empty", "empty", None),
        ("void_refusal", "refusals", None), ("comments", "comments", None), ("unfinished", "cut by the limit", None)]),
    ("ppo", "Length of an answer", [("length", "tokens", None)]),
]


def read_log(path: Path) -> dict[str, list[dict]]:
    """The lines of the last run in the file, by event. A resumed run is one run."""
    events: dict[str, list[dict]] = {}
    for line in path.read_text().splitlines():
        try:
            values = json.loads(line)
        except ValueError:
            continue  # the last line of a run that was killed
        if values["event"] == "start":
            events = {}
        events.setdefault(values["event"], []).append(values)
    return events


def series(lines: list[dict], name: str) -> tuple[list[float], list[float]]:
    """(minutes, values) where the line has the value."""
    points = [(line["minutes"], line[name]) for line in lines
              if line.get(name) is not None and line.get("minutes") is not None]
    return [x for x, _ in points], [y for _, y in points]


def draw_losses(axis, steps: list[dict]):
    names = sorted({name for line in steps for name in line if name.startswith("loss_")})
    for name in names:
        axis.plot(*series(steps, name), label=name.removeprefix("loss_"),
                  linewidth=2 if name == "loss_total" else 1)
    axis.set_title("Losses, mean of ten steps")
    axis.set_ylim(bottom=0)


def draw_speed(axis, steps: list[dict]):
    axis.plot(*series(steps, "speed"), label="tokens a second")
    axis.set_title("Speed and learning rate")
    axis.set_ylim(bottom=0)
    right = axis.twinx()
    right.plot(*series(steps, "rate"), color="grey", linestyle=":")
    right.set_ylim(bottom=0)
    right.ticklabel_format(axis="y", style="sci", scilimits=(0, 0))


def draw_figures(axis, title: str, figures, validations: list[dict]):
    """A solid line a figure; dashed, in its colour, the line it has to be above."""
    for name, label, baseline in figures:
        minutes, values = series(validations, name)
        if not values:
            continue
        (line,) = axis.plot(minutes, values, marker="o", markersize=3, label=label)
        if isinstance(baseline, str):
            axis.plot(*series(validations, baseline), color=line.get_color(), linestyle="--",
                      linewidth=1, label=f"{label}: length alone")
        elif baseline is not None:
            axis.axhline(baseline, color=line.get_color(), linestyle="--", linewidth=1)
        with_interval = [v for v in validations if v.get(f"{name}_interval")]
        if with_interval:
            low, high = zip(*(v[f"{name}_interval"] for v in with_interval))
            axis.fill_between([v["minutes"] for v in with_interval], low, high,
                              color=line.get_color(), alpha=0.15)
    axis.set_title(title)


def plot(log: Path, image: Path):
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    events = read_log(log)
    steps, validations = events.get("train", []), events.get("validation", [])
    if not steps and not validations:
        raise ValueError(f"{log} has neither a training step nor a validation; is it a run's log?")
    figure, axes = pyplot.subplots(2, 3, figsize=(15, 8), layout="constrained")
    axes = list(axes.flat)
    draw_losses(axes[0], steps)
    writer = "stage" in (steps + validations)[0]
    if writer:
        for axis, (event, title, figures) in zip(axes[1:], WRITER_PANELS):
            draw_figures(axis, title, figures, events.get(event, []))
    else:
        for axis, (title, figures) in zip(axes[1:], PANELS):
            draw_figures(axis, title, figures, validations)
            axis.set_ylim(bottom=0)
        draw_speed(axes[5], steps)
    for axis in axes:
        axis.set_xlabel("minutes")
        axis.grid(alpha=0.3)
        if axis.get_legend_handles_labels()[0]:
            axis.legend(fontsize=8)
    start = events.get("start", [{}])[0].get("recipe", {})
    size = validations[0] if validations else {}
    told = (f"minutes of {' and '.join(dict.fromkeys(line['stage'] for line in steps + validations))}, each from 0"
            if writer else
            f"{size.get('pairs', 0)} pairs, "
            f"{size.get('analyser_pattern_positives', 0)} positive steps of pattern rules, "
            f"{size.get('analyser_flow_positives', 0)} of flow rules; bands are 95 %")
    figure.suptitle(f"{start.get('name', log)} – {told}")
    figure.savefig(image, dpi=110)
    pyplot.close(figure)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", type=Path, help="log.jsonl of a run, or the run's folder")
    parser.add_argument("-o", "--output", type=output_file, help="PNG; curves.png beside the log if not given")
    options = parser.parse_args()
    log = options.log / "log.jsonl" if options.log.is_dir() else options.log
    plot(log, options.output or log.parent / "curves.png")


if __name__ == "__main__":
    main()
