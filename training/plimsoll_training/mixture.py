"""Draws units from several sources by their shares of the tokens."""

import hashlib
import multiprocessing
import os
from collections import defaultdict
from dataclasses import replace
from itertools import islice

import numpy as np

from .batch import Unit
from .recipe import Recipe, Source
from .record import Record, open_text, parse, read_records
from .window import Reading, Window

# Enough that a task is worth its way, few enough that all cores end at about the same time.
LINES_A_TASK = 64


def fraction(text: str) -> float:
    """A number in 0..<1 that depends on the text alone."""
    return int(hashlib.sha1(text.encode()).hexdigest()[:8], 16) / 2**32


def held_out(record, share: float) -> bool:
    return share > 0 and fraction(f"hold-out {record.group or record.origin}") < share


def windows_of(record: Record, source: Source, reading: Reading, hold_out: float, held: bool) -> list[Window]:
    """The windows of a record, or none where the source does not want it; without its texts."""
    if source.kinds and record.kind not in source.kinds:
        return []
    if source.tiers and record.pair and record.tier not in source.tiers:
        return []
    if source.languages and record.language not in source.languages:
        return []
    if not record.completions or held_out(record, hold_out) != held:
        return []
    for index, origin in enumerate(record.origins):
        record.weights[index] *= source.weight
        if record.labels[index] == 0:
            record.weights[index] *= source.origins.get(origin, 1.0)
    windows = reading.windows(record)
    light = record.light()
    for window in windows:
        window.record = light
    return windows


def read_windows(source: Source, reading: Reading, hold_out: float, held: bool, processes: int = 1) -> list[Window]:
    """The windows of a source's records that are (or are not) held out, in the order of the file."""
    wanted = (source, reading, hold_out, held)
    if processes == 1:
        return [w for record in read_records(source.records) for w in windows_of(record, *wanted)]
    lines = enumerate(open_text(source.records), 1)
    # What all share goes over once, by a copy of this process.
    context = multiprocessing.get_context("fork")
    with context.Pool(processes or os.cpu_count(), _share, (wanted,)) as pool:
        parts = iter(lambda: list(islice(lines, LINES_A_TASK)), [])
        return [w for windows in pool.imap(_windows, parts) for w in windows]


_shared: tuple = ()


def _share(wanted):
    global _shared
    _shared = wanted
    # As many processes as cores are enough; the tokeniser would start as many threads in each.
    os.environ["TOKENIZERS_PARALLELISM"] = "false"


def _windows(lines: list[tuple[int, str]]) -> list[Window]:
    source = _shared[0]
    return [w for number, line in lines if line.strip()
            for w in windows_of(parse(line, f"{source.records}:{number}"), *_shared)]


def by_pair(windows: list[Window]) -> tuple[dict[str, list[Window]], list[Window]]:
    """Windows of pairs by the pair's name, and the others."""
    pairs, others = defaultdict(list), []
    for window in windows:
        if window.record.pair and window.side in ("vulnerable", "fixed"):
            pairs[window.record.pair].append(window)
        else:
            others.append(window)
    return pairs, others


def pair_unit(windows: list[Window], limit: int) -> Unit | None:
    """The windows of both sides that the change touches, within `limit` tokens; or none.

    Callers that a label was propagated to are read on both sides: were they read on the vulnerable one
    alone, whoever calls anything would be vulnerable.
    """
    callers = {w.record.trajectory for w in windows if "propagation" in w.record.origins}
    sides = {}
    for side in ("vulnerable", "fixed"):
        own = [w for w in windows if w.side == side and (
            w.changed.any() or (w.labels == 0).any() or w.record.trajectory in callers)]
        sides[side] = sorted(own, key=lambda w: -int(w.changed.sum()))
    if not all(sides.values()):
        return None
    # One window a side after the other, as long as there is room.
    chosen, used = [], 0
    for rank in range(max(map(len, sides.values()))):
        more = [own[rank] for own in sides.values() if rank < len(own)]
        if used + sum(map(len, more)) > limit:
            break
        chosen += more
        used += sum(map(len, more))
    if {w.side for w in chosen} != {"vulnerable", "fixed"}:
        return None
    return Unit(chosen, is_pair=True)


def richness(window: Window) -> float:
    """Calls in 0…1: one in ten tokens is rich."""
    return min(1.0, 10 * float(window.calls.sum()) / max(1, len(window)))


def make_units(source: Source, windows: list[Window], recipe: Recipe) -> list[Unit]:
    """What is drawn of a source. It is chosen among the texts as they are written; renamed copies come with theirs."""
    written = [w for w in windows if not w.record.renamed]
    units = _chosen(source, written, recipe)
    if len(written) == len(windows):
        return units
    known, kept = {w.record.origin for w in written}, {u.windows[0].record.origin for u in units}
    copies = [w for w in windows
              if w.record.renamed and (w.record.origin in kept or w.record.origin not in known)]
    return units + _chosen(replace(source, negatives=0.0, limit=0), copies, recipe)


def _chosen(source: Source, windows: list[Window], recipe: Recipe) -> list[Unit]:
    units = []
    pairs, others = by_pair(windows) if source.ranked else ({}, windows)
    for name in pairs:
        unit = pair_unit(pairs[name], recipe.tokens_a_pair)
        if unit:
            units.append(unit)
    bad = [w for w in others if ((w.labels == 0) & (w.weights > 0)).any()]
    good = [w for w in others if (w.weights > 0).any()
            and not ((w.labels == 0) & (w.weights > 0)).any()]
    if source.negatives and bad:
        keep = int(source.negatives * len(bad))
        # Weighted sampling without replacement: the largest u^(1/weight).
        good.sort(key=lambda w: -fraction(w.record.id + str(w.first_step))
                  ** (1 / (0.05 + source.hard * richness(w))))
        good = good[:keep]
    units += [Unit([w]) for w in bad]
    units += [Unit([w], hardness=1 + source.hard * richness(w)) for w in good]
    if source.limit and len(units) > source.limit:
        units.sort(key=lambda u: fraction("limit" + u.identity() + str(u.windows[0].first_step)))
        units = units[: source.limit]
    return units


def balance_lengths(windows: list[Window], limit: float):
    """Weighs safe steps so that the odds of a label are alike at every length.

    Two lengths in turn: bytes of the step, and those divided by the steps of the trajectory (the
    baseline that looks like a model). Factors stay within 1/limit…limit.
    """
    if not windows:
        return
    cat = lambda values: np.concatenate(list(values))
    size = cat(w.bytes for w in windows).astype(float)
    steps = cat(np.full(len(w.ends), len(w.record.completions)) for w in windows)
    labels, weights = cat(w.labels for w in windows), cat(w.weights for w in windows)
    bad, good = (labels == 0) & (weights > 0), (labels == 1) & (weights > 0)
    if bad.sum() < 50 or not good.any():
        return
    factors = np.ones(len(size))
    for _ in range(3):
        for feature in (size, size / steps):
            edges = np.quantile(feature[bad], np.linspace(0, 1, 13)[1:-1])
            bins = np.digitize(feature, edges)
            total = weights[bad].sum() / (weights * factors)[good].sum()
            for bin in range(13):
                own = bins == bin
                odds = weights[own & bad].sum() / max(1e-6, (weights * factors)[own & good].sum())
                factors[own & good] *= odds / total
            factors[good] = np.clip(factors[good] / np.mean(factors[good]), 1 / limit, limit)
    at = 0
    for window in windows:
        count = len(window.ends)
        window.weights = (window.weights * factors[at : at + count]).astype(np.float32)
        at += count


def _versions(units: list[Unit]) -> list[np.ndarray]:
    """Numbers of the units of each version: as written, then each renamed copy. What has no copy of that number (a text
    without names of its own, a record that was not renamed) is in all of them."""
    copies: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, unit in enumerate(units):
        record = unit.windows[0].record
        copies[record.renamed][record.origin].append(number)
    written = copies.pop(0, {})
    found = [[number for own in written.values() for number in own]]
    for version in sorted(copies):
        own = written | copies[version]
        found.append([number for numbers in own.values() for number in numbers])
    return [np.array(numbers) for numbers in found if numbers]


class Mixture:
    """Draws units so that each source gets its share of the tokens; every epoch of a source is
    shuffled anew, with harder units more often. Renamed copies are drawn in turn: the first epoch reads a
    source as it is written, the next one its first copy, and so on."""

    def __init__(self, sources: list[tuple[Source, list[Unit]]], seed: int):
        self.sources = [(source, units) for source, units in sources if units]
        if not self.sources:
            raise ValueError("no source has a unit to train on; see `sources` of the recipe")
        # Of each source, the numbers of the units of each version.
        self.versions = [_versions(units) for _, units in self.sources]
        self.random = np.random.default_rng(seed)
        self.drawn = [0.0] * len(self.sources)
        self.queues: list[list[int]] = [[] for _ in self.sources]
        self.epochs = [0] * len(self.sources)

    def _share(self, index: int, progress: float) -> float:
        share = self.sources[index][0].share
        if isinstance(share, list):
            return share[0] + (share[1] - share[0]) * progress
        return share

    def draw(self, progress: float) -> Unit:
        shares = [max(1e-9, self._share(i, progress)) for i in range(len(self.sources))]
        index = min(range(len(shares)), key=lambda i: self.drawn[i] / shares[i])
        units = self.sources[index][1]
        if not self.queues[index]:
            own = self.versions[index]
            own = own[self.epochs[index] % len(own)]
            hardness = np.array([units[number].hardness for number in own])
            wanted = hardness / hardness.mean()
            copies = np.floor(wanted + self.random.random(len(own))).astype(int)
            queue = np.repeat(own, copies)
            self.random.shuffle(queue)
            self.queues[index] = queue.tolist()
            self.epochs[index] += 1
        unit = units[self.queues[index].pop()]
        self.drawn[index] += unit.tokens
        # What counts is the recent past, so that a changing share is followed.
        self.drawn = [value * 0.999 for value in self.drawn]
        return unit

    def state(self) -> dict:
        return {"random": self.random.bit_generator.state, "drawn": list(self.drawn),
                "queues": [list(queue) for queue in self.queues], "epochs": list(self.epochs)}

    def restore(self, state: dict):
        self.random.bit_generator.state = state["random"]
        if [len(q) for q in state["queues"]] and len(state["queues"]) == len(self.queues):
            self.drawn, self.epochs = list(state["drawn"]), list(state["epochs"])
            self.queues = [[i for i in queue if i < len(units)]
                           for queue, (_, units) in zip(state["queues"], self.sources)]
