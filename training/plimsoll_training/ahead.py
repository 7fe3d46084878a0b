"""Batches made ahead of the GPU by a process of its own, in the order in which the mixture draws them."""

import io
import multiprocessing
import pickle
import queue
import signal
from collections.abc import Callable

import torch

from .batch import Batch
from .mixture import Mixture

# How long to wait for a batch before looking whether the process is still there.
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
    """Draws with `draw(progress)`, which uses `mixture`, in a copy of this process.

    Batches are those that `draw` would give here, one after the other, as long as shares do not change over the run:
    the progress that the other process knows is a few batches old. `state` is the mixture's after the last batch
    taken: what a checkpoint keeps.
    """

    def __init__(self, draw: Callable[[float], Batch], mixture: Mixture, depth: int, progress: float = 0.0):
        self.state = mixture.state()
        self.known = []
        for _, units in mixture.sources:
            for unit in units:
                self.known += [unit, *unit.windows]
        self.numbers = {id(value): number for number, value in enumerate(self.known)}
        # A copy has the windows without reading or sending them.
        context = multiprocessing.get_context("fork")
        self.progress = context.Value("d", progress)
        self.queue = context.Queue(maxsize=depth)
        self.process = context.Process(target=self._make, args=(draw, mixture), daemon=True)
        self.process.start()

    def _make(self, draw, mixture: Mixture):
        # Both would come to the whole group; it is the trainer that ends this one.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        torch.set_num_threads(1)
        try:
            while True:
                batch = draw(self.progress.value)
                file = io.BytesIO()
                _Pickler(file, self.numbers).dump((batch, mixture.state()))
                self.queue.put(file.getvalue())
        except Exception as error:  # told where it can be seen
            self.queue.put(error)

    @property
    def waiting(self) -> int:
        """Batches that are ready; 0 most of the time means that the GPU waits for them."""
        return self.queue.qsize()

    def next(self, progress: float) -> Batch:
        """Raises RuntimeError where the process has ended, and what it raised."""
        self.progress.value = progress
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
        self.process.terminate()
        self.process.join()
