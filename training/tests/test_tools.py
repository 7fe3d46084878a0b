"""Curves from a log, and pairs divided by how far they are trusted."""

import json
import lzma

import pytest

from plimsoll_training.pairs import divide, kind_of, source_of
from plimsoll_training import evaluation
from plimsoll_training.plot import plot, read_log

LOG = [
    {"event": "start", "recipe": {"name": "an earlier run"}},
    {"event": "train", "minutes": 9.0, "speed": 1.0, "loss_total": 9.0},
    {"event": "start", "recipe": {"name": "tiny"}},
    {"event": "validation", "minutes": 0.1, "pairs": 4, "pair_order": 0.5,
     "pair_order_interval": [0.2, 0.8], "function_auc": 0.5, "function_auc_length": 0.6,
     "analyser_flow_ap": None},
    {"event": "train", "minutes": 1.0, "speed": 900.0, "rate": 1e-4, "loss_total": 2.0},
    {"event": "resume", "minutes": 1.0},
    {"event": "train", "minutes": 2.0, "speed": 950.0, "rate": 5e-5, "loss_total": 1.0},
]


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LOG) + '{"event": "tr')
    return path


def test_the_log_of_the_last_run(log):
    events = read_log(log)
    assert [line["minutes"] for line in events["train"]] == [1.0, 2.0]
    assert events["start"][0]["recipe"]["name"] == "tiny" and len(events["validation"]) == 1


def test_curves(log, tmp_path):
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    plot(log, tmp_path / "curves.png")
    content = (tmp_path / "curves.png").read_bytes()
    assert content.startswith(b"\x89PNG") and len(content) > 20_000


def test_a_log_without_a_run_is_an_error(tmp_path):
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    (tmp_path / "log.jsonl").write_text('{"event": "source"}\n')
    with pytest.raises(ValueError, match="log.jsonl"):
        plot(tmp_path / "log.jsonl", tmp_path / "curves.png")


REPORT = {
    "kind": "pairs", "run": {"model": {"name": "tiny"}}, "by_tokens": [
        {"from": 64, "accuracy": 0.7, "interval": [0.5, 0.8]}, {"from": 128, "accuracy": None}],
    "scorers": [
        {"name": "model", "recall_by_share": [0.1, 0.4], "precision_recall": [{"x": 0, "y": 1}, {"x": 1, "y": 0.2}],
         "reliability": [{"claimed": 0.1, "observed": 0.2}, {"claimed": 0.5, "observed": None}]},
        {"name": "random", "precision_recall": [{"x": 0, "y": 1}]},
        {"name": "length", "precision_recall": [{"x": 0, "y": 0.5}]}],
    "benign": {"sensitivities": [{"name": "quiet", "all": {"per_thousand_lines": 0.1, "interval": [0, 0.3]}}]},
}


def test_curves_of_a_report(tmp_path):
    lines = evaluation.curves(REPORT)
    assert [title.split()[0] for title, *_ in lines] == ["Reliability", "Precision", "Vulnerable"]
    assert lines[0][3]["model"] == ([0.1], [0.2]) and set(lines[1][3]) == {"model", "length"}
    assert lines[2][3]["model"] == ([0, 0.5, 1], [0, 0.1, 0.4])
    assert [rows for *_, rows in evaluation.bars(REPORT)] == [
        [("64", 0.7, [0.5, 0.8])], [("quiet", 0.1, [0, 0.3])]]
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    (tmp_path / "report.json").write_text(json.dumps(REPORT))
    evaluation.plot(tmp_path / "report.json", tmp_path / "report.png")
    assert (tmp_path / "report.png").read_bytes().startswith(b"\x89PNG")


def test_what_is_no_report_is_refused(tmp_path):
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    (tmp_path / "log.json").write_text("{}")
    with pytest.raises(ValueError, match="--json"):
        evaluation.plot(tmp_path / "log.json", tmp_path / "log.png")


@pytest.mark.parametrize("pair, kind", [
    ({"source": "sven"}, "curated"),
    ({"source": "juliet"}, "juliet"),
    ({"source": "sven", "also_fixed_elsewhere": True}, None),
    ({"source": "mined_x", "tier": "cve", "n_funcs": 2}, "mined"),
    ({"source": "mined_x", "tier": "fuzz", "n_funcs": 3}, None),
    ({"source": "mined_x", "tier": "message", "n_funcs": 1}, "message"),
    ({"source": "mined_x", "tier": "message", "n_funcs": 2}, None),
])
def test_how_far_a_pair_is_trusted(pair, kind):
    assert kind_of(pair) == kind


@pytest.mark.parametrize("record, source", [
    ({"id": "x/1/vulnerable/0", "pair": "x/1"}, "x/1"),
    ({"id": "x/1/text/3", "pair": None}, "x/1"),
    ({"id": "x/1~2/fixed/0", "pair": "x/1~2"}, "x/1"),
    ({"id": "x~y/text/3"}, "x~y"),
])
def test_what_a_training_record_was_made_of(record, source):
    assert source_of(record) == source


def test_division(tmp_path):
    with lzma.open(tmp_path / "sources.jsonl.xz", "wt") as file:
        for name, source in (("a", "sven"), ("b", "juliet")):
            file.write(json.dumps({"id": name, "source": source}) + "\n")
    records = tmp_path / "records.jsonl"
    records.write_text("".join(json.dumps({"pair": name, "side": side}) + "\n"
                               for name in "ab" for side in ("vulnerable", "fixed")))
    sources = [tmp_path / "sources.jsonl.xz"]
    assert divide(records, sources, tmp_path) == {"curated": 1, "mined": 0, "message": 0, "juliet": 1}
    assert len((tmp_path / "pairs_juliet.jsonl").read_text().splitlines()) == 2
    assert not (tmp_path / "pairs_mined.jsonl").exists()
    records.write_text('{"pair": "unknown"}\n')
    with pytest.raises(ValueError, match="records.jsonl:1.*unknown"):
        divide(records, sources, tmp_path)
