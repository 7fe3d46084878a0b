"""Eq. 4 to 9, by hand and against derivatives that are written out."""

import math

import numpy as np
import pytest
import torch

from plimsoll_training.srcode.advantage import advantages, of_the_others, whitened
from plimsoll_training.srcode.objective import divergence, policy_loss, ratio, value_loss


def test_advantages_by_hand():
    """γ = 0.9, λ = 0.5: δ = r + 0.9 V' − V, A = δ + 0.45 A'."""
    rewards, values = np.array([0.0, 0.2, 1.0], np.float32), np.array([0.5, 0.4, 0.3], np.float32)
    residuals = [0 + 0.9 * 0.4 - 0.5, 0.2 + 0.9 * 0.3 - 0.4, 1.0 + 0 - 0.3]  # Eq. 5; V behind the last is 0
    third = residuals[2]
    second = residuals[1] + 0.45 * third  # Eq. 6
    first = residuals[0] + 0.45 * second
    found, returns = advantages(rewards, values, 0.9, 0.5)
    np.testing.assert_allclose(found, [first, second, third], rtol=1e-6)
    np.testing.assert_allclose(returns, found + values, rtol=1e-6)


def test_without_a_trace_it_is_the_residual_and_with_all_of_it_the_return():
    rewards, values = np.array([0.1, -0.2, 0.7], np.float32), np.array([0.3, 0.2, 0.6], np.float32)
    np.testing.assert_allclose(advantages(rewards, values, 1.0, 0.0)[0],
                               [0.1 + 0.2 - 0.3, -0.2 + 0.6 - 0.2, 0.7 - 0.6], atol=1e-6)
    np.testing.assert_allclose(advantages(rewards, values, 1.0, 1.0)[1], [0.6, 0.5, 0.7], atol=1e-6)
    with pytest.raises(ValueError, match="2 rewards and 3 values"):
        advantages(rewards[:2], values, 1.0, 1.0)


def test_the_others_are_the_baseline():
    assert of_the_others([1.0, 4.0, 2.0, 9.0, 6.0], ["a", "b", "a", "c", "b"]) == [2.0, 6.0, 1.0, 0.0, 4.0]
    assert of_the_others([1.0, 2.0, 6.0], ["a"] * 3) == [4.0, 3.5, 1.5]


def test_whitening_keeps_the_order():
    parts = whitened([np.array([1.0, 2.0], np.float32), np.array([6.0], np.float32)])
    together = np.concatenate(parts)
    assert abs(together.mean()) < 1e-6 and abs(together.std() - 1) < 1e-5 and list(together) == sorted(together)


OLD = torch.log(torch.tensor([0.2, 0.2, 0.2, 0.2, 0.5]))
NEW = torch.log(torch.tensor([0.3, 0.3, 0.1, 0.1, 0.55]))
A = torch.tensor([1.0, -1.0, 1.0, -1.0, 2.0])


def test_the_clipped_objective_by_hand():
    """ρ = 1.5, 1.5, 0.5, 0.5, 1.1 and ε = 0.2; (7) takes the smaller of ρ A and clip(ρ) A."""
    torch.testing.assert_close(ratio(NEW, OLD), torch.tensor([1.5, 1.5, 0.5, 0.5, 1.1]))  # Eq. 8
    loss, clipped = policy_loss(NEW, OLD, A, 0.2, 5)
    assert float(loss) == pytest.approx(-(1.2 - 1.5 + 0.5 - 0.8 + 2.2) / 5)
    assert clipped.tolist() == [True, False, False, True, False]


def test_its_gradient_is_equation_9():
    """−ρ A ∇ ln π at the tokens that are not clipped, 0 at the others."""
    new = NEW.clone().requires_grad_()
    policy_loss(new, OLD, A, 0.2, 5)[0].backward()
    torch.testing.assert_close(new.grad, -torch.tensor([0.0, 1.5 * -1, 0.5 * 1, 0.0, 1.1 * 2]) / 5)


def test_on_fresh_samples_it_is_reinforce():
    """Eq. 4: E Σ A ∇ ln π, through a softmax of logits."""
    logits = torch.randn(6, 9, generator=torch.Generator().manual_seed(1)).requires_grad_()
    drawn = torch.tensor([0, 3, 8, 2, 2, 5])[:, None]
    weights = torch.tensor([1.0, -0.5, 0.2, 2.0, -1.0, 0.1])
    log = torch.log_softmax(logits, -1).gather(1, drawn)[:, 0]
    policy = torch.autograd.grad(policy_loss(log, log.detach(), weights, 0.2, 6)[0], logits, retain_graph=True)[0]
    reinforce = torch.autograd.grad(-(weights * log).sum() / 6, logits)[0]
    torch.testing.assert_close(policy, reinforce)


def test_the_divergence_is_kl_in_the_mean():
    first, second = torch.tensor([0.7, 0.2, 0.1]), torch.tensor([0.5, 0.25, 0.25])
    each = divergence(first.log(), second.log())
    assert (each >= 0).all() and float(divergence(first.log(), first.log()).abs().max()) == 0
    exact = sum(p * math.log(p / q) for p, q in zip(first.tolist(), second.tolist()))
    assert float((first * each).sum()) == pytest.approx(exact, rel=1e-5)
    assert torch.isfinite(divergence(torch.tensor([-90.0]), torch.tensor([0.0]))).all()


def test_the_value_loss():
    assert float(value_loss(torch.tensor([1.0, 2.0]), torch.tensor([0.0, 4.0]), 2)) == pytest.approx((1 + 4) / 4)
