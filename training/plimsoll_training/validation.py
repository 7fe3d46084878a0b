"""What the model is worth, beside what length alone would be worth."""

from dataclasses import dataclass

import numpy as np
import torch

from . import figures
from .batch import Unit, make_batch
from .kinds import NONE
from .losses import Coefficients
from .mixture import by_pair, fraction, read_windows
from .recipe import CPU_ROWS, Recipe, Source
from .window import FLOW, PATTERN, Reading, Window

@dataclass
class ValidationSet:
    """pairs: all windows of both texts, so that R is the product's; singles: one window each."""

    pairs: list[Unit]
    singles: list[Unit]

    @property
    def units(self) -> list[Unit]:
        return self.pairs + self.singles

    @property
    def tokens(self) -> int:
        return sum(unit.tokens for unit in self.units)


def read_validation(recipe: Recipe, reading: Reading) -> ValidationSet:
    v = recipe.validation
    windows: list[Window] = []
    for path in v.records:
        windows += read_windows(Source(path), reading, 0, False, recipe.processes)
    if v.hold_out:
        for source in recipe.sources:
            windows += read_windows(source, reading, v.hold_out, True, recipe.processes)
    windows = [w for w in windows if not w.record.renamed]  # a text is measured once, without its copies
    named, others = by_pair(windows)
    pairs = [Unit(own, is_pair=True) for own in named.values()
             if {w.side for w in own} == {"vulnerable", "fixed"}]
    pairs.sort(key=lambda u: fraction("v" + u.identity()))
    # Texts of many windows would take the time of ten others.
    pairs = [u for u in pairs if u.tokens <= 4 * v.tokens][: v.pairs]
    others = [w for w in others if (w.weights > 0).any()]
    others.sort(key=lambda w: fraction(f"v{w.record.id}{w.first_step}"))
    # Half with a vulnerable step, as far as there are: figures on positives need positives.
    bad = [w for w in others if (w.labels == 0).any()][: v.windows // 2]
    good = [w for w in others if not (w.labels == 0).any()][: v.windows - len(bad)]
    return ValidationSet(pairs, [Unit([w]) for w in bad + good])


def margins_of(model, units: list[Unit], rows: int = CPU_ROWS) -> list[list[np.ndarray]]:
    """Logit margins (steps,) of every window of every unit."""
    return answers_of(model, units, rows)[0]


@torch.no_grad()
def answers_of(model, units: list[Unit],
               rows: int = CPU_ROWS) -> tuple[list[list[np.ndarray]], list[list[np.ndarray]]]:
    """(logit margins, most probable kinds), each (steps,) of every window of every unit.

    A pass reads `rows` at most, or one unit that has more.
    """
    results: tuple[list, list] = ([], [])
    training, start = model.training, 0
    model.eval()
    while start < len(units):
        end, read = start, 0
        while end < len(units) and (end == start or read + units[end].tokens <= rows):
            read += units[end].tokens
            end += 1
        hidden = model.hidden(make_batch(units[start:end]))
        margins = model.heads.margins(hidden).float().cpu().numpy()
        kinds = model.heads.kind(hidden).argmax(1).cpu().numpy()
        for values, result in zip((margins, kinds), results):
            at = 0
            for unit in units[start:end]:
                own = []
                for window in unit.windows:
                    own.append(values[at : at + len(window.ends)])
                    at += len(window.ends)
                result.append(own)
        start = end
    model.train(training)
    return results


def reward(margins: np.ndarray, temperature: float) -> float:
    """Eq. 2 over logit margins."""
    r = np.tanh(np.asarray(margins, float) / 2)
    w = np.exp(-(r - r.min()) / temperature)
    return float((w * r).sum() / w.sum())


def measure(model, data: ValidationSet, of: Coefficients, rows: int = CPU_ROWS) -> dict:
    """All figures by name; None where there is nothing to compute one from."""
    return figures_of(data, answers_of(model, data.units, rows), of)


def figures_of(data: ValidationSet, answers, of: Coefficients) -> dict:
    """The same of what `answers_of` gave for all of the data's units."""
    found = pair_figures(data.pairs, answers[0][: len(data.pairs)], of.temperature)
    windows = [w for unit in data.units for w in unit.windows]
    margins, kinds = ([values for own in answer for values in own] for answer in answers)
    found |= function_figures(windows, margins)
    if of.kind:
        found |= kind_figures(windows, kinds)
    in_pairs = [(w, m) for w, m in zip(windows, margins) if w.record.pair]
    found |= pooled("pooled", in_pairs)
    analyser = [(w, m) for w, m in zip(windows, margins) if w.record.kind == "analyser"]
    for name, family in (("analyser_pattern", PATTERN), ("analyser_flow", FLOW)):
        found |= pooled(name, analyser, family)
    benign = [m for w, m in zip(windows, margins) if w.record.kind == "benign"]
    if benign:
        flagged = np.concatenate(benign) < 0
        found |= {"benign_flagged": float(flagged.mean()), "benign_steps": len(flagged)}
    return found


def pair_figures(units, margins, temperature) -> dict:
    order, correct, both, changed = [], 0, 0, []
    for unit, own in zip(units, margins):
        r = {}
        for side in ("vulnerable", "fixed"):
            chosen = [m for w, m in zip(unit.windows, own) if w.side == side]
            r[side] = reward(np.concatenate(chosen), temperature)
        difference = r["fixed"] - r["vulnerable"]
        order.append(1.0 if difference > 1e-6 else 0.5 if difference > -1e-6 else 0.0)
        correct += r["vulnerable"] < 0 <= r["fixed"]
        both += r["vulnerable"] < 0 and r["fixed"] < 0
        means = []
        for side in ("vulnerable", "fixed"):
            chosen = [m[w.changed] for w, m in zip(unit.windows, own) if w.side == side]
            means.append(np.concatenate(chosen))
        if all(map(len, means)):
            changed.append(float(means[1].mean() > means[0].mean()))
    count = len(units)
    return {
        "pairs": count,
        "pair_order": figures.mean(order),
        "pair_order_interval": figures.bootstrap(order),
        "changed_order": figures.mean(changed),
        "p_c": correct / count if count else None,
        "p_v": both / count if count else None,
    }


def function_figures(windows, margins) -> dict:
    """Within one trajectory that has both labels; `length` ranks by bytes."""
    areas, firsts, length_areas, length_firsts, chances = [], [], [], [], []
    for window, own in zip(windows, margins):
        judged = window.labels >= 0
        bad = window.labels[judged] == 0
        if window.record.kind == "analyser" or not bad.any() or bad.all():
            continue
        score, size = -own[judged], window.bytes[judged]
        areas.append(figures.auc(score, bad))
        firsts.append(float(bad[np.argmax(score)]))
        length_areas.append(figures.auc(size, bad))
        length_firsts.append(float(bad[np.argmax(size)]))
        chances.append(float(bad.mean()))
    return {
        "functions": len(areas),
        "function_auc": figures.mean(areas),
        "function_auc_interval": figures.bootstrap(areas),
        "function_auc_length": figures.mean(length_areas),
        "function_top1": figures.mean(firsts),
        "function_top1_length": figures.mean(length_firsts),
        "function_top1_chance": figures.mean(chances),
    }


def kind_figures(windows, kinds) -> dict:
    """Over the vulnerable steps whose kind is known; `kind_commonest` is what one answer for all would get."""
    known = [(w.labels == 0) & (w.kinds != NONE) for w in windows]
    if not any(own.any() for own in known):
        return {}
    told, wanted = (np.concatenate([values[own] for values, own in zip(all_values, known)])
                    for all_values in (kinds, [w.kinds for w in windows]))
    return {"kind_steps": len(wanted), "kind_right": float((told == wanted).mean()),
            "kind_commonest": float(np.bincount(wanted).max() / len(wanted))}


def pooled(name: str, pairs, family: int = 0) -> dict:
    """Average precision and AUC over all judged steps; with a family, its positives against safe."""
    score, bad, size = [], [], []
    for window, own in pairs:
        keep = window.labels >= 0
        if family:
            keep &= (window.labels == 1) | ((window.families & family) > 0)
        score.append(-own[keep])
        bad.append(window.labels[keep] == 0)
        size.append(window.bytes[keep] / len(window.record.completions))
    if not score or not np.concatenate(bad).any():
        return {}
    score, bad, size = (np.concatenate(x) for x in (score, bad, size))
    return {
        f"{name}_positives": int(bad.sum()),
        f"{name}_base": float(bad.mean()),
        f"{name}_ap": figures.average_precision(score, bad),
        f"{name}_auc": figures.auc(score, bad),
        f"{name}_f1": figures.best_f1(score, bad),
        f"{name}_ap_length": figures.average_precision(size, bad),
        f"{name}_auc_length": figures.auc(size, bad),
    }


def composite(found: dict, weights: dict[str, float]) -> float:
    known = {name: weight for name, weight in weights.items() if found.get(name) is not None}
    if not known:
        return float("-inf")
    return sum(weight * found[name] for name, weight in known.items()) / sum(known.values())
