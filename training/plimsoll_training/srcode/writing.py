"""Completions of prompts as JSON Lines, to be evaluated: greedy, and drawn at a temperature.

    {"id", "group", "language", "kind", "sample", "temperature", "prefix", "completion", "text", "tokens", "ended",
     "writer", "R", "chosen"}

`text` is the prefix and what was written. Of the drawn samples of a prompt `chosen` is the one with the highest R: the
baseline best-of-K.
"""

import json
import os
from pathlib import Path

from .examples import Example
from .ppo import AT_ONCE, prompts_of
from .rollout import Rewarder, Sample, best_of, roll_out
from .run import Run
from .writer import Writer

TEMPERATURE, SAMPLES, TOP_P = 0.8, 8, 0.95


def complete(run: Run, writer: Writer, examples: list[Example], rewarder: Rewarder, output: Path, *, name: str,
             tokens: int, samples: int = SAMPLES, temperature: float = TEMPERATURE, top_p: float = TOP_P) -> int:
    """Writes one greedy completion and `samples` drawn ones of each prompt; how many lines that are."""
    prompts = prompts_of(run, examples, run.recipe.ppo.prompt_tokens)
    partial = output.with_name(output.name + ".partial")
    lines = 0
    with open(partial, "w") as file:
        for count, heat in ((1, 0.0), (samples, temperature)):
            if not count:
                continue
            found = roll_out(writer, prompts, count, tokens, rewarder, temperature=heat, top_p=top_p,
                             seed=run.recipe.seed, at_once=AT_ONCE.get(run.device.type, 64))
            for first in range(0, len(found), count):
                own = found[first : first + count]
                best = best_of(own)
                for number, sample in enumerate(own):
                    file.write(json.dumps(line_of(sample, number, heat, name, sample is best),
                                          ensure_ascii=False) + "\n")
                    lines += 1
    os.replace(partial, output)
    run.log.write("generate", writer=name, prompts=len(prompts), left_out=len(examples) - len(prompts), lines=lines,
                  file=str(output))
    return lines


def line_of(sample: Sample, number: int, temperature: float, name: str, chosen: bool) -> dict:
    example, prefix = sample.prompt.example, sample.prompt.example.prefix
    return {"id": example.id, "group": example.group, "language": example.language, "kind": example.kind,
            "sample": number, "temperature": temperature, "prefix": prefix, "completion": sample.text[len(prefix):],
            "text": sample.text, "tokens": len(sample.ids), "ended": sample.ended, "writer": name,
            "R": round(sample.model_reward, 4), "chosen": chosen}
