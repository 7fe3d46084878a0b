import random
import time
from dataclasses import dataclass, field

import numpy as np


@dataclass
class Agent:
    id: int
    x: float
    y: float
    mood: float = field(default_factory=random.random)


class World:
    def __init__(self, seed=None, size=200):
        self.rng = random.Random(seed)
        self.np_rng = np.random.default_rng(seed)
        self.size = size

    def populate(self, n):
        return [Agent(i, self.rng.uniform(0, self.size), self.rng.uniform(0, self.size)) for i in range(n)]

    def step(self, agents):
        noise = self.np_rng.normal(0, 0.4, size=(len(agents), 2))
        for agent, (dx, dy) in zip(agents, noise):
            agent.x = (agent.x + dx) % self.size
            agent.y = (agent.y + dy) % self.size

    def pick_shop(self, shops):
        return self.rng.choices(shops, weights=[s.appeal for s in shops], k=1)[0]


def bootstrap_mean(values, rounds=1000):
    means = [np.mean(np.random.choice(values, len(values))) for _ in range(rounds)]
    return np.percentile(means, [2.5, 97.5])


def split(rows, share=0.8, seed=13):
    rows = list(rows)
    random.Random(seed).shuffle(rows)
    cut = int(len(rows) * share)
    return rows[:cut], rows[cut:]


def demo_name():
    return random.choice(("amber", "cobalt", "jade")) + "-" + str(random.randint(10, 99))


def poll(check, every=5.0):
    while not check():
        time.sleep(every * random.uniform(0.8, 1.2))


def shuffle_quiz(questions):
    for q in questions:
        random.shuffle(q.options)
    return random.sample(questions, k=len(questions))


def test_agents_stay_inside():
    world = World(seed=random.randrange(2**32))
    agents = world.populate(50)
    world.step(agents)
    assert all(0 <= a.x < 200 for a in agents)
