"""How a trajectory is read: the same as in ReadingPlan.swift and StepEncoder.swift."""

import numpy as np
import pytest
from conftest import PREAMBLE, ids, pair

from plimsoll_training.record import Record
from plimsoll_training.window import FLOW, PATTERN, UNKNOWN, Reading


def record(completions, **values) -> Record:
    count = len(completions)
    values = {"labels": [1] * count, "weights": [1.0] * count} | values
    return Record(id="r", completions=completions, **values)


def test_a_step_is_tokenised_alone(llama, reading):
    """Together, the step's last line end would pair with the separator's first."""
    (window,) = reading.windows(record(["a;\n", "b;"]))
    separator = ids(llama, "\n\n")
    assert window.ids.tolist() == ids(llama, "a;\n") + separator + ids(llama, "b;") + separator
    assert window.ids.tolist() != ids(llama, "a;\n\n\nb;\n\n")
    assert [window.ids[end] for end in window.ends] == [separator[-1]] * 2
    assert window.starts.tolist() == [0, window.ends[0] + 1]


def test_text_never_becomes_a_special_token(llama, reading):
    (window,) = reading.windows(record(["<|endoftext|>"]))
    assert len(window.ids) == len("<|endoftext|>") + 1


def test_the_preamble_stops_at_the_first_step_that_does_not_fit(llama):
    reading = Reading(llama.tokenizer, ids(llama, "\n\n"), tokens=256, preamble=20)
    (window,) = reading.windows(record(["x"], prompt=["abcde", "f" * 30, "g"]))
    assert window.ids.tolist()[:6] == ids(llama, "abcde") + ids(llama, "\n\n")
    assert window.starts.tolist() == [6]


def test_what_does_not_fit_opens_a_window_with_the_preamble_again(llama):
    reading = Reading(llama.tokenizer, ids(llama, "\n\n"), tokens=40, preamble=10)
    steps = ["a" * 13, "b" * 13, "c" * 13, "d" * 13]
    windows = reading.windows(record(steps, prompt=["pre"], labels=[1, None, 0, 1]))
    assert [(w.first_step, len(w.ends)) for w in windows] == [(0, 2), (2, 2)]
    preamble = ids(llama, "pre") + ids(llama, "\n\n")
    assert all(w.ids.tolist()[: len(preamble)] == preamble for w in windows)
    assert all(len(w) <= 40 for w in windows)
    assert [w.labels.tolist() for w in windows] == [[1, UNKNOWN], [0, 1]]


def test_a_long_step_is_cut(llama):
    reading = Reading(llama.tokenizer, ids(llama, "\n\n"), tokens=64, preamble=8, step=20)
    (window,) = reading.windows(record(["z" * 50]))
    assert window.ids.tolist() == ids(llama, "z" * 20) + ids(llama, "\n\n")
    assert window.bytes.tolist() == [50]


@pytest.mark.parametrize("text, span, marked", [
    ("ab+cd", [1, 3], ["b", "+"]),
    ("é+cd", [2, 3], ["+"]),  # é has two bytes, and two tokens of one character
    ("é+cd", [0, 1], ["é", "é"]),
    ("int x", [1, 2], ["int"]),  # a token that the span touches in the middle
    ("ab", [2, 2], []),
])
def test_spans_are_bytes_and_marks_are_tokens(llama, reading, text, span, marked):
    (window,) = reading.windows(record(["first", text], labels=[1, 0], spans=[[[0, 5]], [span]]))
    encoding = llama.tokenizer.encode(text)
    start = int(window.starts[1])
    found = [text[slice(*encoding.offsets[token - start])] for token in window.marked]
    assert found == marked


def test_marks_are_of_vulnerable_steps_within_the_window(llama):
    vulnerable, fixed = pair("copy")
    reading = Reading(llama.tokenizer, ids(llama, "\n\n"), tokens=256, preamble=64)
    (window,) = reading.windows(vulnerable)
    start, end = window.starts[1], window.ends[1]
    assert len(window.marked) and all(start <= token < end for token in window.marked)
    fixed.spans = [[[0, 9]]] * 4
    assert not len(reading.windows(fixed)[0].marked)
    assert window.ids.tolist()[: len(ids(llama, PREAMBLE))] == ids(llama, PREAMBLE)


def test_what_is_known_of_steps(reading):
    (window,) = reading.windows(record(
        ["f(g(1));", "é"], weights=[0.5, 1], changed=[True, False],
        findings=[[{"tool": "bandit"}], [{"tool": "cppcheck"}, {"tool": "flawfinder"}]]))
    assert window.calls.tolist() == [2, 0]
    assert window.bytes.tolist() == [8, 2]
    assert window.families.tolist() == [PATTERN, PATTERN | FLOW]
    assert window.weights.tolist() == [0.5, 1] and window.changed.tolist() == [True, False]
    assert window.ids.dtype == np.int32
