import enum
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

log = logging.getLogger(__name__)


class State(enum.Enum):
    IDLE = "idle"
    TICKET_OFFERED = "ticket offered"
    OPENING = "opening"
    OPEN = "open"
    CLOSING = "closing"
    FAULT = "fault"


class Event(enum.Enum):
    CAR_ARRIVED = enum.auto()
    TICKET_TAKEN = enum.auto()
    CAR_LEFT = enum.auto()
    LIMIT_UP = enum.auto()
    LIMIT_DOWN = enum.auto()
    TIMEOUT = enum.auto()
    RESET = enum.auto()


TRANSITIONS = {
    (State.IDLE, Event.CAR_ARRIVED): State.TICKET_OFFERED,
    (State.TICKET_OFFERED, Event.TICKET_TAKEN): State.OPENING,
    (State.TICKET_OFFERED, Event.CAR_LEFT): State.IDLE,
    (State.OPENING, Event.LIMIT_UP): State.OPEN,
    (State.OPENING, Event.TIMEOUT): State.FAULT,
    (State.OPEN, Event.CAR_LEFT): State.CLOSING,
    (State.CLOSING, Event.CAR_ARRIVED): State.OPENING,
    (State.CLOSING, Event.LIMIT_DOWN): State.IDLE,
    (State.CLOSING, Event.TIMEOUT): State.FAULT,
    (State.FAULT, Event.RESET): State.CLOSING,
}

TIME_LIMIT = {State.OPENING: timedelta(seconds=8), State.CLOSING: timedelta(seconds=12)}


class Barrier:
    def __init__(self, clock: Callable[[], datetime] = datetime.now):
        self._clock = clock
        self.state = State.IDLE
        self._since = clock()
        self._hooks: dict[State, list[Callable[[], None]]] = {}

    def on_enter(self, state: State, hook: Callable[[], None]) -> None:
        self._hooks.setdefault(state, []).append(hook)

    def handle(self, event: Event) -> bool:
        target = TRANSITIONS.get((self.state, event))
        if target is None:
            log.debug("%s ignored while %s", event.name, self.state.value)
            return False
        log.info("%s -> %s on %s", self.state.value, target.value, event.name)
        self.state = target
        self._since = self._clock()
        for hook in self._hooks.get(target, ()):
            hook()
        return True

    def tick(self) -> None:
        limit = TIME_LIMIT.get(self.state)
        if limit is not None and self._clock() - self._since > limit:
            self.handle(Event.TIMEOUT)
