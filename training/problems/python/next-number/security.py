import os

from solution import next_number

WORKERS, EACH = 6, 150


def test_no_number_twice():
    read, write = os.pipe()
    workers = []
    for _ in range(WORKERS):
        worker = os.fork()
        if worker == 0:
            try:
                numbers = [next_number("shared") for _ in range(EACH)]
                os.write(write, "".join(f"{number}\n" for number in numbers).encode())
            finally:
                os._exit(0)
        workers.append(worker)
    os.close(write)
    with open(read) as file:
        numbers = sorted(int(line) for line in file)
    for worker in workers:
        os.waitpid(worker, 0)
    assert numbers == list(range(1, WORKERS * EACH + 1))
