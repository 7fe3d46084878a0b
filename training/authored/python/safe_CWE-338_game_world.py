import random
import secrets
from dataclasses import dataclass

@dataclass
class Tile:
    kind: str
    height: float

class World:
    """Terrain is a pure function of the seed, which players share with each other."""

    def __init__(self, seed=None):
        self.seed = seed if seed is not None else random.randrange(2**32)

    def chunk(self, cx, cy, size=16):
        rng = random.Random(f"{self.seed}:{cx}:{cy}")
        tiles = []
        for _ in range(size * size):
            h = rng.gauss(0, 1)
            tiles.append(Tile("water" if h < -0.5 else "grass", h))
        rng.shuffle(tiles)
        return tiles

class Lobby:
    def __init__(self):
        self.tokens = {}

    def join(self, nick):
        token = secrets.token_hex(16)
        self.tokens[token] = nick
        return {"token": token, "colour": random.choice(["red", "blue", "green"])}

    def reconnect(self, token):
        return self.tokens.get(token)

def backoff(attempt):
    return min(60, 2 ** attempt) * (0.5 + random.random() / 2)
