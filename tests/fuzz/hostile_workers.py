"""Processes that judge inputs one after the other, and their replacement when one dies."""

from __future__ import annotations

import faulthandler
import gc
import json
import mmap
import os
import resource
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from selectors import EVENT_READ, DefaultSelector
from typing import IO

from fuzz.hostile_judge import MEBIBYTES, SECONDS, judge, parse_diagrams
from fuzz.hostile_mutations import mutated

TOGETHER = 64
"""Diagrams that Graphviz is given at once: to start it costs more than to read one."""
PATIENCE = 5 * SECONDS
"""Seconds by the clock, on a machine that does other work, too: then the worker is ended."""
GUARD = 8 << 30
"""Bytes of address space of a worker, so that a fault does not take the machine with it."""
COLLECT = 25
"""Inputs between two collections of garbage. There is none within an input, as in the command."""


class Result:
    """What became of one input: `end` is "program", "errors" or "fault"."""

    def __init__(
        self,
        number: int = -1,
        origin: str = "",
        ways: tuple[str, ...] = (),
        end: str = "",
        codes: tuple[str, ...] = (),
        told: str = "",
        seconds: float = 0,
        mebibytes: float = 0,
    ) -> None:
        self.number = number
        self.origin = origin
        self.ways = ways
        self.end = end
        self.codes = codes
        self.told = told
        self.seconds = seconds
        self.mebibytes = mebibytes


def results(seed: str, first: int, count: int, jobs: int) -> Iterator[Result]:
    """The results of the inputs `first`, `first + 1`, …, in any order, by so many processes."""
    mutated(f"{seed}:0")  # what all workers need is read before they are forked
    with DefaultSelector() as selector:
        for job in range(jobs):
            _start(selector, Worker(seed, first + job, first + count, jobs))
        while selector.get_map():
            for key, _ in selector.select():
                worker: Worker = key.data
                yield from worker.read()
                if worker.ended:
                    selector.unregister(key.fileobj)
                    fault = worker.bury()
                    if fault is not None:
                        yield fault
                        _start(selector, worker.successor())


def _start(selector: DefaultSelector, worker: Worker) -> None:
    worker.fork()
    selector.register(worker.reader, EVENT_READ, worker)


class Worker:
    """One process, which judges every `step`-th input up to an end."""

    def __init__(self, seed: str, first: int, end: int, step: int) -> None:
        self.seed, self.first, self.end, self.step = seed, first, end, step
        self.ended = False
        self.reader = -1
        self._pid = 0
        self._rest = b""
        self._at = mmap.mmap(-1, 8)
        self._trace: IO[bytes] = tempfile.TemporaryFile()

    def fork(self) -> None:
        self._note(self.first)
        self.reader, writer = os.pipe()
        sys.stdout.flush()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self.reader)
            try:
                self._work(writer)
            except BaseException:
                traceback.print_exc()
                os._exit(3)
            os._exit(0)
        os.close(writer)

    def read(self) -> list[Result]:
        """The results that have come."""
        data = os.read(self.reader, 1 << 20)
        self.ended = not data
        *lines, self._rest = (self._rest + data).split(b"\n")
        return [_decoded(line) for line in lines]

    def bury(self) -> Result | None:
        """End the process; the input that it died of, unless it was done."""
        os.close(self.reader)
        _, status = os.waitpid(self._pid, 0)
        if status == 0:
            return None
        number = self._number()
        origin, ways, _ = mutated(f"{self.seed}:{number}")
        self._trace.seek(0)
        trace = self._trace.read().decode("utf-8", "replace")[-4000:]
        if os.WIFSIGNALED(status):
            cause = f"died of signal {signal.Signals(os.WTERMSIG(status)).name}"
        else:
            cause = f"ended with status {os.WEXITSTATUS(status)} (1: longer than {PATIENCE} s)"
        return Result(number, origin, ways, "fault", told=f"the process {cause}\n{trace}")

    def successor(self) -> Worker:
        return Worker(self.seed, self._number() + self.step, self.end, self.step)

    def _note(self, number: int) -> None:
        struct.pack_into("q", self._at, 0, number)

    def _number(self) -> int:
        return int(struct.unpack_from("q", self._at, 0)[0])

    # --- in the process itself -------------------------------------------------------------------

    def _work(self, writer: int) -> None:
        resource.setrlimit(resource.RLIMIT_AS, (GUARD, GUARD))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        gc.collect()
        gc.freeze()
        gc.disable()
        with tempfile.TemporaryDirectory(prefix="hostile") as folder, open(writer, "wb") as out:
            os.chdir(folder)
            diagrams: list[str] = []
            for number in range(self.first, self.end, self.step):
                self._note(number)
                faulthandler.dump_traceback_later(PATIENCE, exit=True, file=self._trace)
                result, dot = _judged(self.seed, number)
                faulthandler.cancel_dump_traceback_later()
                out.write(_encoded(result))
                if dot:
                    diagrams.append(dot)
                if diagrams and (len(diagrams) == TOGETHER or number + self.step >= self.end):
                    out.writelines(_encoded(fault) for fault in _drawn(diagrams, number))
                    diagrams = []
                out.flush()
                if number // self.step % COLLECT == 0:
                    gc.collect()


def _judged(seed: str, number: int) -> tuple[Result, str]:
    origin, ways, data = mutated(f"{seed}:{number}")
    with open("hostile.cnn", "wb") as file:
        file.write(data)
    result = Result(number, origin, ways)
    before, start = _fresh_peak(), time.process_time()
    dot = ""
    try:
        result.end, result.codes, dot = judge("hostile.cnn", f"{seed}:{number}")
    except BaseException:
        result.end, result.told = "fault", _shortened(traceback.format_exc())
    result.seconds = time.process_time() - start
    result.mebibytes = (_peak() - before) / 1024
    if result.end != "fault" and result.seconds > SECONDS:
        result.end, result.told = "fault", f"{result.seconds:.1f} s are more than {SECONDS} s"
    if result.end != "fault" and result.mebibytes > MEBIBYTES:
        result.end, result.told = "fault", f"{result.mebibytes:.0f} MiB are more than {MEBIBYTES}"
    return result, dot


def examine(data: bytes, seed: str) -> str:
    """Judge one input in this process, and say what came of it."""
    with tempfile.TemporaryDirectory(prefix="hostile") as folder:
        path = os.path.join(folder, "hostile.cnn")
        with open(path, "wb") as file:
            file.write(data)
        start = time.perf_counter()
        end, codes, dot = judge(path, seed)
        parse_diagrams([dot] if dot else [])
        return f"{end} {' '.join(codes)} in {time.perf_counter() - start:.2f} s"


def _drawn(diagrams: list[str], number: int) -> list[Result]:
    """A fault for diagrams that Graphviz does not read; `number` is the input of the last."""
    try:
        parse_diagrams(diagrams)
    except Exception:
        told = "in this input or one before it:\n" + _shortened(traceback.format_exc())
        return [Result(number, "diagrams", (), "fault", told=told)]
    return []


def _shortened(told: str) -> str:
    return told if len(told) < 4000 else f"{told[:1000]}\n…\n{told[-3000:]}"


def _fresh_peak() -> int:
    """The memory in use, in KiB, from which the peak is counted anew."""
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    return _peak()


def _peak() -> int:
    with open("/proc/self/status", "rb") as file:
        status = file.read()
    at = status.index(b"VmHWM:")
    return int(status[at + 6 : status.index(b"kB", at)])


def _encoded(result: Result) -> bytes:
    return json.dumps(result.__dict__).encode() + b"\n"


def _decoded(line: bytes) -> Result:
    fields = json.loads(line)
    return Result(**{**fields, "ways": tuple(fields["ways"]), "codes": tuple(fields["codes"])})
