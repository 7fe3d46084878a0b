"""From vulnerable texts to triplets, with a teacher that learns from what was found."""

import json

import pytest
from test_repair_chat import FakeServer, answer, status
from test_repair_checks import MENDED, PLIMSOLL, RUN, program

from plimsoll_training.repair import rounds
from plimsoll_training.repair.__main__ import main
from plimsoll_training.repair.triplet import Output

PAIR = {"id": "own/1", "source": "authored", "licence": "CC0-1.0", "language": "python", "cwe": "CWE-78",
        "file_name": "look_up.py", "vulnerable": RUN, "fixed": MENDED}
BLOCK = "The host comes from outside.\n```python\n{}```\n"
UNREADABLE = BLOCK.format(MENDED.replace('"--", host]', '"--", host'))
STILL = BLOCK.format(RUN.replace('"dig " + host', 'f"dig {host}"'))
ANEW = BLOCK.format("\n".join(f"v{n} = {n}" for n in range(30)) + "\nlook_up = version = None\n")
GOOD = BLOCK.format(MENDED)


@pytest.fixture
def world(tmp_path):
    fake = FakeServer()
    folder = tmp_path / "work"
    (folder / "train").mkdir(parents=True)
    plimsoll = program(tmp_path / "plimsoll", PLIMSOLL)
    records = folder / "train" / "pairs.jsonl"

    def run(*arguments, pairs=(PAIR,)):
        records.write_text("".join(json.dumps(pair) + "\n" for pair in pairs))
        main([str(records), "-o", str(folder / "out.jsonl"), "--plimsoll", plimsoll, "--njsscan", "", *arguments])
        return [[json.loads(line) for line in (folder / name).read_text().splitlines()]
                for name in ("out.jsonl", "rejected-out.jsonl")]

    run.fake, run.folder, run.records = fake, folder, records
    run.server = ["--server", fake.base, "--model", "a-model"]
    yield run
    fake.close()


def checks_of(triplet) -> dict[str, bool]:
    return {own["check"]: own["passed"] for own in triplet["evidence"]}


def test_a_verified_pair_passes_with_its_evidence(world, capsys):
    (triplet,), rejected = world()
    assert rejected == [] and world.fake.requests == []
    assert (triplet["vulnerable"], triplet["repaired"], triplet["teacher"], triplet["rounds"]) == (RUN, MENDED, "pairs", 1)
    assert checks_of(triplet) == dict.fromkeys(("syntax", "change", "silence", "analysers", "reward"), True)
    evidence = {own["check"]: own for own in triplet["evidence"]}
    assert evidence["analysers"]["notes"] == {"before": ["line 1: bandit B602 (CWE-78)"]}
    assert evidence["reward"]["notes"] == {"R": 0.9, "before": -0.9, "flagged before": 1}
    assert triplet["prompt"].startswith("Write Python code with these functions.\n- `look_up`: What it is for: look up.")
    assert "1 triplets of 1 texts by pairs" in capsys.readouterr().out


def test_a_repair_goes_back_with_what_was_found(world):
    world.fake.acts = [UNREADABLE, STILL, GOOD]
    (triplet,), rejected = world(*world.server)
    assert (triplet["rounds"], triplet["repaired"], triplet["teacher"]) == (3, MENDED, "a-model")
    assert "does not parse any more" in triplet["earlier"][0][0]
    assert triplet["earlier"][1] == ["line 1: bandit B602 (CWE-78)",
                                     "lines 5–5 look vulnerable (command-injection), margin -0.90"]
    # Each round has the whole conversation before it, and the findings in it.
    conversations = [body["messages"] for _, _, body in world.fake.requests]
    assert [[m["role"] for m in own] for own in conversations] == [
        ["system", "user"], ["system", "user", "assistant", "user"],
        ["system", "user", "assistant", "user", "assistant", "user"]]
    assert RUN.rstrip() in conversations[0][1]["content"] and "command-injection (CWE-78)" in conversations[0][1]["content"]
    assert "bandit B602" in conversations[2][5]["content"]


def test_after_three_rounds_a_text_is_given_up(world):
    world.fake.acts = [ANEW, lambda handler: answer(handler, "```python\nimport", "length"), "I would rather not.", GOOD]
    passed, (rejected,) = world(*world.server)
    assert passed == [] and len(world.fake.requests) == 3
    first, second, third = rejected["rounds"]
    assert [own["check"] for own in first["evidence"] if not own["passed"]] == ["change"]
    assert "cut at the limit of tokens" in second["problem"] and "no code block" in third["problem"]


def test_a_comment_that_silences_is_found_though_the_tools_are_quiet(world):
    silenced = MENDED.replace("host])", "host])  # nosec")
    world.fake.acts = [BLOCK.format(silenced), GOOD]
    (triplet,), _ = world(*world.server)
    assert triplet["earlier"] == [["`nosec` silences a tool; mend the cause instead"]]


def test_a_run_goes_on_where_the_server_broke(world, capsys, monkeypatch):
    monkeypatch.setattr(rounds, "A_FEW", 2)
    other = PAIR | {"id": "own/2", "vulnerable": "# two\n" + RUN, "fixed": "# two\n" + MENDED}
    pairs = [PAIR | {"id": f"own/a{n}", "vulnerable": f"# {n}\n{RUN}"} for n in range(2)] + [other]
    world.fake.acts = [BLOCK.format(f"# {n}\n{MENDED}") for n in range(2)] + [status(401)]
    with pytest.raises(SystemExit):
        world(*world.server, pairs=pairs)
    assert "see whether the key" in capsys.readouterr().err
    # Cut in the middle of a line, as by a kill.
    with open(world.folder / "out.jsonl", "a") as file:
        file.write('{"id": "own/2", "vuln')
    world.fake.requests.clear()
    world.fake.acts = [BLOCK.format("# two\n" + MENDED)]
    passed, _ = world(*world.server, pairs=pairs)
    assert len(world.fake.requests) == 1
    assert [triplet["id"] for triplet in passed] == [f"own/a{n}" for n in range(2)] + ["own/2"]


def test_held_out_records_are_refused(world, capsys):
    for record in ({"source": "semgrep"}, {"source": "bigvul_subset", "date": "2018-01-01"},
                   {"commit": "github.com/psf/requests/commit/1"}, {"source": "mined/zlib", "tier": "cve"}):
        passed, rejected = world(pairs=[PAIR | record])
        assert passed == [] and rejected == []
    assert "a held-out project" in capsys.readouterr().out
    for folder in ("valid", "eval-only"):
        (world.folder / folder).mkdir()
        path = world.folder / folder / "pairs.jsonl"
        path.write_text(json.dumps(PAIR) + "\n")
        with pytest.raises(SystemExit):
            main([str(path), "-o", str(world.folder / "none.jsonl")])
        assert "a folder" in capsys.readouterr().err and not (world.folder / "none.jsonl").exists()


def test_an_annotated_text_has_no_careful_side(world):
    text = {"id": "t", "source": "own", "language": "python", "text": RUN, "vul_lines": [5], "cwe": "CWE-78"}
    assert world(pairs=[text]) == [[], []]
    world.fake.acts = [GOOD]
    (triplet,), _ = world(*world.server, pairs=[text])
    assert triplet["repaired"] == MENDED


def test_bad_input_names_its_place(world, capsys, tmp_path):
    with pytest.raises(SystemExit):
        world(pairs=[{"id": 1, "source": "own", "language": "c", "vulnerable": "x"}])
    assert "pairs.jsonl:1" in capsys.readouterr().err
    (tmp_path / "no.jsonl").write_text("{}\n")
    with pytest.raises(ValueError, match="name another file"):
        Output(tmp_path / "no.jsonl")
