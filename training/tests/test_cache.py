"""The lower layers' states: equal to a direct pass, kept, and whole after a kill."""

import os

import pytest
import torch
from conftest import pair

from plimsoll_training.cache import LowerCache
from plimsoll_training.decoder import Decoder
from plimsoll_training.packing import pack


@pytest.fixture
def windows(reading):
    return [reading.windows(record)[0] for name in ("copy", "other") for record in pair(name)]


def open_cache(base, folder, split=2) -> LowerCache:
    return LowerCache(base, split, folder, torch.float32)


def direct(base, window, split=2):
    packing = pack([window.ids])
    states = Decoder(base, 0, split, torch.float32)(
        base.weights["embed_tokens.weight"][packing.ids], packing)
    return states[: len(window)]


def assert_states(cache, base, windows, families):
    packing = pack([w.ids for w in windows], families)
    states = cache.states(windows, packing)
    for number, window in enumerate(windows):
        rows = packing.row(number, range(len(window)))
        wanted = direct(base, window)
        assert (states[rows] - wanted).norm() < 1e-3 * wanted.norm()  # half precision


def test_equal_to_a_direct_pass(base, windows, tmp_path):
    cache = open_cache(base, tmp_path)
    cache.fill(windows, [0, 0, 1, 1])
    assert all(window in cache for window in windows)
    assert_states(cache, base, windows, [0, 0, 1, 1])
    assert_states(cache, base, windows[::-1], None)


def test_upper_layers_over_the_cache_equal_the_whole_model(base, windows, tmp_path):
    cache = open_cache(base, tmp_path)
    cache.fill(windows)
    packing = pack([windows[0].ids])
    upper = Decoder(base, 2, 4, torch.float32)
    found = upper(cache.states(windows[:1], packing), packing)[: len(windows[0])]
    wanted = direct(base, windows[0], 4)
    assert (found - wanted).norm() < 3e-3 * wanted.norm()


def test_a_later_run_computes_nothing_again(llama, windows, tmp_path):
    open_cache(llama, tmp_path).fill(windows)
    again = open_cache(llama, tmp_path)
    again.fill(windows)
    assert again.computed == 0
    assert_states(again, llama, windows, None)


@pytest.mark.parametrize("change", ["base", "split", "dtype"])
def test_other_states_have_another_folder(llama, tmp_path, change):
    own = open_cache(llama, tmp_path).folder
    base = llama if change != "base" else type(llama)(**(vars(llama) | {"identity": "another"}))
    split = 3 if change == "split" else 2
    dtype = torch.bfloat16 if change == "dtype" else torch.float32
    assert LowerCache(base, split, tmp_path, dtype).folder != own


def truncate(path, bytes_less: int):
    os.truncate(path, path.stat().st_size - bytes_less)


@pytest.mark.parametrize("index, data", [(1, 0), (2, 0), (9, 0), (0, 1), (0, 700), (9, 700)])
def test_a_killed_run_leaves_whole_windows_only(llama, windows, tmp_path, index, data):
    """The last line of the index loses its end, or the data lose states that the index names."""
    killed = open_cache(llama, tmp_path)
    for window in windows:
        killed.fill([window])
    killed.data.close()
    killed.index.close()
    truncate(killed.folder / "index", index)
    truncate(killed.folder / "hidden.f16", data)

    cache = open_cache(llama, tmp_path)
    assert windows[0] in cache and windows[-1] not in cache
    cache.fill(windows)
    assert_states(cache, llama, windows, None)
    later = open_cache(llama, tmp_path)
    assert all(window in later for window in windows)
    assert_states(later, llama, windows, None)
