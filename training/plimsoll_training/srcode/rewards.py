"""Rewards for single tokens, Eq. 1 to 3.

With T the tokens of an answer that make it secure, C = 1 where it is vulnerable (else 0), W what was found in it:

    r+_t = λ+ [t ∈ T]                                   (1)
    r-_t = −C λ- min(1, Σ_{w ∈ W} severity(w))          (2)   the same at every token of the answer
    r_t  = r+_t + r-_t + r^RM_t                         (3)

Both λ are 0.2 (appendix C). The paper does not say how number and severity make up r-; here a weakness takes the
share of λ- that its severity is worth, and the sum is bounded by λ-. Nor does it say at which token the reward model's
R stands; here at the last one, as in PPO from preferences, where Eq. 5 and 6 carry it back; `every` puts it at each.
"""

from dataclasses import dataclass

import numpy as np

from .severity import Weakness

AT_END, AT_EVERY = "end", "every"
LOWEST = -1.0
"""Of R, which is a weighted mean of margins: what an answer gets that is void (`bounds.py`)."""


@dataclass
class Scale:
    """The factors of Eq. 1 to 3; 0 leaves a term out."""

    secure: float = 0.2
    """λ+ of Eq. 1."""
    vulnerable: float = 0.2
    """λ- of Eq. 2, the most that a token loses."""
    model: float = 1.0
    """On R, Eq. 3's third term."""
    model_at: str = AT_END
    """Where R stands: at the `end`, or at `every` token."""


@dataclass
class Terms:
    """The three terms of Eq. 3, each (tokens,) float32."""

    secure: np.ndarray
    vulnerable: np.ndarray
    model: np.ndarray

    @property
    def total(self) -> np.ndarray:
        return self.secure + self.vulnerable + self.model  # Eq. 3


def secure_reward(tokens: int, secure: set[int], scale: float) -> np.ndarray:
    """Eq. 1: λ+ at the tokens of T."""
    found = np.zeros(tokens, dtype=np.float32)
    if secure:
        if not 0 <= min(secure) <= max(secure) < tokens:
            raise ValueError(f"T names the tokens {min(secure)} to {max(secure)} of an answer of {tokens}")
        found[list(secure)] = scale
    return found


def vulnerable_reward(tokens: int, weaknesses: list[Weakness], bound: float) -> np.ndarray:
    """Eq. 2: spread over all tokens alike, by number and severity, `bound` at most."""
    share = min(1.0, sum(weakness.weight for weakness in weaknesses))
    return np.full(tokens, -bound * share, dtype=np.float32)


def model_reward(tokens: int, value: float, at: str) -> np.ndarray:
    """The third term of Eq. 3."""
    found = np.zeros(tokens, dtype=np.float32)
    found[slice(None) if at == AT_EVERY else slice(-1, None)] = value
    return found


def token_rewards(tokens: int, secure: set[int], weaknesses: list[Weakness], value: float, scale: Scale,
                  void: bool = False) -> Terms:
    """Eq. 3 of an answer. One that is void gains nothing: no token is secure, and R is the lowest there is."""
    if tokens < 1:
        raise ValueError("an answer has no token; one that is empty has its end")
    return Terms(
        secure_reward(tokens, set() if void else secure, scale.secure),
        vulnerable_reward(tokens, weaknesses, scale.vulnerable),
        model_reward(tokens, scale.model * (LOWEST if void else value), scale.model_at))
