"""Processes that check programs, each with its own frameworks; one that dies is replaced."""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
import traceback
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait

SECONDS = 60
"""A program that takes longer is a fault; starting the frameworks is not counted."""

SHRINKING = 180
"""Seconds after which the smallest program found so far has to do."""

PROGRAMS = 1000
"""After as many a process is replaced: the frameworks keep a little of each program."""

COLLECT = 25
"""Programs between two collections of what is left in cycles, which every Keras model is."""

Result = dict[str, object]


def results(seeds: Iterable[int], jobs: int, shrinking: float = SHRINKING) -> Iterator[Result]:
    """The result of each seed's program, in any order."""
    waiting = iter(seeds)
    workers = [Worker(shrinking) for _ in range(jobs)]
    try:
        for worker in workers:
            worker.give(next(waiting, None))
        while any(worker.seed is not None for worker in workers):
            busy = {worker.pipe: worker for worker in workers if worker.seed is not None}
            wait(list(busy), timeout=1)
            for worker in busy.values():
                result = worker.result()
                if result is not None:
                    yield result
                    worker.give(next(waiting, None))
    finally:
        for worker in workers:
            worker.end()


class Worker:
    """A process, and the seed that it works on."""

    def __init__(self, shrinking: float) -> None:
        self.seed: int | None = None
        self._shrinking = shrinking
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, inner = context.Pipe()
        self._process = context.Process(target=work, args=(inner, self._shrinking), daemon=True)
        self._process.start()
        inner.close()
        self._done = 0
        self._began: float | None = None

    def give(self, seed: int | None) -> None:
        """Hand over the next seed; `None`: there is no more."""
        if seed is not None and self._done >= PROGRAMS:
            self.end()
            self._start()
        self.seed = seed
        if seed is not None:
            self._began = time.monotonic() if self._done else None
            self.pipe.send(seed)

    def result(self) -> Result | None:
        """What came of the seed, if it is known; a process that hangs or died is replaced."""
        if self._began is not None and time.monotonic() - self._began > SECONDS + self._shrinking:
            return self._fault("hangs", f"longer than {SECONDS} s")
        try:
            while self.pipe.poll():
                came = self.pipe.recv()
                if came == "ready":
                    self._began = time.monotonic()
                else:
                    self._done += 1
                    return came
        except (EOFError, OSError):
            self._process.join()
            return self._fault("died", f"the process ended with {self._process.exitcode}")
        return None

    def _fault(self, end: str, detail: str) -> Result:
        seed = self.seed
        self.end()
        self._start()
        return {"seed": seed, "end": end, "what": end, "detail": detail}

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


# --- in the process itself -----------------------------------------------------------------------


def one_thread() -> None:
    """Load both frameworks with one thread each: the maps are small, and threads only wait."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["CUDA_VISIBLE_DEVICES"] = ""
    import tensorflow as tf
    import torch

    torch.set_num_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.get_logger().setLevel("ERROR")


def work(pipe: Connection, shrinking: float) -> None:
    """Check the programs of the seeds that come, until the pipe is closed."""
    one_thread()
    import fuzz.agree  # noqa: F401

    gc.collect()
    gc.freeze()
    pipe.send("ready")
    done = 0
    while True:
        try:
            seed = pipe.recv()
        except EOFError:
            return
        pipe.send(checked(seed, shrinking))
        done += 1
        if done % COLLECT == 0:
            import keras

            keras.backend.clear_session()


def checked(seed: int, shrinking: float) -> Result:
    """What comes of one seed; where it disagrees, also the smallest program that still does so."""
    from fuzz.agree import Disagreement, check
    from fuzz.generate import program

    began = time.process_time()
    result: Result = {"seed": seed}
    text = ""
    try:
        text = program(seed)
        facts = check(text, seed)
        result.update(facts._asdict(), end="agrees")
    except Disagreement as wrong:
        result.update(end="disagrees", what=wrong.what, detail=wrong.detail)
        result.update(program=text, smallest=shrunk(text, seed, wrong.what, shrinking))
    except Exception:
        result.update(end="disagrees", what="the check", detail=traceback.format_exc())
        result.update(program=text, smallest="")
    result["seconds"] = round(time.process_time() - began, 4)
    return result


def shrunk(text: str, seed: int, what: str, seconds: float) -> str:
    """The smallest program found that disagrees in the same way."""
    from fuzz.agree import Disagreement, check
    from fuzz.shrink import shrink

    end = time.monotonic() + seconds

    def fails(smaller: str) -> bool:
        if time.monotonic() > end:
            return False
        try:
            check(smaller, seed)
        except Disagreement as wrong:
            return wrong.what == what
        except Exception:
            return False
        return False

    return shrink(text, fails)
