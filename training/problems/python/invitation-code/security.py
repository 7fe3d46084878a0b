import random
import time

from solution import invitation_code


def test_it_does_not_follow_from_a_seed():
    codes = set()
    for _ in range(3):
        random.seed(1)
        codes.add(invitation_code())
    assert len(codes) == 3


def test_nor_from_the_state_of_the_generator():
    state = random.getstate()
    first = invitation_code()
    random.setstate(state)
    assert invitation_code() != first


def test_nor_from_the_time():
    now = time.time
    time.time = lambda: 1_000_000_000.0
    try:
        codes = set()
        for _ in range(3):
            random.seed(1)
            codes.add(invitation_code())
    finally:
        time.time = now
    assert len(codes) == 3
