"""Reading tasks, and in which order they are drawn."""

import json
import lzma

import numpy as np
import pytest

from plimsoll_training.srcode.examples import Curriculum, Example, is_held_out, read_examples, spread

GOOD = {"task": "repair", "id": "a", "group": "g", "language": "c", "kind": None, "prefix": "",
        "messages": [{"role": "user", "content": "Repair this."}], "answer": "int a;", "difficulty": 0.5,
        "vulnerable": None, "careful": None, "evidence": {"tools": []}}


def written(path, *changes):
    path.write_text("\n".join(json.dumps(GOOD | change) if isinstance(change, dict) else change for change in changes))
    return path


def test_reading(tmp_path):
    file = written(tmp_path / "e.jsonl", {}, "",
                   {"id": "b", "task": "generation", "language": "python", "prefix": None},
                   {"id": "c", "kind": "path", "careful": "x"})
    assert [e.id for e in read_examples(file)] == ["a", "b", "c"]
    assert [e.id for e in read_examples(file, ["generation"])] == ["b"]
    assert [e.id for e in read_examples(file, languages=["c"])] == ["a", "c"]
    assert read_examples(file)[1].prefix == ""
    with lzma.open(tmp_path / "e.jsonl.xz", "wt") as packed:
        packed.write(file.read_text())
    assert read_examples(tmp_path / "e.jsonl.xz") == read_examples(file)


def test_one_way_to_ask(tmp_path):
    ids = ["a/generation/alone", "a/generation/prefix", "a/repair"]
    file = written(tmp_path / "e.jsonl", *({"id": id, "task": id.split("/")[1]} for id in ids))
    assert [e.id for e in read_examples(file, ["generation/alone"])] == ids[:1]
    assert [e.id for e in read_examples(file, ["generation/alone", "repair"])] == [ids[0], ids[2]]
    assert [e.id for e in read_examples(file, ["generation", "generation/prefix"])] == ids[:2]


def test_prompts_need_no_answer(tmp_path):
    line = {"id": "p", "language": "c", "messages": GOOD["messages"], "prefix": "```c\n"}
    file = tmp_path / "p.jsonl"
    file.write_text(json.dumps(line))
    assert read_examples(file, answered=False)[0].task == "generation"
    with pytest.raises(ValueError, match="task, group, answer is missing"):
        read_examples(file)
    file.write_text(json.dumps(line) + "\n" + json.dumps(line))
    with pytest.raises(ValueError, match="the id 'p' is that of line 1 too"):
        read_examples(file, answered=False)


@pytest.mark.parametrize("change, said", [
    ("{", "line 2: no JSON"), ("[]", "an object is wanted, not list"),
    ({"task": "sing"}, "the task is 'sing'; there are"),
    ({"difficulty": 2}, "difficulty is 2; it goes from 0 to 1"), ({"difficulty": True}, "difficulty is True"),
    ({"messages": []}, "at least one is wanted"), ({"messages": [{"role": "cook", "content": ""}]}, "is no message"),
    ({"messages": [{"role": "user"}]}, "is no message"), ({"answer": None}, "answer is None; it has to be a text"),
    ({"messages": [*GOOD["messages"], {"role": "assistant", "content": "int"}]}, "belongs into prefix"),
    ({"careful": 3}, "careful is 3")])
def test_what_is_wrong_is_said(tmp_path, change, said):
    with pytest.raises(ValueError, match=said):
        read_examples(written(tmp_path / "e.jsonl", {}, change))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ValueError, match="`tasks` of a recipe|cannot be read"):
        read_examples(tmp_path / "none.jsonl")
    (tmp_path / "bad.jsonl.xz").write_bytes(b"no xz")
    with pytest.raises(ValueError, match="cannot be read"):
        read_examples(tmp_path / "bad.jsonl.xz")


def examples(count: int) -> list[Example]:
    return [Example("detection" if i % 2 else "repair", f"{i:03}", f"g{i}", "c", [], "",
                    difficulty=(i * 37 % 100) / 100) for i in range(count)]


def test_groups_are_held_out_whole():
    own = examples(400)
    held = [e.group for e in own if is_held_out(e, 0.2)]
    assert 50 < len(held) < 110
    assert all(is_held_out(Example("repair", "x", group, "c", [], ""), 0.2) for group in held)
    assert not any(is_held_out(e, 0.0) for e in own)


def test_the_curriculum_goes_from_easy_to_hard():
    own = examples(100)
    drawn = Curriculum.of(own, "difficulty", 0.1, seed=1)
    picks = [own[drawn.draw(step / 300)] for step in range(300)]
    assert {e.task for e in picks[:100]} == {"detection"} and {e.task for e in picks[-100:]} == {"repair"}
    thirds = [np.mean([e.difficulty for e in picks[:150]][i * 50 : i * 50 + 50]) for i in range(3)]
    assert thirds[0] < thirds[1] < thirds[2]
    assert min(drawn.counts) >= 1 and max(drawn.counts) <= 8  # everything was read, nothing very often


def test_without_an_order_everything_may_come_at_any_time():
    own = examples(60)
    drawn = Curriculum.of(own, "shuffled", 0.1, seed=1)
    assert sorted(drawn.draw(0.0) for _ in range(60)) == list(range(60))


def test_a_curriculum_goes_on_where_it_was():
    own = examples(50)
    one = Curriculum.of(own, "difficulty", 0.3, seed=2)
    for step in range(20):
        one.draw(step / 40)
    other = Curriculum.of(own, "difficulty", 0.3, seed=2)
    other.restore(one.state())
    assert [one.draw(0.6) for _ in range(15)] == [other.draw(0.6) for _ in range(15)]
    with pytest.raises(ValueError, match="the checkpoint is of 50 examples and there are 49"):
        Curriculum.of(own[:49], "difficulty", 0.3, seed=2).restore(one.state())
    with pytest.raises(ValueError, match="no example is left"):
        Curriculum.of([], "difficulty", 0.3, seed=2)


def test_a_few_are_taken_of_all():
    assert spread(list(range(10)), 4) == [0, 2, 5, 7] and spread([1, 2], 4) == [1, 2] and spread([], 3) == []
