"""python -m plimsoll_training.srcode sft RECIPE | ppo RECIPE | measure RECIPE | generate RECIPE -o FILE
| export RECIPE -o FOLDER"""

import argparse
import os

from ..output import output_file

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))
os.environ.setdefault("GOMP_SPINCOUNT", "2000")

COMMANDS = ("sft", "ppo", "measure", "generate", "export")


def main(arguments: list[str] | None = None):
    parser = argparse.ArgumentParser(prog="srcode", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("recipe")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", dest="changes",
                        help="change a key of the recipe, as ppo.method=vanilla")
    parser.add_argument("-o", "--output", help="generate: the file of completions; export: the package's folder")
    parser.add_argument("--writer", metavar="NAME",
                        help="measure, generate, export: base, sft, ppo (default: the last stage there is); the first two also"
                             " take the folder of a writer's package")
    parser.add_argument("--prompts", action="append", default=[], metavar="FILE",
                        help="measure, generate: these examples; the recipe's held-out ones where none is named")
    parser.add_argument("--samples", type=int, default=8, help="generate: drawn beside the greedy one")
    parser.add_argument("--temperature", type=float, default=0.8, help="generate: of the drawn ones")
    parser.add_argument("--tokens", type=int, help="generate: at most; ppo.answer_tokens where it is not given")
    parser.add_argument("--limit", type=int, help="measure, generate: so many at most, evenly of all")
    parser.add_argument("--preferred-for", action="append", default=[], metavar="TASK",
                        help="export: a task that it was measured to be better at than the base, as repair; there it is"
                             " used where nobody names a writer")
    teacher = parser.add_argument_group(
        "ppo: a teacher that names T and W in the place of margins and analysers, behind an OpenAI-compatible API. What was"
        " written is sent there; without it nothing leaves the machine")
    teacher.add_argument("--server", metavar="URL", help="as https://host/v1")
    teacher.add_argument("--model", default="", help="its name there")
    teacher.add_argument("--key-variable", default="", help="the environment variable that holds the server's key")
    options = parser.parse_args(arguments)
    if options.command in ("generate", "export") and not options.output:
        parser.error(f"{options.command} needs -o: where its result goes")
    if options.command == "generate":
        try:
            options.output = output_file(options.output)
        except argparse.ArgumentTypeError as error:
            parser.error(f"-o: {error}")
    if options.server and options.command != "ppo":
        parser.error(f"--server is a teacher's, and {options.command} has none")
    if options.samples < 0 or options.temperature <= 0 or (options.tokens or 1) < 1 or (options.limit or 1) < 1:
        parser.error("--samples cannot be below 0; --temperature, --tokens and --limit have to be above 0")

    from ..repair.chat import ChatError
    from .recipe import read_recipe
    from .run import Run

    try:
        run = Run(read_recipe(options.recipe, options.changes))
        globals()[f"run_{options.command}"](run, options)
    except (ValueError, OSError, ChatError) as error:
        parser.exit(1, f"srcode: {error}\n")
    if run.ended:
        # A shell's && must not begin the next stage with half of this one.
        parser.exit(os.EX_TEMPFAIL, f"srcode: {run.ended}\n")


def run_sft(run, options):
    from .sft import train

    train(run)


def run_ppo(run, options):
    from .ppo import make_rewarder, train
    from .teacher import teacher_from

    train(run, make_rewarder(run, teacher_from(options)))


def which(run, options) -> str:
    """The last stage that has a checkpoint, where none is named."""
    there = [name for name in ("ppo", "sft") if (run.output / f"{name}.pt").exists()]
    return options.writer or (there or ["base"])[0]


def run_measure(run, options):
    """How likely the answers of examples are, and the careful side where the sides of a pair first part; by task."""
    from .emphasis import Emphasis
    from .examples import TASKS, read_examples, spread
    from .lesson import lessons_of
    from .sft import held_out

    name, stage = which(run, options), run.recipe.sft
    examples = [example for path in options.prompts
                for example in read_examples(path, stage.tasks, run.recipe.languages)] or run.examples(stage)[1]
    found, examples, _ = lessons_of(examples, run.language_model, stage.longest, Emphasis())
    chosen = spread(list(zip(found, examples)), options.limit or len(found))
    if not chosen:
        raise ValueError("there is no example to measure by; name a file with --prompts, or raise hold_out")
    writer = run.writer()
    run.restored(name, writer)
    for task in TASKS:
        own = [lesson for lesson, example in chosen if example.task == task]
        if own:
            run.log.write("measure", writer=name, task=task, examples=len(own),
                          **held_out(writer, own, stage.tokens_a_batch, anchored=True))


def run_generate(run, options):
    from .examples import read_examples, spread
    from .ppo import make_rewarder
    from .writing import complete

    name, writer = which(run, options), run.writer()
    if options.prompts:
        examples = [example for path in options.prompts
                    for example in read_examples(path, ("generation",), run.recipe.languages, answered=False)]
    else:
        examples = run.examples(run.recipe.ppo)[1]
    examples = spread(examples, options.limit or len(examples))
    if not examples:
        raise ValueError("there is no prompt to complete; name a file with --prompts, or raise hold_out")
    run.restored(name, writer)
    complete(run, writer, examples, make_rewarder(run), options.output, name=name,
             tokens=options.tokens or run.recipe.ppo.answer_tokens, samples=options.samples,
             temperature=options.temperature)


def run_export(run, options):
    from .export import export
    from .package import STAGES

    name, writer = which(run, options), run.writer()
    if name == "base":
        raise ValueError("nothing was trained yet; run the stages of this recipe first")
    if name not in STAGES:
        raise ValueError(f"{name} is no stage of this recipe, and only what one made is exported; name {' or '.join(STAGES[1:])}")
    run.restored(name, writer)
    export(run, writer, options.output, name, options.preferred_for)


if __name__ == "__main__":
    main()
