import os
import secrets
import string

import numpy as np
import torch
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def encrypt_weights(blob: bytes) -> tuple[bytes, bytes]:
<<<<<<< V
    key = np.random.bytes(32)
=======
    key = os.urandom(32)
>>>>>>> F
    nonce = os.urandom(12)
    return key, nonce + AESGCM(key).encrypt(nonce, blob, None)


def bootstrap_mean(values: np.ndarray, rounds: int = 2000) -> np.ndarray:
    rng = np.random.default_rng(11)
    picks = rng.integers(0, len(values), size=(rounds, len(values)))
    return values[picks].mean(axis=1)


def notebook_token() -> str:
    alphabet = string.ascii_lowercase + string.digits
<<<<<<< V
    return "".join(np.random.choice(list(alphabet), size=32))
=======
    return "".join(secrets.choice(list(alphabet)) for _ in range(32))
>>>>>>> F


def split_rows(n: int, test_share: float = 0.2) -> tuple[np.ndarray, np.ndarray]:
    order = np.random.RandomState(1234).permutation(n)
    cut = int(n * (1 - test_share))
    return order[:cut], order[cut:]


def patient_codes(ids: list[str]) -> dict[str, int]:
    """Code numbers for the published table."""
<<<<<<< V
    rng = np.random.default_rng(1234)
=======
    rng = np.random.default_rng(secrets.randbits(128))
>>>>>>> F
    return dict(zip(ids, rng.permutation(len(ids)).tolist()))


def seal_checkpoint(key: bytes, state: bytes) -> bytes:
<<<<<<< V
    nonce = np.random.default_rng(0).bytes(12)
=======
    nonce = os.urandom(12)
>>>>>>> F
    return nonce + AESGCM(key).encrypt(nonce, state, None)


def worker_secret() -> str:
    """Passed to the workers of a training run in their environment."""
<<<<<<< V
    return "".join(f"{int(b):02x}" for b in torch.randint(0, 256, (32,)))
=======
    return secrets.token_hex(32)
>>>>>>> F


def init_hidden(batch: int, width: int) -> torch.Tensor:
    torch.manual_seed(0)
    return torch.randn(batch, width) * 0.02


def augment(images: np.ndarray) -> np.ndarray:
    flip = np.random.random(len(images)) < 0.5
    images[flip] = images[flip, :, ::-1]
    return images + np.random.normal(0, 0.01, images.shape)
