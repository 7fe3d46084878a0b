"""What is drawn, how often, and what is kept out."""

import numpy as np
import pytest
from conftest import analysed, pair, write_records

from plimsoll_training.batch import Unit
from plimsoll_training.mixture import (
    Mixture, balance_lengths, held_out, make_units, pair_unit, read_windows)
from plimsoll_training.recipe import Recipe, Source
from plimsoll_training.record import Record
from plimsoll_training.window import Reading


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "records.jsonl"
    everything = [r for i in range(6) for r in pair(f"pair{i}")]
    everything += [analysed(f"main{i}", i < 3) for i in range(12)]
    write_records(path, everything)
    return str(path)


def test_pairs_are_one_unit_and_single_texts_are_theirs(records, reading):
    source = Source(records)
    units = make_units(source, read_windows(source, reading, 0, False), Recipe())
    assert sum(u.is_pair for u in units) == 6 and len(units) == 18
    assert all({w.side for w in u.windows} == {"vulnerable", "fixed"} for u in units if u.is_pair)


@pytest.mark.parametrize("values, count", [
    ({"kinds": ["analyser"]}, 12), ({"kinds": ["analyser"], "negatives": 1}, 6),
    ({"tiers": ["fuzz"]}, 12), ({"limit": 5}, 5), ({"languages": ["python"]}, 0),
    ({"ranked": False, "kinds": ["pair"]}, 12)])
def test_what_a_source_keeps(records, reading, values, count):
    source = Source(records, **values)
    assert len(make_units(source, read_windows(source, reading, 0, False), Recipe())) == count


def test_weights_of_a_source_and_of_an_origin(records, reading):
    source = Source(records, kinds=["pair"], weight=0.5, origins={"difference": 0.2})
    window = read_windows(source, reading, 0, False)[0]
    assert window.weights.tolist() == pytest.approx([0.5, 0.1, 0.5])


def test_a_group_is_never_on_both_sides(records, reading):
    kept, held = ({w.record.group for w in read_windows(Source(records), reading, 0.4, side)}
                  for side in (False, True))
    assert kept and held and not kept & held and len(kept | held) == 18


def test_sides_of_a_pair_fall_on_one_side():
    for i in range(50):
        assert len({held_out(record, 0.5) for record in pair(f"f{i}")}) == 1


def test_a_pair_that_is_too_long_keeps_the_windows_that_changed(llama):
    """Both texts go over two windows; the change is in the last one of each."""
    records = pair("copy", extra="\n    int unused;" * 8)
    reading = Reading(llama.tokenizer, [llama.tokenizer.token_to_id("ĊĊ")], tokens=160, preamble=0)
    windows = [w for record in records for w in reading.windows(record)]
    assert len(windows) > 2
    unit = pair_unit(windows, limit=10**6)
    assert len(unit.windows) == 2 and all(w.changed.any() for w in unit.windows)
    assert pair_unit(windows, limit=unit.tokens).tokens == unit.tokens
    assert pair_unit(windows, limit=unit.tokens - 1) is None
    assert pair_unit([w for w in windows if w.side == "fixed"], limit=10**6) is None


def test_callers_are_read_on_both_sides(reading):
    def caller(side, label):
        return Record(id=f"copy/{side}/1", side=side, pair="copy", kind="pair", trajectory="main",
                      completions=["int main(void)\n{", "    copy(a, b);"], labels=[1, label],
                      weights=[1.0, 0.3], origins=["", "propagation" if label == 0 else ""])

    records = [*pair("copy"), caller("vulnerable", 0), caller("fixed", 1)]
    unit = pair_unit([w for record in records for w in reading.windows(record)], limit=10**6)
    assert sorted((w.side, w.record.trajectory) for w in unit.windows) == [
        ("fixed", ""), ("fixed", "main"), ("vulnerable", ""), ("vulnerable", "main")]


def units(reading, count, name) -> list[Unit]:
    return [Unit(reading.windows(analysed(f"{name}{i:02}", False))) for i in range(count)]


def test_shares_are_of_the_tokens(reading):
    mixture = Mixture([(Source(share=0.7), units(reading, 5, "a")),
                       (Source(share=[0.3, 0.3]), units(reading, 50, "long_name_of_many"))], 1)
    drawn = [mixture.draw(0.5) for _ in range(600)]
    first = sum(u.tokens for u in drawn if u.identity().startswith("a"))
    assert first / sum(u.tokens for u in drawn) == pytest.approx(0.7, abs=0.02)


def test_a_share_may_change_over_the_run(reading):
    mixture = Mixture([(Source(share=[1.0, 0.0]), units(reading, 5, "a")),
                       (Source(share=[0.0, 1.0]), units(reading, 5, "b"))], 1)
    drawn = [mixture.draw(i / 999).identity()[0] for i in range(1000)]
    assert drawn[:200].count("a") > 160 and drawn[-200:].count("b") > 160


def test_an_epoch_holds_every_unit(reading):
    mixture = Mixture([(Source(), units(reading, 9, "a"))], 1)
    assert len({mixture.draw(0).identity() for _ in range(9)}) == 9


def test_a_restored_mixture_draws_what_the_other_would_have(reading):
    sources = [(Source(share=s), units(reading, 7, str(s))) for s in (0.3, 0.7)]
    mixture, other = Mixture(sources, 1), Mixture(sources, 2)
    for _ in range(20):
        mixture.draw(0)
    other.restore(mixture.state())
    draw = lambda m: [m.draw(0.5).identity() for _ in range(40)]
    assert draw(other) == draw(mixture)


def test_no_units_is_an_error():
    with pytest.raises(ValueError, match="sources"):
        Mixture([(Source(), [])], 1)


def test_length_balance_makes_length_say_less(reading, random):
    """Vulnerable steps are longer here; after the balance, long safe steps weigh more."""
    windows = []
    for i in range(200):
        record = analysed(f"f{i}", True)
        record.completions[0] = "x" * int(random.integers(10, 80, 2).min())
        record.completions[1] = "y" * int(random.integers(10, 80, 2).max())
        windows += reading.windows(record)

    def difference():
        size, labels, weights = (np.concatenate([getattr(w, name) for w in windows])
                                 for name in ("bytes", "labels", "weights"))
        mean = lambda label: np.average(size[labels == label], weights=weights[labels == label])
        return mean(0) - mean(1)

    before = difference()
    balance_lengths(windows, 4.0)
    assert before > 15 and abs(difference()) < before / 2
    assert all((w.weights[w.labels == 0] == 1).all() for w in windows)
