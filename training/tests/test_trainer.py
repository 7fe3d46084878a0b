"""Whole runs on tiny random models, for each backend."""

import json
import multiprocessing
import os
import socket
from pathlib import Path

import pytest
import torch
from conftest import analysed, pair, tiny_base, write_records
from safetensors import safe_open
from safetensors.torch import load_file

from plimsoll_training import checkpoint
from plimsoll_training.adapter import merge, read_adapter
from plimsoll_training.base import read_gguf, sha256
from plimsoll_training.batch import Unit, make_batch
from plimsoll_training.export import export
from plimsoll_training.kinds import NAMES
from plimsoll_training.losses import Coefficients
from plimsoll_training.recipe import Recipe, Source, Validation
from plimsoll_training.reference import margins
from plimsoll_training.trainer import Trainer
from plimsoll_training.validation import margins_of

HERE = Path(__file__).parent
# The packages that come with the product.
PACKAGES = sorted(path.parent for path in (HERE.parent.parent / "Models").glob("*/plimsoll.json"))
BACKENDS = ["cached", "packed", "huggingface"]


def needs(backend):
    if backend == "huggingface":
        pytest.importorskip("peft", reason="peft is not installed")
        pytest.importorskip("accelerate", reason="accelerate is not installed")


@pytest.fixture(params=BACKENDS)
def backend(request):
    needs(request.param)
    return request.param


def tiny_recipe(folder: Path, **values) -> Recipe:
    """About thirty steps over eight pairs and twelve single texts."""
    records = folder / "records.jsonl"
    if not records.exists():
        write_records(records, [r for i in range(8) for r in pair(f"pair{i}")]
                      + [analysed(f"main{i}", i % 2 == 0) for i in range(12)])
    return Recipe(**{
        "name": "tiny", "layers": 4, "split": 2, "rank": 4, "alpha": 8.0, "precision": "float32",
        "sources": [Source(str(records))], "minutes": 0, "tokens": 20_000, "tokens_a_batch": 600,
        "head_share": 0.1, "rate": 3e-3, "head_rate": 1e-2, "checkpoint_minutes": 0,
        "log_seconds": 0.0,
        "losses": Coefficients(token=0.1, kind=0.1, rank_step=0.5, rank_text=0.25),
        "validation": Validation(records=[str(records)], pairs=8, windows=12, minutes=1e9),
        "cache": str(folder / "cache"), "output": str(folder / "run"), **values})


def log_of(trainer, event):
    lines = map(json.loads, (trainer.output / "log.jsonl").read_text().splitlines())
    return [line for line in lines if line["event"] == event]


def test_a_run_learns_and_ends_annealed(backend, base, tmp_path):
    trainer = Trainer(tiny_recipe(tmp_path, backend=backend), base)
    trainer.train()
    last = log_of(trainer, "validation")[-1]
    assert last["changed_order"] == 1.0 and last["pooled_ap"] > 0.9
    steps = log_of(trainer, "train")
    mean = lambda own: sum(step["loss_total"] for step in own) / len(own)
    assert mean(steps[-5:]) < 0.5 * mean(steps[:5])
    assert steps[-1]["rate"] < 0.1 * max(step["rate"] for step in steps)
    assert {"loss_step", "loss_token", "loss_kind", "loss_rank_step", "loss_rank_text", "norm",
            "speed"} <= steps[-1].keys()
    assert log_of(trainer, "end")[0]["tokens"] >= 20_000


def test_the_head_alone_is_trained_first(backend, llama, tmp_path):
    trainer = Trainer(tiny_recipe(tmp_path, backend=backend, tokens=3000, head_share=1.0), llama)
    before = checkpoint.trained(trainer.model)
    trainer.train()
    changed = {name for name, value in checkpoint.trained(trainer.model).items()
               if not torch.equal(value, before[name])}
    assert changed and all(name.startswith("heads.") for name in changed)


class Killed(Exception):
    pass


@pytest.mark.parametrize("after", [3, 7])
def test_a_killed_run_goes_on_as_if_nothing_had_been(backend, llama, tmp_path, monkeypatch, after):
    recipe = tiny_recipe(tmp_path, backend=backend, tokens=8000)
    whole = Trainer(recipe, llama)
    whole.train()
    parts_of_whole = log_of(whole, "train")

    recipe.output = str(tmp_path / "killed")
    killed = Trainer(recipe, llama)
    step, count = killed.step, 0

    def step_or_die(*arguments):
        nonlocal count
        count += 1
        if count > after:
            raise Killed
        return step(*arguments)

    monkeypatch.setattr(killed, "step", step_or_die)
    with pytest.raises(Killed):
        killed.train()
    (killed.output / "last.partial").write_bytes(b"half a checkpoint")

    resumed = Trainer(recipe, llama)
    resumed.train()
    assert log_of(resumed, "resume")[0]["step"] == after
    wanted, found = (checkpoint.trained(t.model) for t in (whole, resumed))
    for name in wanted:
        torch.testing.assert_close(found[name], wanted[name], rtol=0, atol=1e-6)
    assert log_of(resumed, "end")[0]["step"] == log_of(whole, "end")[0]["step"]
    assert parts_of_whole[-1]["tokens"] <= log_of(resumed, "end")[0]["tokens"]


def test_a_resumed_run_does_what_its_recipe_says_now(llama, tmp_path):
    Trainer(tiny_recipe(tmp_path, tokens=6000), llama).train()
    again = Trainer(tiny_recipe(tmp_path, tokens=12_000, rate=1e-5, shape="constant"), llama)
    again.train()
    assert log_of(again, "train")[-1]["rate"] == pytest.approx(1e-5)


def randomise(trainer):
    """Factors that do something, without a training."""
    torch.manual_seed(5)
    with torch.no_grad():
        for parameter in trainer.model.parameters():
            if parameter.requires_grad:
                parameter += 0.05 * torch.randn_like(parameter)
    trainer.model.refresh()


def assert_package_gives(folder, trainer, base):
    """The exported files, read by transformers, give what the trainer's model gives."""
    window = trainer.reading.windows(pair("copy")[0])[0]
    own = margins_of(trainer.model, [Unit([window])])[0][0]
    found, _ = margins(base, folder, window.ids.tolist(), window.ends.tolist())
    wanted = torch.tanh(torch.from_numpy(own) / 2)
    torch.testing.assert_close(found, wanted, rtol=0, atol=5e-3)


def read_json(path: Path):
    return json.loads(path.read_text())


def test_the_exported_package_is_like_those_of_the_product(backend, base, tmp_path):
    own = tmp_path / "package"
    trainer = Trainer(tiny_recipe(tmp_path, backend=backend), base)
    randomise(trainer)
    export(trainer, own)
    assert_package_gives(own, trainer, base)
    assert PACKAGES
    for package in PACKAGES:
        files = {p.name for p in package.iterdir() if p.suffix in (".json", ".safetensors")}
        # Not every package of the product tells kinds.
        assert {p.name for p in own.iterdir()} == files | {"kinds.safetensors"}
        for file in ("plimsoll.json", "adapter_config.json", "golden.json"):
            found, wanted = read_json(own / file), read_json(package / file)
            wanted.pop("calibration", None)  # `plimsoll eval calibrate` writes it, later
            wanted.pop("precision", None)  # what `plimsoll eval precision` finds may be written, later
            if "kinds" not in wanted:
                found.pop("kinds", None)
            assert found.keys() == wanted.keys(), file
            for key in ("adapter", "head", "kinds", "thresholds"):
                if key in found:
                    assert found[key].keys() == wanted[key].keys(), (file, key)
        for file in ("adapter_model.safetensors", "head.safetensors", "kinds.safetensors"):
            if (package / file).exists():
                found, wanted = load_file(own / file), load_file(package / file)
                missing = {name for name in found if name not in wanted}
                assert not missing, (file, missing)
    manifest = read_json(own / "plimsoll.json")
    assert manifest["architecture"] == base.sizes.architecture
    assert manifest["base"] == {"file": "tiny.gguf", "sha256": base.identity, "layers": 4}
    assert manifest["separator_ids"] == trainer.separator
    case = read_json(own / "golden.json")["cases"][0]
    assert len(case["margins"]) == len(case["positions"]) == len(case["steps"]) == len(case["kinds"])
    assert {kind["name"] for kind in case["kinds"]} <= set(NAMES)


def test_the_head_of_kinds_is_trained_exported_and_trained_on(backend, llama, tmp_path):
    trainer = Trainer(tiny_recipe(tmp_path, backend=backend), llama)
    trainer.train()
    assert log_of(trainer, "validation")[-1]["kind_right"] == 1.0
    export(trainer, tmp_path / "package")
    manifest = read_json(tmp_path / "package" / "plimsoll.json")["kinds"]
    assert manifest["names"] == NAMES and manifest["sha256"] == sha256(tmp_path / "package" / manifest["file"])
    with safe_open(tmp_path / "package" / manifest["file"], "pt") as file:
        assert json.loads(file.metadata()["kinds"]) == NAMES
        assert file.get_tensor("kind.weight").shape == (len(NAMES), 32)
    again = Trainer(tiny_recipe(tmp_path, backend=backend, initial_adapter=str(tmp_path / "package")), llama)
    for part in ("score", "kind"):
        own, other = getattr(again.model.heads, part), getattr(trainer.model.heads, part)
        assert torch.equal(own.weight, other.weight) and torch.equal(own.bias, other.bias)


def test_a_package_without_kinds_is_written_and_trained_on(llama, tmp_path):
    recipe = tiny_recipe(tmp_path, losses=Coefficients())
    trainer = Trainer(recipe, llama)
    randomise(trainer)
    export(trainer, tmp_path / "package")
    assert "kinds" not in read_json(tmp_path / "package" / "plimsoll.json")
    assert not (tmp_path / "package" / "kinds.safetensors").exists()
    assert "kinds" not in read_json(tmp_path / "package" / "golden.json")["cases"][0]
    again = Trainer(tiny_recipe(tmp_path, initial_head=str(tmp_path / "package")), llama)
    assert torch.equal(again.model.heads.score.weight, trainer.model.heads.score.weight)


def test_a_head_of_other_kinds_starts_anew(llama, tmp_path):
    trainer = Trainer(tiny_recipe(tmp_path), llama)
    randomise(trainer)
    export(trainer, tmp_path / "package")
    manifest = read_json(tmp_path / "package" / "plimsoll.json")
    manifest["kinds"]["names"] = NAMES[::-1]
    (tmp_path / "package" / "plimsoll.json").write_text(json.dumps(manifest))
    heads = Trainer(tiny_recipe(tmp_path, initial_head=str(tmp_path / "package")), llama).model.heads
    assert torch.equal(heads.score.weight, trainer.model.heads.score.weight)
    assert not torch.equal(heads.kind.weight, trainer.model.heads.kind.weight)


@pytest.mark.parametrize("key", ["merge_into_base", "initial_adapter"])
def test_a_package_can_be_trained_on(backend, llama, tmp_path, key):
    """Before the first step the second run is the first one's model; its export stands on the base."""
    first = Trainer(tiny_recipe(tmp_path, backend=backend, split=1), llama)
    randomise(first)
    export(first, tmp_path / "first")
    second = Trainer(tiny_recipe(tmp_path, backend=backend, **{key: str(tmp_path / "first")}), llama)
    assert_package_gives(tmp_path / "first", second, llama)
    randomise(second)
    export(second, tmp_path / "second")
    assert_package_gives(tmp_path / "second", second, llama)
    config = read_json(tmp_path / "second" / "adapter_config.json")
    assert config["r"] == (8 if key == "merge_into_base" else 4)


def test_all_backends_are_one_model(base, tmp_path):
    """The same losses and gradients on one batch, from the same start."""
    needs("huggingface")
    starting = Trainer(tiny_recipe(tmp_path, split=0), base)
    randomise(starting)
    export(starting, tmp_path / "start")
    results = []
    for backend in BACKENDS:
        trainer = Trainer(tiny_recipe(tmp_path, backend=backend, split=0,
                                      initial_adapter=str(tmp_path / "start")), base)
        batch = make_batch([Unit([w for r in pair("copy") for w in trainer.reading.windows(r)], True)])
        assert batch.packing.spans[1].shared, "rows are shared, and found again in both windows"
        hidden = trainer.model.hidden(batch)
        hidden[:, 0].sum().backward()
        b = {
            "cached": lambda model: model.upper.layers[2].down.b[0],
            "packed": lambda model: model.layers[2].down_proj.b,
            "huggingface": lambda model: model.body.layers[2].mlp.down_proj.lora_B["default"].weight,
        }[backend](trainer.model)
        results.append((hidden.detach(), b.grad))
    for own, *others in zip(*results):
        for other in others:
            assert (own - other).norm() < 5e-3 * other.norm() and other.norm() > 0


def test_full_fine_tuning(base, tmp_path):
    """Linears only; the export holds as much of the update as the rank allows, and says how much."""
    needs("huggingface")
    recipe = tiny_recipe(tmp_path, backend="huggingface", tune="full", rank=16, rate=5e-4)
    trainer = Trainer(recipe, base)
    trainer.train()
    assert log_of(trainer, "validation")[-1]["changed_order"] == 1.0
    frozen = [n for n, p in trainer.model.body.named_parameters() if not p.requires_grad]
    assert frozen and all("norm" in n or "embed" in n or "bias" in n for n in frozen)
    export(trainer, tmp_path / "package")
    kept = log_of(trainer, "export")[0]["update_kept"]
    assert 0.7 < kept < 1
    merged = merge(base, read_adapter(tmp_path / "package"))
    _, part, linear = next(trainer.model.linears())
    update, found = (w - base.layer(0, part) for w in (linear.weight.detach(), merged.layer(0, part)))
    assert (found - update).norm() < 0.7 * update.norm()


def test_early_stopping(llama, tmp_path):
    recipe = tiny_recipe(tmp_path, tokens=10**7, rate=0.0, head_rate=0.0)
    recipe.validation.minutes, recipe.validation.patience = 0, 2
    trainer = Trainer(recipe, llama)
    trainer.train()
    assert len(log_of(trainer, "validation")) == 3 and log_of(trainer, "stop")


def test_accumulated_passes_are_one_step(llama, tmp_path):
    trainer = Trainer(tiny_recipe(tmp_path, tokens=6000, accumulate=3), llama)
    trainer.train()
    assert log_of(trainer, "end")[0]["step"] <= 4


def train_as_one_of_two(rank: int, port: int, folder: Path):
    """What `accelerate launch` runs in each process, on CPUs."""
    from accelerate import PartialState

    os.environ |= {"WORLD_SIZE": "2", "RANK": str(rank), "LOCAL_RANK": str(rank),
                   "LOCAL_WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    PartialState._reset_state()  # of the process this one is forked from
    trainer = Trainer(tiny_recipe(folder, backend="huggingface", tokens=6000), tiny_base("llama"))
    trainer.train()
    torch.save({"count": trainer.team.count, "parameters": checkpoint.trained(trainer.model),
                "next": [trainer.mixture.draw(1.0).identity() for _ in range(6)]},
               folder / f"result-{rank}")
    trainer.team.state.destroy_process_group()


def test_two_processes_end_with_one_model(tmp_path):
    """Other batches, one set of decisions, equal weights; one process writes."""
    needs("huggingface")
    if torch.cuda.is_available():
        pytest.skip("forked processes cannot share a GPU; run this where there is none")
    tiny_recipe(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    processes = [multiprocessing.get_context("fork").Process(
        target=train_as_one_of_two, args=(rank, port, tmp_path)) for rank in (0, 1)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(300)
        process.kill()
    assert [process.exitcode for process in processes] == [0, 0]
    main, other = (torch.load(tmp_path / f"result-{rank}") for rank in (0, 1))
    assert main["count"] == other["count"] == 2
    assert main["next"] != other["next"], "each draws its own batches"
    for name, value in main["parameters"].items():
        torch.testing.assert_close(other["parameters"][name], value, rtol=0, atol=1e-6)
    events = [json.loads(line)["event"] for line in
              (tmp_path / "run" / "log.jsonl").read_text().splitlines()]
    assert events.count("start") == 1 and events.count("end") == 1


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_the_real_base_reads_as_the_package_says(package):
    """Needs the product's base model, which `make setup` fetches."""
    cache = os.environ.get("PLIMSOLL_CACHE") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "plimsoll")
    manifest = read_json(package / "plimsoll.json")
    file = Path(cache) / "bases" / manifest["base"]["sha256"] / manifest["base"]["file"]
    if not file.exists():
        pytest.skip("the base model is not there; make fetch fetches it")
    real = read_gguf(file, manifest["base"]["layers"])
    case = read_json(package / "golden.json")["cases"][-1]
    ids, positions = [], []
    for step in case["steps"]:
        ids += real.tokenizer.encode(step).ids + manifest["separator_ids"]
        positions.append(len(ids) - 1)
    assert (ids, positions) == (case["input_ids"], case["positions"])
    found, hidden = margins(real, package, ids, positions)
    assert found.tolist() == pytest.approx(case["margins"], abs=1e-4)
    assert hidden[0, :8].tolist() == pytest.approx(case["first8"], abs=1e-3)
