"""Both stages of the tiny recipe: they improve, go on after they were ended, and leave out what a method leaves out."""

import json
import os
import shutil
import signal
from pathlib import Path

import pytest
import torch

from test_repair_chat import fake  # noqa: F401

from plimsoll_training import checkpoint
from plimsoll_training.plot import main as plot
from plimsoll_training.srcode import __main__ as command
from plimsoll_training.srcode import ppo, sft
from plimsoll_training.srcode.examples import Example
from plimsoll_training.srcode.recipe import problems, read_recipe
from plimsoll_training.srcode.rollout import Prompt, best_of, sample_of
from plimsoll_training.srcode.run import Run

RECIPE = Path(__file__).parent.parent / "recipes" / "srcode-tiny.yaml"
SHORT = ["sft.tokens=9000", "ppo.steps=3", "ppo.prompts=4", "ppo.samples=4", "ppo.validation_prompts=6",
         "ppo.validation_steps=2", "sft.checkpoint_minutes=0", "ppo.checkpoint_minutes=0"]


def recipe(folder, *changes):
    return read_recipe(RECIPE, [f"output={folder}", *changes])


def events(folder, name: str) -> list[dict]:
    lines = [json.loads(line) for line in (Path(folder) / "log.jsonl").read_text().splitlines()]
    return [line for line in lines if line["event"] == name]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """The recipe as it is, both stages, by the commands."""
    folder = tmp_path_factory.mktemp("tiny")
    for stage in ("sft", "ppo"):
        command.main([stage, str(RECIPE), "--set", f"output={folder}"])
    return folder


@pytest.fixture(scope="module")
def taught(tmp_path_factory):
    """A few steps of stage 1."""
    folder = tmp_path_factory.mktemp("taught")
    sft.train(Run(recipe(folder, *SHORT)))
    return folder


def test_the_tiny_recipe_improves(tiny):
    loss = [line["loss_held_out"] for line in events(tiny, "validation") if line["stage"] == "sft"]
    assert loss[-1] < 0.3 * loss[0]
    first, *_, last = [line for line in events(tiny, "validation") if line["stage"] == "ppo"]
    assert last["score"] > first["score"] + 0.3
    assert last["R"] > first["R"] + 0.3
    assert last["vulnerable"] < first["vulnerable"]
    assert last["void"] <= first["void"] + 0.1 and 0.5 < last["length"] / first["length"] < 2
    # Of what was rewarded: T was paid, and what was vulnerable was fined.
    steps = events(tiny, "ppo")
    assert steps[0]["reward_vulnerable"] < 0 < steps[-1]["reward_secure"]
    assert max(step["kl"] for step in steps) < read_recipe(RECIPE).ppo.kl_limit


def test_one_log_and_its_curves(tiny, monkeypatch):
    assert [len(events(tiny, name)) for name in ("start", "stage", "end")] == [1, 1, 2]
    for name in ("length", "void_empty", "void_comments", "void_refusal", "void_parse", "kl", "clipped", "entropy"):
        assert all(name in step for step in events(tiny, "ppo"))
    monkeypatch.setattr("sys.argv", ["plot", str(tiny)])
    plot()
    assert (tiny / "curves.png").stat().st_size > 10_000


def test_completions_of_held_out_prompts(tiny, tmp_path):
    command.main(["generate", str(RECIPE), "--set", f"output={tiny}", "-o", str(tmp_path / "c.jsonl"), "--limit", "3",
                  "--samples", "8"])
    lines = [json.loads(line) for line in (tmp_path / "c.jsonl").read_text().splitlines()]
    assert len(lines) == 3 * 9 and {line["writer"] for line in lines} == {"ppo"}
    assert [line["temperature"] for line in lines] == [0.0] * 3 + [0.8] * 24
    for first in range(3, 27, 8):
        own = lines[first : first + 8]
        assert len({line["id"] for line in own}) == 1 and [line["sample"] for line in own] == list(range(8))
        assert sum(line["chosen"] for line in own) == 1
    assert all(line["text"] == line["prefix"] + line["completion"] for line in lines)


def test_what_a_stage_taught_is_measured(tiny):
    said = {}
    for writer in ("base", "sft"):
        command.main(["measure", str(RECIPE), "--set", f"output={tiny}", "--writer", writer, "--limit", "20"])
        said[writer] = [line for line in events(tiny, "measure") if line["writer"] == writer]
    base, taught = said["base"], said["sft"]
    assert [line["task"] for line in taught] == [line["task"] for line in base] and taught
    assert sum(line["examples"] for line in taught) <= 20
    assert all(after["loss_held_out"] < before["loss_held_out"] for before, after in zip(base, taught))


def test_prompts_of_a_file_by_the_base(tiny, tmp_path):
    prompts = tmp_path / "p.jsonl"
    prompts.write_text(json.dumps({"id": "p", "language": "c", "prefix": "void keep(",
                                   "messages": [{"role": "user", "content": "keep"}]}))
    command.main(["generate", str(RECIPE), "--set", f"output={tiny}", "-o", str(tmp_path / "c.jsonl"), "--writer",
                  "base", "--prompts", str(prompts), "--samples", "0", "--tokens", "3"])
    (line,) = map(json.loads, (tmp_path / "c.jsonl").read_text().splitlines())
    assert (line["id"], line["writer"], line["tokens"] <= 3) == ("p", "base", True)


def test_the_package_says_what_it_came_of(tiny, tmp_path):
    exporting = ["export", str(RECIPE), "--set", f"output={tiny}", "-o", str(tmp_path)]
    command.main([*exporting, "--preferred-for", "repair"])
    manifest = json.loads((tmp_path / "plimsoll-writer.json").read_text())
    best = max(line["score"] for line in events(tiny, "validation") if line["stage"] == "ppo")
    assert (manifest["stage"], manifest["method"]) == ("ppo", "srcode")
    assert manifest["figures"]["exported"]["score"] == best > manifest["figures"]["first"]["score"]
    assert json.loads((tmp_path / "adapter_config.json").read_text())["task_type"] == "CAUSAL_LM"
    assert manifest["preferred_for"] == ["repair"]
    # The first stage's tasks are its checkpoint's, whatever examples the second has.
    assert manifest["tasks"] == ["repair", "generation"] and parameters(tiny, "sft")["tasks"] == ["repair"]
    with pytest.raises(SystemExit):
        command.main([*exporting, "--preferred-for", "mending"])


# Going on


def parameters(folder, name: str):
    return checkpoint.load(Path(folder) / f"{name}.pt")


def assert_same(one: dict, other: dict):
    assert one["step"] == other["step"] and one["tokens"] == other["tokens"]
    for name, value in one["parameters"].items():
        assert torch.equal(value, other["parameters"][name]), name


def test_stage_one_goes_on_where_it_was_ended(taught, tmp_path, monkeypatch):
    real, count = sft.sft_step, []

    def step(*arguments):
        count.append(1)
        if len(count) == 4:
            os.kill(os.getpid(), signal.SIGTERM)
        return real(*arguments)

    monkeypatch.setattr(sft, "sft_step", step)
    sft.train(Run(recipe(tmp_path, *SHORT)))
    assert [line["reason"] for line in events(tmp_path, "stop")] == ["a signal"] and not events(tmp_path, "end")
    sft.train(Run(recipe(tmp_path, *SHORT)))
    assert len(events(tmp_path, "resume")) == 1
    assert_same(parameters(tmp_path, "sft"), parameters(taught, "sft"))


def copied(tiny, folder):
    shutil.copy(tiny / "sft.pt", folder)
    return folder


def test_stage_two_goes_on_where_it_was_ended(tiny, tmp_path, monkeypatch):
    for name in ("whole", "ended"):
        copied(tiny, (tmp_path / name).mkdir() or tmp_path / name)
    ppo.train(Run(recipe(tmp_path / "whole", *SHORT)))
    real = ppo.Training.one

    def one(self, *arguments):
        if self.step == 1:
            os.kill(os.getpid(), signal.SIGTERM)
        return real(self, *arguments)

    with monkeypatch.context() as patched:
        patched.setattr(ppo.Training, "one", one)
        ppo.train(Run(recipe(tmp_path / "ended", *SHORT)))
    assert events(tmp_path / "ended", "stop")[0]["step"] == 2
    ppo.train(Run(recipe(tmp_path / "ended", *SHORT)))
    assert_same(parameters(tmp_path / "ended", "ppo"), parameters(tmp_path / "whole", "ppo"))
    figures = lambda folder: [(step["step"], step["R"], step["kl"]) for step in events(folder, "ppo")]
    assert figures(tmp_path / "ended") == figures(tmp_path / "whole")


def test_one_that_was_killed_goes_on_from_what_was_saved(tiny, tmp_path, monkeypatch):
    for name in ("whole", "killed"):
        copied(tiny, (tmp_path / name).mkdir() or tmp_path / name)
    ppo.train(Run(recipe(tmp_path / "whole", *SHORT)))
    real = ppo.Training.one

    def one(self, *arguments):
        if self.step == 2:
            raise KeyboardInterrupt
        return real(self, *arguments)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(ppo.Training, "one", one)
        ppo.train(Run(recipe(tmp_path / "killed", *SHORT)))
    ppo.train(Run(recipe(tmp_path / "killed", *SHORT)))
    assert_same(parameters(tmp_path / "killed", "ppo"), parameters(tmp_path / "whole", "ppo"))


def test_an_ended_stage_is_not_taken_for_a_whole_one(tmp_path, capsys):
    """By the status: a shell's && goes on after 0."""
    deadline = tmp_path / "until"
    deadline.write_text("2026-01-01T00:00:00Z")
    running = [str(RECIPE), "--set", f"output={tmp_path}", *(part for change in SHORT for part in ("--set", change))]
    with pytest.raises(SystemExit) as ended:
        command.main(["sft", *running, "--set", f"until={deadline}"])
    assert ended.value.code == os.EX_TEMPFAIL
    assert "sft was ended by the deadline; the same command goes on" in capsys.readouterr().err
    with pytest.raises(SystemExit) as refused:
        command.main(["ppo", *running])
    assert refused.value.code == 1 and "before its budget was spent" in capsys.readouterr().err
    command.main(["sft", *running])
    assert ppo.Training(Run(recipe(tmp_path, *SHORT))).begin()


def test_a_stage_that_found_nothing_better_is_not_exported(tiny, tmp_path, capsys):
    copied(tiny, tmp_path)
    run = Run(recipe(tmp_path, *SHORT, "ppo.steps=1", "ppo.value_warmup=9"))
    ppo.train(run)
    assert parameters(tmp_path, "ppo-best")["step"] == 0
    with pytest.raises(SystemExit):
        command.main(["export", str(RECIPE), "--set", f"output={tmp_path}", "-o", str(tmp_path / "p")])
    assert "export that with --writer sft" in capsys.readouterr().err


# Methods and limits


def test_other_answers_in_the_place_of_v(tiny, tmp_path, monkeypatch):
    """Of answers to a prompt the better ones are made likelier, whatever V says."""
    copied(tiny, tmp_path)
    seen = []
    real = ppo.experience

    def experience(writer, samples, stage):
        found = real(writer, samples, stage)
        seen.extend((id(s.prompt), float(s.terms.total.sum()), float(own.advantages[-1])) for s, own in zip(samples, found))
        return found

    monkeypatch.setattr(ppo, "experience", experience)
    ppo.train(Run(recipe(tmp_path, *SHORT, "ppo.steps=1", "ppo.baseline=group", "ppo.whiten=false",
                         "ppo.method=vanilla")))
    for prompt in {prompt for prompt, _, _ in seen}:
        own = [(total, last) for one, total, last in seen if one == prompt]
        mean = sum(total for total, _ in own) / len(own)
        for total, last in own:
            # Against the others' mean: by a factor of n/(n-1) what it is against that of all.
            assert last == pytest.approx((total - mean) * len(own) / (len(own) - 1), abs=1e-5)


def test_a_teacher_names_what_is_secure(tiny, tmp_path, fake):  # noqa: F811
    copied(tiny, tmp_path)
    fake.acts = ['{"secure": ["strlcpy"], "vulnerable": []}'] * 400
    command.main(["ppo", str(RECIPE), "--server", fake.base, "--model", "a-model", "--set", f"output={tmp_path}",
                  *(part for change in (*SHORT, "ppo.steps=1") for part in ("--set", change))])
    (step,) = events(tmp_path, "ppo")
    assert step["vulnerable"] == 0 and len(fake.requests) > 16
    assert all(body["messages"][0]["content"].startswith("You review code") for _, _, body in fake.requests)


@pytest.mark.parametrize("method, zero", [
    ("srcode", []), ("vanilla", ["reward_secure", "reward_vulnerable"]), ("without-secure", ["reward_secure"]),
    ("without-negative", ["reward_vulnerable"])])
def test_what_a_method_leaves_out(tiny, tmp_path, method, zero):
    shutil.copy(tiny / "sft.pt", tmp_path)
    ppo.train(Run(recipe(tmp_path, *SHORT, "ppo.steps=1", f"ppo.method={method}", "ppo.prompts=8")))
    (step,) = events(tmp_path, "ppo")
    terms = {"reward_secure", "reward_vulnerable", "reward_model"}
    assert {name for name in terms if step[name] == 0} == set(zero)


def test_what_cannot_be_answered_in_so_many_tokens_is_not_asked(tmp_path):
    def prompts(room):
        own = ppo.Training(Run(recipe(tmp_path, f"ppo.room={room}")))
        return own, [len(own.run.language_model.encode(p.example.answer)) for p in own.prompts]

    all_of_them, answers = prompts(1)
    middle = sorted(answers)[len(answers) // 2]
    some, kept = prompts(all_of_them.stage.answer_tokens / (middle + 0.5))
    assert kept == [length for length in answers if length <= middle] and len(kept) < len(answers)
    assert some.left_out - all_of_them.left_out == len(answers) - len(kept)


def test_nothing_is_learned_of_answers_that_are_all_void(taught, tmp_path):
    shutil.copy(taught / "sft.pt", tmp_path)  # after nine thousand tokens it writes nothing that parses
    ppo.train(Run(recipe(tmp_path, *SHORT)))
    assert events(tmp_path, "stop")[0]["reason"] == "answers drifted: 100% of the first ones are void"


def test_from_the_base_alone(tmp_path):
    ppo.train(Run(recipe(tmp_path, *SHORT, "ppo.steps=1", "ppo.begin=base")))
    assert events(tmp_path, "start")[0]["begin"] == "base" and events(tmp_path, "ppo")[0]["kl"] == 0


def test_too_far_from_the_reference_is_the_end(tiny, tmp_path):
    copied(tiny, tmp_path)
    ppo.train(Run(recipe(tmp_path, *SHORT, "ppo.steps=9", "ppo.kl_limit=1e-9", "ppo.value_warmup=0", "ppo.warmup=0")))
    (stop,) = events(tmp_path, "stop")
    assert "above kl_limit" in stop["reason"] and stop["step"] == 2
    assert events(tmp_path, "end") and (tmp_path / "ppo-best.pt").exists()


def test_no_more_is_learned_of_answers_that_the_policy_has_left(tiny, tmp_path):
    copied(tiny, tmp_path)
    ppo.train(Run(recipe(tmp_path, *SHORT, "ppo.steps=1", "ppo.kl_step=1e-9", "ppo.value_warmup=0", "ppo.warmup=0")))
    assert events(tmp_path, "ppo")[0]["updates"] == 1  # the first is of the policy itself


def test_while_v_warms_up_the_policy_stays(tiny, tmp_path):
    copied(tiny, tmp_path)
    ppo.train(Run(recipe(tmp_path, *SHORT, "ppo.steps=1", "ppo.value_warmup=1", "ppo.warmup=0")))
    before, after = parameters(tiny, "sft")["parameters"], parameters(tmp_path, "ppo")["parameters"]
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert changed == {"value.weight", "value.bias"}


def test_a_writer_that_falls_silent_is_stopped(tiny, tmp_path, monkeypatch):
    copied(tiny, tmp_path)
    # Small steps: silence is learned as well, and here it is the bounds that have to say so, not the divergence.
    run = Run(recipe(tmp_path, *SHORT, "ppo.steps=9", "ppo.bounds.patience=2", "ppo.rate=0.0005"))
    training = ppo.Training(run)
    real, end = training.answers, run.language_model.end

    def answers(prompts, samples, seed):
        found = real(prompts, samples, seed)
        if training.step >= 1:
            from plimsoll_training.srcode.generation import Answer
            found = [sample_of(s.prompt, Answer([end], True), run.language_model) for s in found]
            training.rewarder(found)
        return found

    monkeypatch.setattr(training, "answers", answers)
    training.train()
    (stop,) = events(tmp_path, "stop")
    assert stop["reason"] == "answers drifted: empty, parse, shorter" and stop["step"] == 3
    assert events(tmp_path, "ppo")[-1]["void_empty"] == 1 and events(tmp_path, "ppo")[-1]["score"] == -1
    best = parameters(tmp_path, "ppo-best")
    assert best["step"] < 2


def test_the_best_of_several_is_within_its_bounds(tmp_path):
    run = Run(recipe(tmp_path, *SHORT))
    rewarder = ppo.make_rewarder(run)
    prompt = Prompt(Example("generation", "a", "g", "c", [], "", prefix="void f()\n{\n"), [1])
    from plimsoll_training.srcode.generation import Answer
    texts = ["strcpy(a, b);\n}\n", "strlcpy(a, b, SIZE);\n}\n", 'printf("%s", a);\n', "f(a);\n}\n"]
    samples = [sample_of(prompt, Answer(run.language_model.encode(text)), run.language_model) for text in texts]
    rewarder(samples)
    assert [s.model_reward > 0.8 for s in samples] == [False, True, True, False]
    assert best_of(samples) is samples[1] and best_of(samples[2:3]) is samples[2]
    assert best_of([samples[0], samples[3], samples[2]]) is samples[3]  # the third does not parse
    assert samples[0].weaknesses and not samples[0].secure and samples[1].secure


# Recipes and commands


@pytest.mark.parametrize("changes, said", [
    (["ppo.method=magic"], "ppo.method is 'magic'; it has to be one of srcode, vanilla"),
    (["ppo.top_p=0"], "ppo.top_p is 0"), (["ppo.temperature=0"], "nothing is learned from answers that are not drawn"),
    (["sft.tokens=0"], "the first stage has no end"), (["ppo.steps=0"], "the second stage has no end"),
    (["sft.tasks=[poetry]"], "sft.tasks has 'poetry'; there are detection"),
    (["ppo.tasks=[repair/alone]"], "generation/alone"), (["base=''"], "base is missing"),
    (["examples=[]"], "examples is missing"),
    (["ppo.window=0"], "ppo.window is 0"), (["hold_out=1"], "hold_out is 1"), (["ppo.trace=1.5"], "ppo.trace is 1.5"),
    (["ppo.scale.model_at=middle"], "model_at is 'middle'"), (["rank=0"], "at least 1"),
    (["ppo.room=0"], "ppo.room is 0"), (["ppo.baseline=none"], "ppo.baseline is 'none'"), (["ppo.pace=1"], "pace is not a key"),
    (["name.first=a"], "name has no keys below it"), (["rank"], "one is KEY=VALUE")])
def test_what_is_wrong_with_a_recipe_is_said(changes, said):
    with pytest.raises(ValueError, match=said):
        read_recipe(RECIPE, changes)


def test_the_recipes_are_sound():
    for name in ("srcode-tiny", "srcode-0.5b-cpu", "srcode-0.5b"):
        own = read_recipe(RECIPE.with_name(f"{name}.yaml"))
        assert not list(problems(own))
    assert (own.rank, own.alpha, own.ppo.top_p) == (8, 16, 0.9)
    assert (own.ppo.scale.secure, own.ppo.scale.vulnerable) == (0.2, 0.2)
    assert (own.sft.minutes, own.ppo.minutes, own.sft.longest) == (2, 8, 2048)


@pytest.mark.parametrize("arguments, said", [
    (["ppo"], "sft.pt is missing; run the stage 'sft'"), (["export", "-o", "x"], "nothing was trained yet"),
    (["sft", "--set", "examples=[nowhere.jsonl]"], "nowhere.jsonl cannot be read"),
    (["ppo", "--set", "judge.package=''"], "names no reward model"), (["generate"], "generate needs -o"), (["sft", "--server", "http://127.0.0.1:1/v1"], "sft has none"),
    (["sft", "--set", "base=nowhere.gguf"], "nowhere.gguf is no file")])
def test_what_goes_wrong_is_a_line(tmp_path, capsys, arguments, said):
    name, *rest = arguments
    with pytest.raises(SystemExit) as ended:
        command.main([name, str(RECIPE), "--set", f"output={tmp_path}", *rest])
    assert ended.value.code != 0
    assert said in capsys.readouterr().err
