"""Checks the facts against each other, and counts how well they are grounded."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tautband.errors import KnowledgeError
from tautband.knowledge.consistency import consistency_faults
from tautband.knowledge.dictionaries import sidecar_faults
from tautband.knowledge.references import Fault, basic_faults, provenances, source_keys
from tautband.knowledge.screening_faults import screening_faults
from tautband.knowledge.tables import Tables, digest, read_tables
from tautband.provenance import NOT_RECORDED, FactStatus


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of the facts found.

    Attributes:
        findings: What is wrong, one sentence each; empty if nothing is.
        statuses: Number of facts of each status.
        facts: Number of facts.
        recalled_share: Share of the facts that come from memory and are unverified.
        without_locator: Number of facts whose place in the source nobody wrote down.
        sources: Number of sources.
        unused_sources: Sources on which no fact rests yet.
        digest: Name of this set of facts, or empty if the files cannot be read.
    """

    findings: tuple[str, ...]
    statuses: Mapping[str, int]
    facts: int
    recalled_share: float
    without_locator: int
    sources: int
    unused_sources: tuple[str, ...]
    digest: str


def check(overlay: Path | None = None) -> Report:
    """Check all facts against each other; a file that cannot be read is itself a finding.

    Args:
        overlay: Folder of changed facts to lay over the shipped ones.

    >>> check().findings
    ()
    """
    try:
        tables = read_tables(overlay)
        return report(tables, tuple(sidecar_faults(overlay)))
    except KnowledgeError as error:
        return Report((str(error),), {}, 0, 0.0, 0, 0, (), "")


def report(tables: Tables, more: Sequence[Fault] = ()) -> Report:
    """Check facts that have been read, and count them.

    Args:
        tables: The facts.
        more: Faults that were found elsewhere.
    """
    faults = (*basic_faults(tables), *screening_faults(tables), *consistency_faults(tables), *more)
    counted = tuple(counted_facts(tables))
    statuses = Counter({status.value: 0 for status in FactStatus})
    for fact, times in counted:
        statuses[fact.status] += times
    total = statuses.total()
    used = {key for fact, _ in counted for key in source_keys(fact)}
    return Report(
        findings=tuple(str(fault) for fault in faults),
        statuses=dict(statuses),
        facts=total,
        recalled_share=statuses[FactStatus.RECALLED] / total if total else 0.0,
        without_locator=sum(times for fact, times in counted if fact.locator == NOT_RECORDED),
        sources=len(tables["sources"]),
        unused_sources=tuple(sorted(set(tables["sources"]) - used)),
        digest=digest(tables),
    )


def counted_facts(tables: Tables) -> Iterator[tuple[Any, int]]:
    """Each provenance with the number of facts it speaks for: a column speaks for all its rows."""
    for table, entries in tables.items():
        for key, entry in entries.items():
            columns = {"region_columns": "regions", "muscle_columns": "muscles"}
            times = len(tables[columns[table]]) if table in columns else 1
            for _, provenance in provenances(table, key, entry):
                yield provenance, times
