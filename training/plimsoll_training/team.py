"""The processes that train together, one a GPU; most runs are one process."""

import torch


class Team:
    """A single process, on a CPU unless it is told of another device."""

    main, rank, count = True, 0, 1
    device = torch.device("cpu")

    def agree(self, *values: float) -> list[float]:
        """The main process's values, in all: clocks differ, decisions must not."""
        return list(values)

    def average(self, parameters):
        """Averages gradients over the processes."""


class AcceleratedTeam(Team):
    """As `accelerate launch` started it; on a GPU where there is one."""

    def __init__(self):
        from accelerate import PartialState

        self.state = PartialState(cpu=not torch.cuda.is_available())
        self.main, self.rank = self.state.is_main_process, self.state.process_index
        self.count, self.device = self.state.num_processes, self.state.device

    def agree(self, *values: float) -> list[float]:
        if self.count == 1:
            return list(values)
        from accelerate.utils import broadcast

        shared = torch.tensor(values, dtype=torch.float64, device=self.device)
        return broadcast(shared).tolist()

    def average(self, parameters):
        """By hand instead of through a wrapper of the model: the passes of a step, and which heads
        take part in it, differ from batch to batch."""
        if self.count == 1:
            return
        from accelerate.utils import reduce

        for parameter in parameters:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
            parameter.grad.copy_(reduce(parameter.grad, "mean"))


def make_team(backend: str) -> Team:
    if backend == "huggingface":
        return AcceleratedTeam()
    team = Team()
    if backend == "packed" and torch.cuda.is_available():
        team.device = torch.device("cuda")
    return team
