"""Where the sides of a pair part, and a loss that looks there."""

import math

import pytest
import torch

from plimsoll_training.srcode.emphasis import Emphasis, part, unlikelihood, vulnerable_answer
from plimsoll_training.srcode.examples import Example
from plimsoll_training.srcode.lesson import Lesson, lessons_of, partings_of, weights_of
from plimsoll_training.srcode.sft import held_out, sft_step
from plimsoll_training.srcode.toy import toy_language_model
from plimsoll_training.srcode.writer import Writer
from plimsoll_training.tasks.conversation import fenced

CAREFUL = "def rows(db, name):\n    return db.execute(QUERY, (name,))"
CARELESS = "def rows(db, name):\n    return db.execute(QUERY % name)"


def example(prefix="", **changes) -> Example:
    answer = fenced(CAREFUL, "python").removeprefix(prefix)
    values = dict(task="generation", id="one", group="one", language="python",
                  messages=[{"role": "user", "content": "rows"}], prefix=prefix, answer=answer, careful=CAREFUL,
                  vulnerable=CARELESS)
    return Example(**(values | changes))


@pytest.fixture(scope="module")
def writer():
    torch.manual_seed(5)
    return Writer(toy_language_model(), torch.device("cpu"), rank=4, alpha=8)


def test_tokens_that_the_other_side_lacks_are_its_own_and_the_first_of_each_is_where_it_goes_another_way():
    assert part([1, 2, 3, 4, 5], [1, 2, 9, 8, 5]) == ({2, 3}, [(2, 9)])
    assert part([1, 2, 3, 5], [1, 2, 5]) == ({2}, [(2, 5)])


def test_what_is_put_in_before_something_alike_parts_where_they_differ():
    # Both ways to align them are as short; the sides agree up to 2.
    assert part([1, 2, 9, 2, 5, 6, 7], [1, 2, 5, 6, 7]) == ({2, 3}, [(2, 5)])
    assert part([1, 2, 5, 6, 7], [1, 2, 9, 2, 5, 6, 7]) == ({2}, [(2, 9)])
    assert part([1, 2, 2], [1, 2]) == ({2}, [])


def test_what_careful_code_leaves_out_counts_at_the_token_behind_it():
    assert part([1, 2, 5, 6], [1, 2, 9, 5, 6]) == ({2}, [(2, 9)])
    # Nothing stands behind the end of either side.
    assert part([1, 2], [1, 2, 9]) == (set(), [])
    assert part([1, 2, 9], [1, 2]) == ({2}, [])
    assert part([1, 2], [1, 2]) == (set(), [])


def test_the_careless_answer_is_known_where_the_answer_is_the_pairs_careful_side():
    assert vulnerable_answer(example()) == fenced(CARELESS, "python")
    begun = "```python\ndef rows(db, name):\n"
    assert vulnerable_answer(example(begun)) == fenced(CARELESS, "python").removeprefix(begun)
    assert vulnerable_answer(example(vulnerable=None)) is None
    assert vulnerable_answer(example(answer="No. I see no weakness here.")) is None
    # A beginning that the careless side does not share.
    shared_no_more = "```python\ndef rows(db, name):\n    return db.execute(QUERY, "
    assert vulnerable_answer(example(shared_no_more)) is None


def test_weights_say_which_tokens_differ(writer):
    language_model = writer.language_model
    lessons, _, left_out = lessons_of([example(), example(vulnerable=None)], language_model, 4096,
                                      Emphasis(secure=1.0, rest=0.25, vulnerable=1.0))
    assert left_out == 0
    pair, alone = lessons
    ids = pair.ids[pair.answer :]
    said = lambda wanted: b"".join(language_model.bytes_of[id] for id, w in zip(ids, pair.weights) if w == wanted).decode()
    assert len(pair.weights) == len(ids) and set(pair.weights) == {1.0, 0.25}
    assert said(1.0) == ",(name,)" and said(0.25).endswith("(QUERY )\n```")
    place, other = pair.partings[0]
    assert language_model.bytes_of[ids[place]] == b"," and language_model.bytes_of[other] == b" "
    # What no other side is known of is like what both sides have.
    assert set(alone.weights) == {0.25} and not alone.partings
    assert pair.shared == [i for i, w in enumerate(pair.weights) if w == 0.25]
    assert alone.shared == list(range(len(alone.weights)))


def test_even_weights_are_the_plain_loss(writer):
    assert set(lessons_of([example()], writer.language_model, 4096, Emphasis())[0][0].weights) == {1.0}
    assert weights_of(Lesson([1, 2, 3, 4], 2)).tolist() == [1.0, 1.0]


def test_the_loss_is_the_weighted_one_by_hand(writer):
    lesson = Lesson([1, 5, 6, 7], 2, weights=[1.0, 0.25], partings=[(0, 9)])
    with torch.no_grad():
        scores = torch.log_softmax(writer.logits(writer.states([lesson.ids])), -1)
        given = -(scores[1, 6] + 0.25 * scores[2, 7]) / 1.25
        other = -math.log(1 - float(scores[1, 9].exp())) / 1.25
    optimizer = torch.optim.SGD(writer.body_parameters(), lr=0.0)
    loss = lambda **emphasis: sft_step(writer, optimizer, [lesson], 64, 1.0, Emphasis(**emphasis))["loss_total"]
    assert loss() == pytest.approx(float(given), rel=1e-5)
    assert loss(vulnerable=2.0) == pytest.approx(float(given) + 2 * other, rel=1e-5)


def moved_writer() -> Writer:
    """One that has left its base."""
    torch.manual_seed(8)
    writer = Writer(toy_language_model(), torch.device("cpu"), rank=4, alpha=8)
    with torch.no_grad():
        for _, _, linear in writer.linears():
            linear.b.normal_(std=0.1)
    return writer


def test_the_anchor_is_the_mean_divergence_from_the_base_at_shared_tokens_by_hand():
    writer = moved_writer()
    lesson = Lesson([1, 5, 6, 7, 8], 2, weights=[0.0, 1.0, 0.0], shared=[0, 2])
    with torch.no_grad():
        ours = torch.log_softmax(writer.logits(writer.states([lesson.ids])), -1)
        with writer.mode("reference"):
            theirs = torch.log_softmax(writer.logits(writer.states([lesson.ids])), -1)
    # The rows before the answer's first and last tokens.
    apart = sum(float((theirs[row].exp() * (theirs[row] - ours[row])).sum()) for row in (1, 3)) / 2
    assert apart > 1e-3
    optimizer = torch.optim.SGD(writer.body_parameters(), lr=0.0)
    found = sft_step(writer, optimizer, [lesson], 64, 1.0, Emphasis(anchor=0.5))
    assert found["drift"] == pytest.approx(apart, rel=1e-4)
    assert found["loss_total"] == pytest.approx(-float(ours[2, 7]) + 0.5 * apart, rel=1e-4)
    assert "drift" not in held_out(writer, [lesson], 64)
    assert held_out(writer, [lesson], 64, anchored=True)["drift"] == pytest.approx(apart, rel=1e-4)


def test_the_anchor_pulls_back_to_the_base_and_leaves_the_base_where_it_is():
    writer = moved_writer()
    lesson = Lesson([1, 5, 6, 7], 1, weights=[0.0] * 3, shared=[0, 1, 2])
    optimizer = torch.optim.AdamW(writer.body_parameters(), lr=1e-2)
    anchored = Emphasis(rest=0.0, anchor=1.0)
    first = sft_step(writer, optimizer, [lesson], 64, 1.0, anchored)
    for _ in range(20):
        last = sft_step(writer, optimizer, [lesson], 64, 1.0, anchored)
    assert last["drift"] < first["drift"] / 4
    untrained = Writer(toy_language_model(), torch.device("cpu"), rank=4, alpha=8)
    there = sft_step(untrained, torch.optim.SGD(untrained.body_parameters(), lr=0.0), [lesson], 64, 1.0, anchored)
    assert there == {"loss_total": pytest.approx(0, abs=1e-6), "drift": pytest.approx(0, abs=1e-6),
                     "norm": pytest.approx(0, abs=1e-4)}


def test_a_step_in_several_passes_is_the_step_in_one():
    torch.manual_seed(7)
    writer = moved_writer()
    lessons = [Lesson([1, 5, 6, 7], 2, weights=[1.0, 0.25], partings=[(0, 9)], shared=[1]),
               Lesson([2, 8, 4], 1, weights=[0.5, 1.0], partings=[(1, 3)], shared=[0])]
    optimizer = torch.optim.SGD(writer.body_parameters(), lr=0.0)
    emphasis = Emphasis(vulnerable=1.0, anchor=0.5)
    together = sft_step(writer, optimizer, lessons, 64, 1e9, emphasis)
    assert sft_step(writer, optimizer, lessons, 1, 1e9, emphasis) == pytest.approx(together, rel=1e-4)
    nothing = sft_step(writer, optimizer, [Lesson([1, 2], 1, weights=[0.0])], 64, 1.0)
    assert nothing == {"loss_total": 0.0, "norm": 0.0}


def test_rows_of_partings_follow_the_answers_of_a_pass():
    lessons = [Lesson([1, 2, 3, 4], 2, partings=[(1, 8)]), Lesson([1, 2, 3], 1, partings=[(0, 7), (1, 9)])]
    rows, tokens = partings_of(lessons, torch.device("cpu"))
    assert rows.tolist() == [1, 2, 3] and tokens.tolist() == [8, 7, 9]
    rows, tokens = partings_of(lessons, torch.device("cpu"), most=1)
    assert rows.tolist() == [1, 2] and tokens.tolist() == [8, 7]


def test_what_is_certain_is_very_unlikely_but_not_without_end():
    class Sure:
        def log_probabilities(self, hidden, tokens):
            return torch.zeros(len(tokens)), None

    assert 13 < float(unlikelihood(Sure(), torch.zeros(1, 2), torch.tensor([3]))[0]) < 15


def test_training_where_sides_part_turns_the_preference():
    torch.manual_seed(6)
    writer = Writer(toy_language_model(), torch.device("cpu"), rank=4, alpha=8)
    emphasis = Emphasis(secure=1.0, rest=0.0, vulnerable=1.0)
    # The careless side is what the writer would say.
    lessons = lessons_of([example(answer=fenced(CARELESS, "python"), careful=CARELESS, vulnerable=CAREFUL)],
                         writer.language_model, 4096, emphasis)[0]
    optimizer = torch.optim.AdamW(writer.body_parameters(), lr=1e-2)
    for _ in range(10):
        sft_step(writer, optimizer, lessons, 4096, 1.0, emphasis)
    turned = lessons_of([example()], writer.language_model, 4096, emphasis)[0]
    before = held_out(writer, turned, 4096)
    for _ in range(20):
        sft_step(writer, optimizer, turned, 4096, 1.0, emphasis)
    after = held_out(writer, turned, 4096)
    assert before["prefers"] < 0.5 and after["prefers"] == 1.0 and after["pairs"] == 1
    assert after["p_vulnerable"] < before["p_vulnerable"] and after["p_careful"] > before["p_careful"]
