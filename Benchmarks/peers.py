#!/usr/bin/env python3
"""Plimsoll's engine beside llama.cpp and transformers, on the same bases.

usage: peers.py [--rounds N] [--threads N] [--only WORD] [--prefills N ...] [--prefixes N ...] [--drafts N ...]
                [--json FILE] [--png FILE]

Measured are prefills of 64, 256 and 1,024 tokens, and 40 tokens behind a cached prefix of 1,000 and of
4,000: least, median and most of N rounds after one that is not counted, in milliseconds. Ids are those of
EngineBenchmark.swift. With `--drafts` it is, instead, writing: how long until each of so many drafts behind one
prompt of 256 tokens has one token more, as `plimsoll-benchmark decode` measures it. Each row runs in a process of its own, so that one peer's threads and memory do not
touch another's; a peer or a base that is not there is left out, with its reason. Plimsoll's row comes first
and once more at the end of each base: how far the two are apart says how steady the machine was. README.md
beside this file says how to install them.
"""

import argparse
import ctypes
import datetime
import importlib.util
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import time

from machine import processor

PREFILLS = [64, 256, 1024]
EDIT = 40
PREFIXES = [1000, 4000]
PROMPT = 256  # tokens that are read before drafts are written
WRITTEN = 32  # tokens of each draft
# The package whose base writes, by the base. The other model uses some of its base's layers and cannot write.
WRITERS = {"Qwen2.5-Coder-0.5B": pathlib.Path(__file__).parent.parent / "Models/plimsoll-medium"}
CONTEXT = 4096  # and no more than this in `--prefills`, or with the edit in `--prefixes`

CACHE = pathlib.Path(os.environ.get("PLIMSOLL_CACHE") or pathlib.Path(
    os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "plimsoll")
# What the bases are called here, and where `plimsoll model fetch` puts them.
BASES = {
    "SmolLM2-135M": "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53/"
                    "SmolLM2-135M-Instruct.Q4_1.gguf",
    "Qwen2.5-Coder-0.5B": "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32/"
                          "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
}
# What each file is stored as, and what llama.cpp makes of it beside that.
STORED = {"SmolLM2-135M": "Q4_1", "Qwen2.5-Coder-0.5B": "Q4_K_M"}
REQUANTISED = {"SmolLM2-135M": ["Q8_0", "BF16"], "Qwen2.5-Coder-0.5B": ["Q8_0"]}


def tokens(count, seed=0, first=None):
    """`count` ids that are as good as any; `first` in place of the first."""
    ids = [100 + (i * 37 + seed * 101) % 4000 for i in range(count)]
    if first is not None:
        ids[0] = first
    return ids


def rows(drafts):
    """(base, peer, variant) of every row."""
    for base in WRITERS if drafts else BASES:
        yield base, "Plimsoll", "int8"
        if not drafts:
            yield base, "Plimsoll", "int16"
        for stored in [STORED[base], *REQUANTISED[base]]:
            for attention in ["plain", "flash"]:
                yield base, "llama.cpp", f"{stored}, {attention} attention"
        for numbers in [] if drafts else ["float32", "bfloat16"]:
            yield base, "transformers", numbers
        yield base, "Plimsoll", "int8, again"


# --- Plimsoll -----------------------------------------------------------------------------------


class Plimsoll:
    """Plimsoll's engine, through plimsoll-benchmark, which measures and says so in JSON."""

    program = pathlib.Path(__file__).parent / ".build/release/plimsoll-benchmark"

    @classmethod
    def row(cls, base, variant, options):
        """One row, or a sentence."""
        if not cls.program.is_file():
            return f"{cls.program} is not there; 'make benchmark' builds it"
        if options.drafts:
            call = ["decode", WRITERS[base], "--drafts", *options.drafts, "--prompt", PROMPT, "--tokens", WRITTEN]
        else:
            call = ["engine", CACHE / "bases" / BASES[base], "--precision", variant.partition(",")[0],
                    "--prefills", *options.prefills, "--prefixes", *options.prefixes]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
        child = subprocess.run(
            [cls.program, *map(str, call), "--threads", str(options.threads), "--rounds", str(options.rounds)],
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if child.returncode:
            return failure(child)
        answer = json.loads(child.stdout)
        measures = [{**one, "tokens": one["drafts"], "cached": PROMPT} for one in answer["measures"]
                    ] if options.drafts else answer
        for one in measures:
            one["tokens_per_second"] = round(one["tokens"] / one["median"] * 1e3, 1)
        return {"name": "Plimsoll", "version": "of this checkout", "base": base, "variant": variant,
                "milliseconds": measures, "notes": {}}


# --- llama.cpp ------------------------------------------------------------------------------------


class LlamaCpp:
    """llama.cpp through llama-cpp-python: logits of the last token alone, its own batches of 512."""

    module = "llama_cpp"

    def __init__(self, base, variant, threads):
        import llama_cpp

        self.cpp = llama_cpp
        stored, attention = variant.split(", ")
        path = CACHE / "bases" / BASES[base]
        if stored != STORED[base]:
            path = self.requantised(llama_cpp, path, stored, threads)
        self.llama = llama_cpp.Llama(
            str(path), n_ctx=CONTEXT, n_batch=CONTEXT, n_ubatch=512, n_threads=threads,
            n_threads_batch=threads, flash_attn=attention == "flash", verbose=False)
        system = llama_cpp.llama_print_system_info().decode()
        self.version = f"llama-cpp-python {llama_cpp.__version__}"
        self.notes = {"system": system.strip(), "file_bytes": path.stat().st_size}

    @staticmethod
    def requantised(llama_cpp, path, stored, threads):
        """The same weights in another format, made once by llama.cpp and kept in the cache."""
        target = CACHE / "peers" / f"{path.stem}-as-{stored}.gguf"
        if target.exists():
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f".part-{os.getpid()}")
        parameters = llama_cpp.llama_model_quantize_default_params()
        parameters.ftype = getattr(llama_cpp, f"LLAMA_FTYPE_MOSTLY_{stored}")
        parameters.allow_requantize = True
        parameters.nthread = threads
        # It tells of every tensor on the error stream.
        failed = llama_cpp.llama_model_quantize(
            str(path).encode(), str(part).encode(), ctypes.byref(parameters))
        if failed:
            raise RuntimeError(f"llama.cpp could not write {path.name} as {stored}")
        part.rename(target)
        return target

    def prefill(self, ids):
        self.llama.reset()
        self.llama.eval(ids)
        self.check(len(ids))

    def cache(self, ids):
        self.prefill(ids)
        self.prefix = len(ids)

    def edit(self, ids):
        # `eval` first drops what the cache holds behind this.
        self.llama.n_tokens = self.prefix
        self.llama.eval(ids)
        self.check(self.prefix + len(ids))

    def write(self, drafts):
        """Milliseconds until each of `drafts` continuations of one prompt has one token more."""
        cpp = self.cpp
        parameters = self.llama.context_params
        parameters.n_seq_max, parameters.kv_unified = drafts, True
        context = cpp.llama_init_from_model(self.llama.model, parameters)
        memory = cpp.llama_get_memory(context)
        chain = cpp.llama_sampler_chain_init(cpp.llama_sampler_chain_default_params())
        # Its program's own order; Plimsoll draws without a top-k, from more tokens.
        for link in [cpp.llama_sampler_init_top_k(40), cpp.llama_sampler_init_top_p(0.95, 1),
                     cpp.llama_sampler_init_temp(0.8), cpp.llama_sampler_init_dist(1)]:
            cpp.llama_sampler_chain_add(chain, link)
        batch = cpp.llama_batch_init(PROMPT, 0, drafts)

        def decode(entries):
            """`entries`: (token, position, sequence, whether its logits are wanted)."""
            batch.n_tokens = len(entries)
            for at, (token, position, sequence, wanted) in enumerate(entries):
                batch.token[at], batch.pos[at], batch.logits[at] = token, position, wanted
                batch.n_seq_id[at], batch.seq_id[at][0] = 1, sequence
            assert cpp.llama_decode(context, batch) == 0

        cpp.llama_memory_clear(memory, True)
        decode([(token, at, 0, at == PROMPT - 1) for at, token in enumerate(tokens(PROMPT))])
        for other in range(1, drafts):
            cpp.llama_memory_seq_cp(memory, 0, other, -1, -1)
        last = [cpp.llama_sampler_sample(chain, context, -1)] * drafts
        start = time.perf_counter()
        for at in range(WRITTEN):
            decode([(token, PROMPT + at, draft, True) for draft, token in enumerate(last)])
            last = [cpp.llama_sampler_sample(chain, context, draft) for draft in range(drafts)]
        took = (time.perf_counter() - start) * 1e3 / WRITTEN
        assert all(0 <= token < self.llama.n_vocab() for token in last)
        cpp.llama_sampler_free(chain)
        cpp.llama_batch_free(batch)
        cpp.llama_free(context)
        return took

    def check(self, count):
        assert self.llama.n_tokens == count, self.llama.n_tokens
        logits = self.llama._ctx.get_logits()
        assert logits and math.isfinite(logits[0]) and math.isfinite(logits[1])


# --- transformers ---------------------------------------------------------------------------------


class Transformers:
    """transformers' model without the layer that predicts tokens, its attention by PyTorch's kernels."""

    module = "transformers"

    def __init__(self, base, variant, threads):
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        import torch
        import transformers

        transformers.logging.disable_progress_bar()
        torch.set_num_threads(threads)
        torch.set_grad_enabled(False)
        path = CACHE / "bases" / BASES[base]
        model = transformers.AutoModel.from_pretrained(
            path.parent, gguf_file=path.name, dtype=torch.float32, attn_implementation="sdpa")
        self.model = model.to(getattr(torch, variant)).eval()
        assert {parameter.dtype for parameter in self.model.parameters()} == {getattr(torch, variant)}
        self.torch, self.transformers = torch, transformers
        self.version = f"transformers {transformers.__version__}, torch {torch.__version__}"
        self.notes = {"system": torch.backends.cpu.get_cpu_capability()}

    def run(self, ids, cache=None):
        output = self.model(
            input_ids=self.torch.tensor([ids]), past_key_values=cache, use_cache=cache is not None)
        state = output.last_hidden_state
        assert state.shape[1] == len(ids) and bool(state[0, -1].isfinite().all())

    def prefill(self, ids):
        self.run(ids)

    def cache(self, ids):
        self.prefix = len(ids)
        self.past = self.transformers.DynamicCache(config=self.model.config)
        self.run(ids, self.past)

    def edit(self, ids):
        # Before the first edit there is nothing to drop.
        behind = self.past.get_seq_length() - self.prefix
        if behind:
            self.past.crop(-behind)
        self.run(ids, self.past)
        assert self.past.get_seq_length() == self.prefix + len(ids)


PEERS = {"llama.cpp": LlamaCpp, "transformers": Transformers}


# --- Measuring ------------------------------------------------------------------------------------


def timed(rounds, body):
    """Milliseconds of each of `rounds` calls, after one that is not counted."""
    times = []
    for number in range(rounds + 1):
        start = time.perf_counter()
        body(number)
        times.append((time.perf_counter() - start) * 1e3)
    return times[1:]


def measure(base, peer, variant, options):
    """Prints one row as JSON; runs in a process of its own."""
    threads, rounds = options.threads, options.rounds
    loading = time.perf_counter()
    runner = PEERS[peer](base, variant, threads)
    notes = {"load_ms": round((time.perf_counter() - loading) * 1e3), **runner.notes}
    measures = []

    def add(new, cached, times):
        measures.append({
            "tokens": new, "cached": cached, "least": round(min(times), 2),
            "median": round(statistics.median(times), 2), "most": round(max(times), 2),
            "tokens_per_second": round(new / statistics.median(times) * 1e3, 1),
        })

    for drafts in options.drafts:
        add(drafts, PROMPT, [runner.write(drafts) for _ in range(rounds + 1)][1:])
    for count in [] if options.drafts else options.prefills:
        add(count, 0, timed(rounds, lambda number: runner.prefill(tokens(count, first=number))))
    for prefix in [] if options.drafts else options.prefixes:
        runner.cache([id for part in range(-(-prefix // 50)) for id in tokens(50, seed=part)][:prefix])
        add(EDIT, prefix, timed(rounds, lambda number: runner.edit(tokens(EDIT, first=number))))
    print(json.dumps({
        "name": peer, "version": runner.version, "base": base, "variant": variant,
        "milliseconds": measures, "notes": notes}))


def missing(base, peer):
    """Why a row cannot be measured; nothing where it can."""
    if peer in PEERS and importlib.util.find_spec(PEERS[peer].module) is None:
        return f"this Python has no {PEERS[peer].module}"
    if not (CACHE / "bases" / BASES[base]).is_file():
        return f"{CACHE / 'bases' / BASES[base]} is not there"
    return None


def measured(base, peer, variant, options):
    """The row of a child process, or a sentence."""
    if peer == "Plimsoll":
        return Plimsoll.row(base, variant, options)
    child = subprocess.run(
        [sys.executable, __file__, "--row", json.dumps([base, peer, variant]),
         "--threads", str(options.threads), "--rounds", str(options.rounds),
         "--prefills", *map(str, options.prefills), "--prefixes", *map(str, options.prefixes),
         "--drafts", *map(str, options.drafts)],
        env={**os.environ, "OMP_NUM_THREADS": str(options.threads)}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if child.returncode:
        return failure(child)
    return json.loads(child.stdout.splitlines()[-1])


def failure(child):
    return f"failed ({child.returncode}): {(child.stderr.strip().splitlines() or ['no word'])[-1]}"


def titles(options):
    if options.drafts:
        return [f"{count} side by side" for count in options.drafts]
    return ([f"prefill {count}" for count in options.prefills]
            + [f"{EDIT} @ {prefix}" for prefix in options.prefixes])


def line(*cells):
    widths = [20, 14, 24] + [22] * (len(cells) - 3)
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip()


def best(found, base, peer, index):
    """The least of the medians of a peer's variants for one measure, with its variant."""
    return min((row["milliseconds"][index]["median"], row["variant"])
               for row in found if (row["base"], row["name"]) == (base, peer))


def ratios(found, options):
    """Lines that say how many times as fast Plimsoll is in 8 bits, its rows' mean against each peer's best."""
    for base, peer in dict.fromkeys((row["base"], row["name"]) for row in found if row["name"] != "Plimsoll"):
        own = [row for row in found if (row["base"], row["name"]) == (base, "Plimsoll")
               and row["variant"].startswith("int8")]
        if own:
            yield line(base, "Plimsoll", f"beside {peer}’s best", *(
                "{:.2f} times".format(best(found, base, peer, index)[0]
                                      / statistics.mean(row["milliseconds"][index]["median"] for row in own))
                for index in range(len(titles(options)))))


def plot(found, options, path):
    """Bars of tokens a second, of each peer's best variant."""
    try:
        import matplotlib
    except ImportError:
        sys.exit("--png needs matplotlib: python -m pip install matplotlib")
    matplotlib.use("Agg")
    import matplotlib.pyplot as plots

    bases = list(dict.fromkeys(row["base"] for row in found))
    peers = list(dict.fromkeys(row["name"] for row in found))
    figure, axes = plots.subplots(len(bases), 1, figsize=(9, 3.2 * len(bases)), squeeze=False)
    for axis, base in zip(axes[:, 0], bases):
        for at, peer in enumerate(peer for peer in peers if any(
                (row["base"], row["name"]) == (base, peer) for row in found)):
            counts = options.drafts or [*options.prefills, *[EDIT] * len(options.prefixes)]
            speeds = [count / best(found, base, peer, index)[0] * 1e3 for index, count in enumerate(counts)]
            bars = axis.bar([index + (at - 1) * 0.27 for index in range(len(counts))], speeds, 0.25, label=peer)
            axis.bar_label(bars, fmt="%.0f", fontsize=7)
        axis.set_xticks(range(len(titles(options))), titles(options))
        axis.set_ylabel("tokens a second")
        axis.set_title(f"{base}, {processor()}, {options.threads} threads", fontsize=10)
        axis.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path, dpi=110)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--prefills", type=int, nargs="*", default=PREFILLS, metavar="TOKENS")
    parser.add_argument("--prefixes", type=int, nargs="*", default=PREFIXES, metavar="TOKENS")
    parser.add_argument("--drafts", type=int, nargs="*", default=[], metavar="DRAFTS", help="measure writing instead")
    parser.add_argument("--only", default="", help="rows whose base, peer or variant has this in it")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--png", type=pathlib.Path, metavar="FILE", help="a plot; needs matplotlib")
    parser.add_argument("--row", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.rounds < 1 or options.threads < 1:
        parser.error("rounds and threads are at least 1")
    if not all(0 < count <= 64 for count in options.drafts):
        parser.error("1 to 64 drafts")
    if not all(0 < count <= CONTEXT for count in options.prefills + [p + EDIT for p in options.prefixes]):
        parser.error(f"at most {CONTEXT} tokens fit")
    if options.row:
        return measure(*json.loads(options.row), options)

    date = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    print(f"{processor()}, {options.threads} threads, {options.rounds} rounds, {date}")
    print("milliseconds: least / median / most")
    print(line("base", "peer", "variant", *titles(options)))
    found, left_out = [], []
    for base, peer, variant in rows(options.drafts):
        if options.only.lower() not in f"{base} {peer} {variant}".lower():
            continue
        result = missing(base, peer) or measured(base, peer, variant, options)
        if isinstance(result, str):
            print(line(base, peer, variant) + "  " + result, flush=True)
            left_out.append({"base": base, "name": peer, "variant": variant, "reason": result})
            continue
        found.append(result)
        print(line(base, peer, variant, *(
            f"{m['least']:.1f} / {m['median']:.1f} / {m['most']:.1f}" for m in result["milliseconds"]
        )), flush=True)
    for base, peer in dict.fromkeys((row["base"], row["name"]) for row in found):
        print(line(base, peer, "the best", *(
            "{:.1f} {}".format(*best(found, base, peer, index)).replace(" attention", "")
            for index in range(len(titles(options))))))
    for text in ratios(found, options):
        print(text)
    if options.json:
        options.json.write_text(json.dumps({
            "date": date, "processor": processor(), "threads": options.threads, "rounds": options.rounds,
            "rows": found, "left_out": left_out}, indent=1) + "\n")
    if options.png and found:
        plot(found, options, options.png)
    if not found:
        sys.exit("nothing was measured; README.md says how to install the peers")


if __name__ == "__main__":
    main()
