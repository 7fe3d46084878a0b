"""python -m plimsoll_training train RECIPE | cache RECIPE | validate RECIPE | export RECIPE -o FOLDER"""

import argparse
import os
import time

# Read by the libraries when torch is imported. A thread that waits for the other gives its core away
# soon: with anything else running, spinning made a step ten times slower, and even idle-priority work
# is enough for that.
os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))
os.environ.setdefault("GOMP_SPINCOUNT", "2000")
# Compiled kernels that are kept, one for each shape.
os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "8192")


# Which records a command reads.
READS = {"train": ("validation", "sources"), "cache": ("validation", "sources"), "validate": ("validation",),
         "export": ()}


def keep_memory():
    """Freed activations stay with the process: to fault them in again costs more than to fill them."""
    import ctypes

    try:
        libc = ctypes.CDLL("libc.so.6")
        libc.mallopt(-4, 0)  # M_MMAP_MAX
        libc.mallopt(-1, 2**31 - 1)  # M_TRIM_THRESHOLD
        libc.mallopt(-2, 64 << 20)  # M_TOP_PAD
    except (OSError, AttributeError):
        pass


def main():
    parser = argparse.ArgumentParser(prog="plimsoll_training", description=__doc__)
    parser.add_argument("command", choices=list(READS))
    parser.add_argument("recipe")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", dest="changes")
    parser.add_argument("--checkpoint", default="best.pt", help="best.pt or last.pt")
    parser.add_argument("--package", help="validate: this package, in place of a checkpoint")
    parser.add_argument("-o", "--output", help="folder of the exported package")
    parser.add_argument("--minutes", type=float, default=0, help="cache: stop after so many")
    parser.add_argument("--arithmetic", choices=["int8"],
                        help="validate: beside float32, as the engine computes in it")
    parser.add_argument("--margins", type=float, nargs="+", default=[-0.9, -0.5, 0.0],
                        help="with --arithmetic: where decisions are counted that come out otherwise")
    options = parser.parse_args()
    if options.package and options.command != "validate":
        parser.error("--package is for validate")
    keep_memory()

    from . import checkpoint
    from .recipe import read_recipe
    from .trainer import Trainer

    try:
        recipe = read_recipe(options.recipe, options.changes)
        if options.package:
            recipe.initial_adapter, recipe.initial_head, recipe.merge_into_base = options.package, "", ""
        trainer = Trainer(recipe, reads=READS[options.command])
    except (ValueError, OSError) as error:
        parser.exit(1, f"plimsoll_training: {error}\n")
    if options.command == "train":
        trainer.train()
        return
    if options.command == "cache":
        fill_cache(trainer, options.minutes)
        return
    step = tokens = 0
    if not options.package:
        saved = checkpoint.load(trainer.output / options.checkpoint)
        if saved is None:
            parser.error(f"{trainer.output / options.checkpoint} is missing; train first, or name the other"
                         " checkpoint: --checkpoint last.pt")
        checkpoint.restore(trainer.model, checkpoint.result(saved, averaged=recipe.ema > 0))
        step, tokens = saved["step"], saved["tokens"]
    if options.command == "validate" and options.arithmetic:
        from .engine import compare, table

        print(table(compare(trainer, options.arithmetic, options.margins)), end="")
    elif options.command == "validate":
        trainer.validate(step, tokens)
    else:
        from .export import export

        export(trainer, options.output or trainer.output / "package")


def fill_cache(trainer, minutes: float):
    """The lower layers' states of the validation set and of every source, ahead of the training."""
    started, cache = time.monotonic(), trainer.model.cache
    units = trainer.validation.pairs + trainer.validation.singles
    units += [unit for _, own in trainer.mixture.sources for unit in own]
    for first in range(0, len(units), 8):
        some = units[first : first + 8]
        cache.fill([w for u in some for w in u.windows],
                   [i for i, u in enumerate(some) for _ in u.windows])
        seconds = time.monotonic() - started
        if first // 8 % 20 == 0:
            trainer.log.write("cache", units=first + len(some), of=len(units),
                              tokens=cache.computed, speed=cache.computed / seconds)
        if minutes and seconds > 60 * minutes:
            break
    trainer.log.write("cache", units=len(units), tokens=cache.computed,
                      speed=cache.computed / (time.monotonic() - started))


if __name__ == "__main__":
    main()
