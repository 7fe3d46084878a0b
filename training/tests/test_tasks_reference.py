"""What the editor's question for a mend is held against."""

import json
from pathlib import Path

from plimsoll_training.tasks import build, reference
from plimsoll_training.tasks.build import Builder
from plimsoll_training.tasks.sources import Text

FIXTURE = Path(__file__).parents[2] / "Tests/GenerationTests/Fixtures/repair.json"


def test_the_fixture_is_what_the_tasks_ask():
    assert json.loads(FIXTURE.read_text()) == {"cases": reference.cases()}


def test_the_question_is_one_that_a_builder_makes(monkeypatch):
    monkeypatch.setattr(build.say, "draw", lambda wordings, key: wordings[-1])
    # Each is told what is wrong.
    monkeypatch.setattr(build, "fraction", lambda key: 0.0)
    for (name, language, kind, careless, careful, text), case in zip(reference.TEXTS, reference.cases()):
        pair = Text(name, name, "authored", "", language, "", kind, "", "", case["text"],
                    text.replace("{}\n", careful + "\n", 1))
        (made,) = Builder(tasks=("repair",)).examples(pair)
        assert made.messages == [{"role": "user", "content": case["question"]}], name
        assert case["text"].split("\n")[case["line"]] == careless
