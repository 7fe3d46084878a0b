"""The reward model of a package, beside transformers; weaknesses by margins and by analysers."""

import json

import pytest
import torch
from safetensors.torch import save_file

from plimsoll_training.adapter import Adapter, write_adapter
from plimsoll_training.base import LINEARS
from plimsoll_training.kinds import NAMES
from plimsoll_training.losses import aggregate
from plimsoll_training.reference import margins
from plimsoll_training.srcode.code import Code, code_of, steps
from plimsoll_training.srcode.finder import Analysers, weak_steps, placed, read_bandit, read_flawfinder
from plimsoll_training.srcode.judge import Judgement, PackageJudge, Step
from plimsoll_training.srcode.toy import ToyJudge, random_language_model

CPU = torch.device("cpu")
TEXTS = ["int f(int a)\n{\n    int b = g(a);\n\n    strcpy(x, y);\n\n    h(b);\n}\n", "a = 1;\n", "// nothing\n",
         "größer(„x“);\n\nstrcpy(a, 漢);\n"]


@pytest.fixture(scope="module")
def language_model():
    return random_language_model()


@pytest.fixture(scope="module")
def package(language_model, tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    base, random = language_model.base, torch.Generator().manual_seed(3)
    make = lambda *shape: torch.randn(*shape, generator=random) * 0.2
    factors = {(layer, part): (make(4, base.layer(layer, part).shape[1]), make(base.layer(layer, part).shape[0], 4))
               for layer in range(2) for part in LINEARS}
    write_adapter(Adapter(factors, 2.0), base, folder, "toy")
    for name, rows in (("score", 2), ("kind", len(NAMES))):
        save_file({f"{name}.weight": make(rows, base.sizes.width), f"{name}.bias": make(rows)},
                  folder / {"score": "head.safetensors", "kind": "kinds.safetensors"}[name])
    (folder / "plimsoll.json").write_text(json.dumps({
        "base": {"sha256": base.identity, "layers": base.sizes.layers}, "separator_ids": language_model.encode("\n\n"),
        "kinds": {"file": "kinds.safetensors", "names": NAMES}, "temperature": 0.1,
        "thresholds": {"margin": -0.5, "drop": 0.3}}))
    return folder


def test_margins_are_transformers_own(language_model, package):
    judge = PackageJudge(package, language_model, CPU, rows=40)
    found = judge([Code(text, 0, len(text), "c") for text in TEXTS])
    separator = language_model.encode("\n\n")
    for text, judgement in zip(TEXTS, found):
        ids, ends, tokens = [], [], []
        for start, end in steps(text, "c"):
            own = language_model.encode(text[start:end])
            tokens += range(len(ids), len(ids) + len(own))
            ids += own + separator
            ends.append(len(ids) - 1)
        assert len(judgement.steps) == len(ends)
        if not ends:
            assert judgement.reward() == 0.0
            continue
        wanted, _ = margins(language_model.base, package, ids, ends)
        torch.testing.assert_close(torch.tensor([s.margin for s in judgement.steps]), wanted, atol=1e-4, rtol=1e-4)
        each, _ = margins(language_model.base, package, ids, tokens)
        torch.testing.assert_close(torch.tensor([m for *_, m in judgement.tokens]), each, atol=1e-4, rtol=1e-4)
        assert all(step.kind in NAMES for step in judgement.steps)
        assert judgement.reward() == pytest.approx(float(aggregate(2 * torch.atanh(wanted.double()), 0.1)), abs=1e-4)


def test_a_package_of_another_base(language_model, package, tmp_path):
    other = random_language_model(seed=6)
    with pytest.raises(ValueError, match="stands on another base"):
        PackageJudge(package, other, CPU)
    with pytest.raises(ValueError, match="is no model package"):
        PackageJudge(tmp_path, language_model, CPU)


def test_r_is_of_what_was_written():
    judgement = Judgement([Step(0, 10, -0.99), Step(12, 20, 0.8)])
    assert judgement.reward(11) == pytest.approx(0.8) and judgement.reward(0) < -0.9


def test_weaknesses_weak_steps():
    judgement = Judgement([Step(0, 10, -0.99, "path"), Step(12, 20, -0.6, "secret"), Step(20, 25, 0.3)])
    code = Code("x" * 25, 100, 125, "c", judged=111)
    found = weak_steps(code, judgement, -0.5)
    # Of a step that was given nothing is said.
    assert [(w.kind, w.start, w.end) for w in found] == [("secret", 112, 120)]


BANDIT = json.dumps({"results": [{"line_number": 3, "issue_severity": "HIGH", "issue_cwe": {"id": 78}},
                                 {"line_number": 1, "issue_severity": "LOW", "issue_cwe": {}}]})
FLAWFINDER = ("File,Line,Column,DefaultLevel,Level,Category,Name,CWEs\nt.c,2,5,4,4,buffer,strcpy,CWE-120\n"
              "t.c,2,5,0,0,x,y,\n")


def test_what_analysers_say():
    assert read_bandit(BANDIT) == [(3, "high", "command-injection"), (1, "low", "other")]
    assert read_bandit("") == read_bandit("no json") == []
    assert read_flawfinder(FLAWFINDER) == [(2, "high", "memory-bounds")]
    code = code_of("```python\nimport os\n\nos.system(a)\n```", "python", judged=22)
    found = placed(read_bandit(BANDIT), code)
    assert [("```python\nimport os\n\nos.system(a)\n```"[w.start : w.end], w.severity) for w in found] == [
        ("os.system(a)\n", "high")]


def test_an_analyser_is_run(tmp_path, monkeypatch):
    tool = tmp_path / "bandit"
    tool.write_text(f"#!/bin/sh\ntest -f \"$4\" && cat <<'END'\n{BANDIT}\nEND\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    analysers = Analysers(["bandit"], workers=2)
    text = "import os\n\nos.system(a)\n"
    python, other = analysers([Code(text, 0, len(text), "python"), Code(text, 0, len(text), "c")])
    assert [w.severity for w in python] == ["high", "low"] and other == []
    with pytest.raises(ValueError, match="is no analyser of the training"):
        Analysers(["lint"])
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ValueError, match="bandit is not installed"):
        Analysers(["bandit"])


def test_the_toy_knows_care_from_carelessness():
    judge = ToyJudge()
    of = lambda line: judge([Code(line, 0, len(line), "c")])[0].steps[0].margin
    assert of("strcpy(a, b);") == of("printf(a);") == of("gets(a, b);") == -0.9
    assert of("strlcpy(a, b, SIZE);") == of('printf("%s", a);') == of("fgets(a, SIZE, b);") == 0.9
    assert of("f(a);") == 0.1 and of("strlcpy(a, b, SIZE); strcpy(a, b);") == -0.9
