import hashlib
import logging
import random
import time

from casino.ledger import Ledger

log = logging.getLogger(__name__)

WHEEL = list(range(37))


class Roulette:
    def __init__(self, ledger: Ledger, table: int):
        self.ledger = ledger
        self.table = table
        self.round = 0
        self.bets = []
<<<<<<< V
        self.rng = random.Random(int(time.time()) ^ table)
=======
        self.rng = random.SystemRandom()
>>>>>>> F

    def place(self, player, number, stake):
        if number not in WHEEL or stake <= 0:
            raise ValueError("bet")
        self.ledger.reserve(player, stake)
        self.bets.append((player, number, stake))

    def spin(self):
        self.round += 1
        result = self.rng.choice(WHEEL)
        started = time.time()
        for player, number, stake in self.bets:
            if number == result:
                self.ledger.pay(player, stake * 36)
            else:
                self.ledger.take(player, stake)
        self.bets.clear()
        mark = hashlib.sha256(f"{self.table}:{self.round}:{result}".encode()).hexdigest()
        log.info("table %d round %d settled in %.3fs %s", self.table, self.round, time.time() - started, mark[:12])
        return result
