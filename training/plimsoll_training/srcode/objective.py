"""What PPO minimises, Eq. 7 to 9, and the distance to another policy.

    J(θ) = E Σ_t min(ρ_t A_t, clip(ρ_t, 1 − ε, 1 + ε) A_t)            (7)
    ρ_t  = π_θ(y_t | s_t) / π_old(y_t | s_t)                          (8)
    ∇L   = −E Σ_t [not clipped] ρ_t A_t ∇ ln π_θ(y_t | s_t)           (9)   with L = −J

where a token is clipped if ρ_t > 1 + ε and A_t > 0, or ρ_t < 1 − ε and A_t < 0. On samples that were just drawn ρ = 1,
and Eq. 9 is the REINFORCE gradient of Eq. 4, E Σ_t A_t ∇ ln π_θ. All here are (tokens,), the tokens of all
answers in one row, summed as appendix A has it; the sum is divided by how many tokens the batch has, so that no rate
depends on that.
"""

import torch


def ratio(new: torch.Tensor, old: torch.Tensor) -> torch.Tensor:
    """Eq. 8, from log-probabilities."""
    return torch.exp(new - old)


def policy_loss(new: torch.Tensor, old: torch.Tensor, advantages: torch.Tensor, clip: float,
                count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """(−J, which tokens are clipped). Its gradient is Eq. 9: `minimum` passes none where the clipped value, a
    constant, is the smaller one."""
    rho = ratio(new, old)
    free, held = rho * advantages, rho.clamp(1 - clip, 1 + clip) * advantages
    return -torch.minimum(free, held).sum() / count, (held < free).detach()  # Eq. 7


def value_loss(values: torch.Tensor, returns: torch.Tensor, count: int) -> torch.Tensor:
    """Half the squared error of V. It is not held near what it was: rewards are of no known size, and V begins at 0."""
    return 0.5 * ((values - returns) ** 2).sum() / count


def divergence(new: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    """An estimate of KL(π_new ‖ π_other) at each token that π_new wrote: e^d − 1 − d with d = ln π_other − ln π_new.

    Never below 0, and its mean is the KL divergence (Schulman's third estimator)."""
    # Beyond it the exponential of one unlikely token would be the whole gradient.
    apart = (other - new).clamp(-20, 20)
    return torch.expm1(apart) - apart
