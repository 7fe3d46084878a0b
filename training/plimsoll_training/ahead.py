"""Batches made ahead of the GPU by a process of its own, in the order in which the mixture draws them."""

import atexit
import io
import multiprocessing
import os
import pickle
import queue
import signal
from collections.abc import Iterator

import torch

from .batch import Batch
from .mixture import Mixture

# How long to wait for each other before looking whether the other process is still there.
LOOK_SECONDS = 5.0


class _Pickler(pickle.Pickler):
    """Writes windows and units, which both processes have, as their numbers."""

    def __init__(self, file, numbers: dict[int, int]):
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.numbers = numbers

    def persistent_id(self, value):
        return self.numbers.get(id(value))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file, known: list):
        super().__init__(file)
        self.known = known

    def persistent_load(self, number):
        return self.known[number]


class Ahead:
    """Goes through `batches`, which draw from `mixture`, in a copy of this process.

    `state` is the mixture's after the last batch taken: what a checkpoint keeps.
    """

    def __init__(self, batches: Iterator[Batch], mixture: Mixture, depth: int):
        self.state = mixture.state()
        self.known = []
        for _, units in mixture.sources:
            for unit in units:
                self.known += [unit, *unit.windows]
        self.numbers = {id(value): number for number, value in enumerate(self.known)}
        # A copy has the windows without reading or sending them.
        context = multiprocessing.get_context("fork")
        self.queue = context.Queue(maxsize=depth)
        self.process = context.Process(target=self._make, args=(batches, mixture, os.getpid()), daemon=True)
        self.process.start()
        atexit.register(self.close)

    def _make(self, batches: Iterator[Batch], mixture: Mixture, trainer: int):
        # Both may come to the whole group; it is the trainer that ends this process, after the step it is at.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        torch.set_num_threads(1)
        try:
            for batch in batches:
                file = io.BytesIO()
                _Pickler(file, self.numbers).dump((batch, mixture.state()))
                self._put(file.getvalue(), trainer)
        except Exception as error:  # told where it can be seen
            self._put(error, trainer)

    def _put(self, value, trainer: int):
        """Waits for room; ends this process where the trainer was killed."""
        while True:
            try:
                return self.queue.put(value, timeout=LOOK_SECONDS)
            except queue.Full:
                if os.getppid() != trainer:
                    os._exit(1)

    @property
    def waiting(self) -> int:
        """Batches that are ready; 0 most of the time means that the GPU waits for them."""
        return self.queue.qsize()

    def next(self) -> Batch:
        """Raises RuntimeError where the process has ended, and what it raised."""
        while True:
            try:
                got = self.queue.get(timeout=LOOK_SECONDS)
                break
            except queue.Empty:
                if not self.process.is_alive():
                    raise RuntimeError("the process that makes batches has ended; is there memory left?") from None
        if isinstance(got, Exception):
            raise got
        batch, self.state = _Unpickler(io.BytesIO(got), self.known).load()
        return batch

    def close(self):
        atexit.unregister(self.close)
        self.process.kill()
        self.process.join()
