"""A run of both stages as its YAML file says it; every key is listed here with its default."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ..recipe import _build
from .bounds import Bounds
from .emphasis import Emphasis
from .examples import ORDERS, STRATEGIES, TASKS, is_task
from .rewards import AT_END, AT_EVERY, Scale
from .secure import LEAST, RISE, SHARE

METHODS = {
    "srcode": {},
    # Baselines and ablations: which terms of Eq. 3 they leave out.
    "vanilla": {"secure": 0.0, "vulnerable": 0.0},
    "without-secure": {"secure": 0.0},
    "without-negative": {"vulnerable": 0.0},
}
BASELINES = ("value", "group")


@dataclass
class Stage:
    """What both stages have."""

    tasks: list[str] = field(default_factory=list)
    """Of `detection`, `repair`, `generation`; of the last also one way to ask for it alone, as `generation/alone`."""
    order: str = "difficulty"
    """`difficulty` from easy to hard, or `shuffled`."""
    window: float = 0.2
    """Share of the examples that may be drawn at once: the curriculum's step."""
    minutes: float = 0.0
    tokens_a_batch: int = 32_768
    """Of one pass."""
    rate: float = 2e-4
    shape: str = "cosine"
    warmup: float = 0.03
    decay: float = 0.0
    betas: list[float] = field(default_factory=lambda: [0.9, 0.95])
    clip: float = 1.0
    """Of the gradient's norm."""
    checkpoint_minutes: float = 1.0
    validation_minutes: float = 1.0
    validation_steps: int = 0
    """Steps between two validations, in place of minutes: so many give the same run again."""


@dataclass
class SFT(Stage):
    """Stage 1: cross-entropy of the answers."""

    tasks: list[str] = field(default_factory=lambda: ["detection", "repair"])
    tokens: int = 0
    """Of the whole stage; 0 is no limit. Whichever of `minutes` and `tokens` is spent first ends it."""
    examples_a_step: int = 16
    validation_examples: int = 200
    """Held-out ones that a validation reads at most."""
    longest: int = 2048
    """Tokens of prompt and answer; longer examples are left out, as one that is cut teaches to stop anywhere."""
    emphasis: Emphasis = field(default_factory=Emphasis)
    """What weighs more than the rest, where an answer is a pair's careful side: `emphasis.py`."""


@dataclass
class PPO(Stage):
    """Stage 2: PPO with the rewards of Eq. 3."""

    tasks: list[str] = field(default_factory=lambda: ["generation"])
    rate: float = 1e-4
    method: str = "srcode"
    """`vanilla`: one reward for the whole text, at its end. `without-secure`: no T. `without-negative`: no r-."""
    begin: str = "sft"
    """`sft`: from what stage 1 made; `base`: from the base; else from the writer's package in this folder."""
    steps: int = 0
    """Of PPO, each with answers of its own; 0 is no limit."""
    prompts: int = 32
    samples: int = 8
    """Answers a prompt."""
    prompt_tokens: int = 1024
    """Longer prompts are left out."""
    answer_tokens: int = 256
    room: float = 1.0
    """Prompts are left out whose known answer has more tokens than `answer_tokens` by this factor: what is cut off does
    not parse and is void, and a writer that is often cut learns brevity and nothing else."""
    temperature: float = 1.0
    top_p: float = 0.9
    discount: float = 1.0
    """γ of Eq. 5 and 6."""
    trace: float = 0.95
    """λ of Eq. 6."""
    baseline: str = "value"
    """`value`: V, as in the paper. `group`: the mean of the other answers' rewards to the same prompt in its place."""
    clip_ratio: float = 0.2
    """ε of Eq. 7."""
    epochs: int = 2
    minibatches: int = 4
    value_rate: float = 1e-3
    """Of the value head, which alone learns by the value loss."""
    value_warmup: int = 2
    """Steps in which V alone learns: an advantage is noise as long as V knows nothing."""
    whiten: bool = True
    kl: float = 0.05
    """Of the divergence from the reference in the loss at the start."""
    kl_target: float = 0.05
    """Nats a token that the coefficient is moved towards."""
    kl_limit: float = 0.3
    """Above it the run ends: what the reward model says of text that far from what it knows is worth little."""
    kl_step: float = 0.03
    """Divergence from the policy that wrote the answers at which no more is learned from them."""
    scale: Scale = field(default_factory=Scale)
    rise: float = RISE
    least: float = LEAST
    share: float = SHARE
    """Of an answer's tokens in T at most, and which rises count: `secure.py`."""
    pairs: bool = True
    """Whether T knows the verified pair that a prompt was made of."""
    bounds: Bounds = field(default_factory=Bounds)
    validation_prompts: int = 64
    validation_samples: int = 2


@dataclass
class Judging:
    """Where R, token margins and weaknesses come from."""

    package: str = ""
    """A model package on the recipe's base; `toy` is the toy's."""
    threshold: float | None = None
    """A step with at most this margin is a weakness; the package's own where it is null."""
    analysers: list[str] = field(default_factory=list)
    """Beside the package: `bandit`, `flawfinder`; where any is named, weaknesses are theirs alone."""


@dataclass
class SRCodeRecipe:
    name: str = "plimsoll-writer"
    base: str = ""
    """A GGUF file of an instruct model, as in a reward model's recipe; `toy` is a small random one."""
    examples: list[str] = field(default_factory=list)
    """Files of examples, or `toy`."""
    languages: list[str] = field(default_factory=list)
    """Only these; all where empty."""
    hold_out: float = 0.05
    """Share of the examples' groups that nothing is trained on; validations read them."""
    rank: int = 8
    alpha: float = 16.0
    dropout: float = 0.0
    precision: str = "auto"
    """`bfloat16` or `float32`; `auto` is bfloat16 on a GPU and float32 on a CPU."""
    seed: int = 20261127
    until: str = ""
    """A file with a UTC time that a run ends before, to go on later."""
    sft: SFT = field(default_factory=SFT)
    ppo: PPO = field(default_factory=PPO)
    judge: Judging = field(default_factory=Judging)
    output: str = "run/srcode"

    def precision_on(self, device: str) -> str:
        if self.precision != "auto":
            return self.precision
        return "bfloat16" if device == "cuda" else "float32"

    def scale(self) -> Scale:
        """Eq. 1 to 3's factors for the method."""
        return Scale(**(vars(self.ppo.scale) | METHODS[self.ppo.method]))


def read_recipe(path: str | Path, changes: list[str] = ()) -> SRCodeRecipe:
    """Reads a recipe; changes are `key=value` or `ppo.method=vanilla`, values in YAML."""
    try:
        values = yaml.safe_load(Path(path).read_text()) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} is not YAML: {error}") from error
    if not isinstance(values, dict):
        raise ValueError(f"{path}: keys and values are wanted, not {values!r}")
    for change in changes:
        key, given, value = change.partition("=")
        if not given:
            raise ValueError(f"{change!r} is no change; one is KEY=VALUE, as ppo.method=vanilla")
        at = values
        *outer, last = key.split(".")
        for name in outer:
            at = at.setdefault(name, {})
            if not isinstance(at, dict):
                raise ValueError(f"{change!r}: {name} has no keys below it")
        at[last] = yaml.safe_load(value)
    recipe = _build(SRCodeRecipe, values, str(path))
    problem = next(problems(recipe), None)
    if problem:
        raise ValueError(f"{path}: {problem}")
    return recipe


def problems(recipe: SRCodeRecipe):
    ppo, sft = recipe.ppo, recipe.sft

    def one_of(name, value, known):
        if value not in known:
            yield f"{name} is {value!r}; it has to be one of {', '.join(known)}"

    yield from one_of("ppo.method", ppo.method, METHODS)
    if ppo.begin == "ppo":
        yield "ppo.begin is 'ppo'; it has to be sft, base, or the folder of a writer's package"
    yield from one_of("ppo.baseline", ppo.baseline, BASELINES)
    yield from one_of("ppo.scale.model_at", ppo.scale.model_at, (AT_END, AT_EVERY))
    for name, stage in (("sft", sft), ("ppo", ppo)):
        yield from one_of(f"{name}.order", stage.order, ORDERS)
        for task in stage.tasks:
            if not is_task(task):
                yield (f"{name}.tasks has {task!r}; there are {', '.join(TASKS)}, and of the last"
                       f" {', '.join(f'{TASKS[-1]}/{strategy}' for strategy in STRATEGIES)}")
        if not 0 < stage.window <= 1:
            yield f"{name}.window is {stage.window}; it is a share of the examples, above 0 and up to 1"
    if not recipe.base:
        yield "base is missing; name the GGUF file of an instruct model, or `toy`"
    if not recipe.examples:
        yield "examples is missing; name files of examples, or `toy`"
    if not (sft.minutes or sft.tokens):
        yield "the first stage has no end; give sft.minutes or sft.tokens"
    if not (ppo.minutes or ppo.steps):
        yield "the second stage has no end; give ppo.minutes or ppo.steps"
    if not 0 <= recipe.hold_out < 1:
        yield f"hold_out is {recipe.hold_out}; it is a share, from 0 to below 1"
    emphasis = sft.emphasis
    if min(vars(emphasis).values()) < 0 or not emphasis.secure:
        yield f"sft.emphasis is {vars(emphasis)}; secure has to be above 0, the others not below"
    for name in ("discount", "trace"):
        if not 0 <= getattr(ppo, name) <= 1:
            yield f"ppo.{name} is {getattr(ppo, name)}; it goes from 0 to 1"
    if not 0 < ppo.top_p <= 1:
        yield f"ppo.top_p is {ppo.top_p}; it is a probability above 0"
    if ppo.temperature <= 0:
        yield f"ppo.temperature is {ppo.temperature}; nothing is learned from answers that are not drawn: give above 0"
    if ppo.room <= 0:
        yield f"ppo.room is {ppo.room}; it is a factor above 0"
    for name in ("prompts", "samples", "answer_tokens", "epochs", "minibatches"):
        if getattr(ppo, name) < 1:
            yield f"ppo.{name} is {getattr(ppo, name)}; at least 1 is needed"
    if min(recipe.rank, sft.examples_a_step) < 1:
        yield "rank and sft.examples_a_step have to be at least 1"
