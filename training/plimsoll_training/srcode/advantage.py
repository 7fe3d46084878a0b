"""Advantages of tokens by generalised advantage estimation, Eq. 5 and 6."""

import numpy as np


def advantages(rewards: np.ndarray, values: np.ndarray, discount: float, trace: float) -> tuple[np.ndarray, np.ndarray]:
    """(A, returns), each (tokens,), of one answer from its rewards r_t and values V(s_t), both (tokens,).

        δ_t = r_t + γ V(s_{t+1}) − V(s_t)               (5)   V = 0 behind the last token
        A_t = Σ_{l ≥ 0} (γλ)^l δ_{t+l}                  (6)

    The returns A + V are what the value head learns.
    """
    if len(rewards) != len(values):
        raise ValueError(f"{len(rewards)} rewards and {len(values)} values; every token has one of each")
    found = np.zeros(len(rewards), dtype=np.float64)
    following, ahead = 0.0, 0.0
    for t in range(len(rewards) - 1, -1, -1):
        residual = rewards[t] + discount * following - values[t]  # Eq. 5
        ahead = residual + discount * trace * ahead  # Eq. 6
        found[t], following = ahead, values[t]
    return found.astype(np.float32), (found + values).astype(np.float32)


def of_the_others(totals: list[float], groups: list) -> list[float]:
    """In the place of V: for each answer the mean of the others' rewards, each answer's summed, to the same prompt; its own
    would take a part of its advantage away. 0 for one that is alone.

    RLOO and GRPO stand on the same baseline (Ahmadian et al., 2024; Shao et al., 2024): V knows nothing of a prompt before
    it has seen many.
    """
    found = []
    for own, group in zip(totals, groups):
        same = [total for total, other in zip(totals, groups) if other == group]
        found.append((sum(same) - own) / (len(same) - 1) if len(same) > 1 else 0.0)
    return found


def whitened(parts: list[np.ndarray]) -> list[np.ndarray]:
    """All advantages of a batch with mean 0 and deviation 1: the rate means the same whatever the rewards are."""
    together = np.concatenate(parts)
    mean, deviation = together.mean(), together.std()
    return [((part - mean) / (deviation + 1e-8)).astype(np.float32) for part in parts]
