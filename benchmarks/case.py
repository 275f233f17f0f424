"""One question, one form, one process: `python -m benchmarks.case FORM SITES PLACES`, or FORM for the whole model.

A process of its own can be given so much memory and so much of a processor's time, and no more.
"""

import contextlib
import json
import resource
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.measure import repeated, stopwatch
from benchmarks.networks import FORMS
from benchmarks.question import Question, active, answer_as_shipped, answer_exactly, part_of_model, whole_model
from tautband.exchange.documents import read_assessment
from tautband.knowledge import load
from tautband.ranking.evidence import build_evidence
from tautband.ranking.model import Model, ready_model

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "right_temple.json"
GIGABYTE = 2**30
MOST_MEMORY = 8 * GIGABYTE
MOST_SECONDS = 60
FINE = 1e-4  # seconds between two looks at a clock that is not coarse
QUICK = 3.0  # seconds; a slower inference is timed once


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question took.

    Attributes:
        exact: processor seconds of our own exact answer.
        shipped: seconds of our own answer as a user gets it.
        build: seconds to build the library's network.
        inference: seconds of the library's inference on it.
        difference: largest difference between the library and our exact answer in any site's probability.
        approximation: largest difference between the library and our answer as a user gets it.
        memory: most memory of the process, in gigabytes.
    """

    exact: float
    shipped: float
    build: float
    inference: float
    difference: float
    approximation: float
    memory: float


def ask(question: Question, form: str) -> Outcome:
    """Answer a question ourselves and with the library, and compare."""
    with at_most(MOST_SECONDS):
        build, network = stopwatch(lambda: FORMS[form](question))
        inference, theirs = stopwatch(network.active)
    if build < QUICK:
        build = median(repeated(lambda: FORMS[form](question), times=5))
    if inference < QUICK:
        inference = median(repeated(network.active, times=5))
    return Outcome(
        exact=median(repeated(lambda: answer_exactly(question))),
        shipped=median(repeated(lambda: answer_as_shipped(question))),
        build=build,
        inference=inference,
        difference=float(abs(theirs - active(answer_exactly(question))).max()),
        approximation=float(abs(theirs - active(answer_as_shipped(question))).max()),
        memory=most_memory(),
    )


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End this process, by a signal, once it has used so much of a processor's time.

    Only while needed: an alarm that is set makes the processor's clock a coarse one, until some work after it.
    """
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    while not 0 < -time.process_time() + time.process_time() < FINE:
        pass


def most_memory() -> float:
    """The most memory that this process held, in gigabytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / GIGABYTE


def worked_example(model: Model) -> Question:
    """The whole model, asked about the first worked example."""
    assessment = read_assessment(EXAMPLE.read_bytes(), model.knowledge)
    assert assessment.pain is not None
    return whole_model(model, build_evidence(model.structure, model.knowledge, assessment.pain))


def main(form: str, *size: str) -> None:
    """Print the outcome as JSON."""
    with contextlib.suppress(ValueError, OSError):  # not every system limits memory
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    model = ready_model(load())
    question = part_of_model(model, *map(int, size)) if size else worked_example(model)
    print(json.dumps(asdict(ask(question, form))))


if __name__ == "__main__":
    main(*sys.argv[1:])
