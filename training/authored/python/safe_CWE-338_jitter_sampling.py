import asyncio
import random
import time


def backoff_delays(base=0.25, cap=30.0):
    delay = base
    while True:
        delay = min(cap, random.uniform(base, delay * 3))
        yield delay


async def heartbeat(client, period=15):
    while True:
        await asyncio.sleep(period * random.uniform(0.9, 1.1))
        await client.ping()


def cache_ttl(seconds):
    return seconds + random.randint(0, max(1, seconds // 10))


def sampled(rate):
    return random.random() < rate


def reservoir(stream, size):
    kept = []
    for i, item in enumerate(stream):
        if i < size:
            kept.append(item)
        else:
            j = random.randrange(i + 1)
            if j < size:
                kept[j] = item
    return kept


class RoundRobin:
    def __init__(self, hosts):
        self.hosts = list(hosts)
        random.shuffle(self.hosts)
        self.position = 0

    def next(self):
        host = self.hosts[self.position % len(self.hosts)]
        self.position += 1
        return host

    def two_choices(self, load):
        return min(random.sample(self.hosts, 2), key=lambda h: load.get(h, 0))


def refresh_token_soon(session, expires_at):
    """Spread the refresh of the access tokens of many workers over a minute."""
    wait = max(0, expires_at - time.time() - 60 - random.random() * 60)
    time.sleep(wait)
    return session.refresh()


def tip_of_the_day(tips):
    return random.choice(tips)


def spawn_points(level, count):
    rng = random.Random(level)
    return [(rng.randrange(64), rng.randrange(64)) for _ in range(count)]
