"""A training run as its YAML file says it; every key is listed here with its default."""

from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import get_origin

import yaml

from .losses import Coefficients


# Of a validation's passes on a CPU: more are not faster there, and take memory.
CPU_ROWS = 6_144


@dataclass
class Source:
    """One record file and how much of the training it is.

    `share` is of the tokens drawn; a list [from, to] changes it over the run (a curriculum).
    """

    records: str = ""
    share: float | list[float] = 1.0
    kinds: list[str] = field(default_factory=list)
    """Only records of these kinds; all where empty."""
    tiers: list[str] = field(default_factory=list)
    """Only pairs of these tiers; all where empty."""
    languages: list[str] = field(default_factory=list)
    origins: dict[str, float] = field(default_factory=dict)
    """Factors on the weights of vulnerable steps by origin, as `propagation: 0.3`."""
    limit: int = 0
    """Units (pairs or windows) kept at most, chosen by a hash; 0 keeps all."""
    ranked: bool = True
    """Pairs are drawn whole, for the ranking loss; else their windows are drawn one by one."""
    negatives: float = 0.0
    """Windows without a vulnerable step kept for each window with one; 0 keeps all."""
    hard: float = 1.0
    """How much more often a window rich in calls is drawn or kept than one without."""
    weight: float = 1.0
    """Factor on the weights of all its steps."""


@dataclass
class Validation:
    """What is measured, when, and which figures decide on the best checkpoint."""

    records: list[str] = field(default_factory=list)
    """Files used for nothing else. Beside them, what `hold_out` keeps of the sources."""
    hold_out: float = 0.0
    """Share of the sources' groups that is kept out of training and validated on."""
    pairs: int = 60
    windows: int = 120
    """Pairs and other windows measured each time."""
    tokens: int = 2048
    """The product's window."""
    rows: int = 0
    """Of one pass; 0 takes as many as a batch of the training on a GPU, and 6,144 on a CPU."""
    minutes: float = 10.0
    """Between two validations."""
    composite: dict[str, float] = field(default_factory=lambda: {
        "pair_order": 1.0, "function_auc": 0.5, "analyser_pattern_ap": 0.5, "analyser_flow_ap": 0.5})
    """Figures and their weights; figures that cannot be computed are left out of the mean."""
    patience: int = 0
    """Ends after so many validations without a better composite; 0 never does."""


@dataclass
class Recipe:
    name: str = "model"
    backend: str = "cached"
    """`cached`: own layers on a CPU over cached states. `packed`: all layers, windows side by side, on one GPU (or,
    slowly, a CPU). `huggingface`: transformers and PEFT, for several GPUs and full fine-tuning."""
    base: str = ""
    """A GGUF file, the one the product reads: a path, or `SHA256/FILE` below the product's bases."""
    layers: int = 16
    """The first so many of the base; all of them where it has fewer."""
    tune: str = "lora"
    """`lora`, or `full`: all linears of the layers, for `huggingface`; exported at `rank`."""
    split: int = 8
    """Layers below are frozen and their output is cached."""
    merge_into_base: str = ""
    """A package whose adapter is merged into the base first; the export joins it with the new one,
    so that the ranks add up."""
    initial_adapter: str = ""
    """A package whose adapter is trained on, of at most this rank; below `split` it is merged."""
    initial_head: str = ""
    """A package whose heads the training starts from; else those of the package given above. A head of kinds counts
    where it tells the kinds of `kinds.py`."""
    rank: int = 32
    alpha: float = 64.0
    dropout: float = 0.0
    """Of what goes into a LoRA's A while training; `packed` alone."""
    precision: str = "auto"
    """Of frozen weights and of products: `bfloat16` or `float32`. `auto` is bfloat16, but float32 for `packed` on a
    CPU. What is trained is float32."""
    seed: int = 20261121

    sources: list[Source] = field(default_factory=list)
    tokens_an_example: int = 768
    preamble_tokens: int = 256
    tokens_a_pair: int = 2304
    """A pair of more keeps the windows that changed most, or is left out."""
    safe_steps: int = 12
    """Safe steps of a window that count in the loss; the longest and richest in calls are likelier."""
    length_balance: bool = True
    """Weigh safe steps so that a step's length says nothing about its label."""
    length_balance_limit: float = 4.0
    losses: Coefficients = field(default_factory=Coefficients)
    tokens_a_unit: int = 8
    """Sampled for the token loss from each window."""

    minutes: float = 60.0
    """Of training in all, over as many starts as it takes; the rate follows it, or `tokens`."""
    tokens: int = 0
    until: str = ""
    """A file with a UTC time, as `2026-11-27T13:20:00Z`: the run ends before it as at a signal, to go on later. It is
    read anew at every step, so that whoever lends the machine may move it."""
    head_share: float = 0.03
    """Stage 1: the head alone, for so much of the budget."""
    tokens_a_batch: int = 6144
    """Of one pass in one process."""
    ahead: int = 0
    """Batches that a process of its own may make ahead; 0 makes each when it is wanted. `packed` alone."""
    processes: int = 1
    """That read and tokenise the sources; 0 takes one a core."""
    accumulate: int = 1
    """Passes whose gradients make one optimiser step."""
    rate: float = 3e-4
    head_rate: float = 1e-3
    shape: str = "cosine"
    warmup: float = 0.04
    decay: float = 0.01
    betas: list[float] = field(default_factory=lambda: [0.9, 0.95])
    clip: float = 1.0
    ema: float = 0.0
    """What a moving average of the trained weights keeps of itself at each step of the optimiser, as 0.998; 0 takes
    none. With one it is the average that is validated, that `best.pt` holds, and that is exported."""
    checkpoint_minutes: float = 5.0
    log_seconds: float = 20.0
    """Between two lines of the log while training."""

    validation: Validation = field(default_factory=Validation)
    cache: str = "~/.cache/plimsoll/training"
    output: str = "run"

    def validation_rows_on(self, device: str) -> int:
        """`validation.rows` on a device (`cuda`, `cpu`), with 0 decided."""
        return self.validation.rows or (self.tokens_a_batch if device == "cuda" else CPU_ROWS)

    def precision_on(self, device: str) -> str:
        """`precision` on a device (`cuda`, `cpu`), with `auto` decided."""
        if self.precision != "auto":
            return self.precision
        return "float32" if self.backend == "packed" and device == "cpu" else "bfloat16"


def read_recipe(path: str | Path, changes: list[str] = ()) -> Recipe:
    """Reads a recipe; changes are `key=value` or `losses.token=0`, values in YAML."""
    try:
        values = yaml.safe_load(Path(path).read_text()) or {}
    except yaml.YAMLError as error:
        raise ValueError(f"{path} is not YAML: {error}") from error
    if not isinstance(values, dict):
        raise ValueError(f"{path}: keys and values are wanted, not {values!r}")
    for change in changes:
        key, _, value = change.partition("=")
        at = values
        *outer, last = key.split(".")
        for name in outer:
            at = at.setdefault(name, {})
        at[last] = yaml.safe_load(value)
    return _build(Recipe, values, str(path))


CHOICES = {"backend": ("cached", "packed", "huggingface"), "tune": ("lora", "full"),
           "precision": ("auto", "float32", "bfloat16"), "shape": ("cosine", "linear", "constant")}


def _build(kind, values: dict, where: str):
    if not isinstance(values, dict):
        raise ValueError(f"{where}: keys and values are wanted here, not {values!r}")
    known = {f.name: f for f in fields(kind)}
    for key in values:
        if key not in known:
            raise ValueError(f"{where}: {key} is not a key; there are {', '.join(sorted(known))}")
    given = {key: _value(known[key], value, where) for key, value in values.items()}
    built = kind(**given)
    if kind is Recipe and built.merge_into_base and built.initial_adapter:
        raise ValueError(f"{where}: give merge_into_base or initial_adapter, not both")
    if kind is Recipe and built.backend != "packed" and (built.dropout or built.ahead):
        raise ValueError(f"{where}: dropout and ahead need backend: packed")
    if kind is Recipe and not 0 <= built.dropout < 1:
        raise ValueError(f"{where}: dropout is {built.dropout}; it has to be from 0 to below 1")
    if kind is Recipe and not 0 <= built.ema < 1:
        raise ValueError(f"{where}: ema is {built.ema}; it has to be from 0 to below 1")
    if kind is Validation and built.rows < 0:
        raise ValueError(f"{where}: rows is {built.rows}; it cannot be below 0")
    if kind is Recipe and min(built.ahead, built.processes) < 0:
        raise ValueError(f"{where}: ahead and processes cannot be below 0")
    if kind is Recipe and built.tune == "full" and built.backend != "huggingface":
        raise ValueError(f"{where}: tune: full needs backend: huggingface")
    if kind is Recipe and built.backend == "cached" and not 0 <= built.split < built.layers:
        raise ValueError(f"{where}: split is {built.split}; it has to be below layers,"
                         f" {built.layers}, as only the layers from split on are trained")
    return built


def _value(key, value, where: str):
    """A value as its key wants it, or an error that names both."""
    nested = key.default_factory
    if key.name == "sources" and isinstance(value, list):
        return [_build(Source, one, f"{where}: sources") for one in value]
    if isinstance(nested, type) and is_dataclass(nested):
        return _build(nested, value, f"{where}: {key.name}")
    if isinstance(value, str) and key.type is float:
        try:
            return float(value)  # YAML reads 3e-4 as text
        except ValueError:
            pass
    wanted = get_origin(key.type) or key.type
    if wanted is float or isinstance(key.type, UnionType):
        fits = isinstance(value, (int, float) + ((list,) if wanted is not float else ()))
    else:
        fits = isinstance(value, wanted)
    if not fits or isinstance(value, bool) and wanted is not bool:
        name = getattr(key.type, "__name__", key.type) if wanted is key.type else key.type
        raise ValueError(f"{where}: {key.name} is {value!r}; it has to be of type {name}")
    if key.name in CHOICES and value not in CHOICES[key.name]:
        raise ValueError(f"{where}: {key.name} is {value!r}; it has to be one of"
                         f" {', '.join(CHOICES[key.name])}")
    return value
