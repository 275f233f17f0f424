"""The page that says how far the facts were checked: how many of each kind have which status."""

from collections import Counter
from collections.abc import Iterable

from tautband.knowledge import Knowledge, load
from tautband.knowledge.references import fact_of
from tautband.knowledge.tables import read_tables
from tautband.provenance import Fact, FactStatus

PAGE = "docs/reference/facts.md"
HEAD = """\
# How far the facts were checked

This page is generated from the fact files by `make fix`. Each row counts the facts of one kind by their status.

- `read`: somebody opened the source and saw it there; often an abstract, and `tautband sources` says which
- `derived`: computed from facts that were read
- `recalled`: from memory, not verified yet
- `assumed`: a choice of ours, because the model needs something there
- `gap`: nothing is known; the value only keeps the place

"""


def files() -> dict[str, str]:
    """The text of each generated file by its path in the project."""
    knowledge = load()
    kinds = _facts_by_kind(knowledge)
    facts = [fact for of_kind in kinds.values() for fact in of_kind]
    rows = [_row(kind, Counter(fact.status for fact in of_kind)) for kind, of_kind in kinds.items()]
    rows.append(_row("sources", Counter(source.status for source in knowledge.sources.values())))
    header = ["| facts | " + " | ".join(f"`{status}`" for status in FactStatus) + " |", "|---" + "|---:" * 5 + "|"]
    unlocated = sum(not fact.is_located for fact in facts)
    tail = (
        f"{unlocated} of these {len(facts)} facts have no recorded place in their source. "
        "`tautband knowledge check` counts every fact, also those about names, nerves and neighbors.\n"
    )
    return {PAGE: HEAD + "\n".join([*header, *rows]) + "\n\n" + tail}


def _facts_by_kind(knowledge: Knowledge) -> dict[str, list[Fact]]:
    def facts(items: Iterable[object]) -> list[Fact]:
        return [item.fact for item in items if hasattr(item, "fact")]

    muscles, asked = knowledge.muscles.values(), knowledge.before_needling
    notes = [(*one.trigger_point_notes, *one.hazards, *one.needling, one.referral_side) for one in muscles]
    return {
        "used by the ranking: referred pain": facts(knowledge.referred_pain),
        "used by the ranking: pain over the muscle itself": facts(knowledge.local_pain),
        "used by the ranking: active points per muscle": facts(knowledge.active_priors),
        "used by the ranking: palpation signs": facts(knowledge.test_characteristics),
        "used by the ranking: places of headache": facts(knowledge.headache_places),
        "used by the ranking: other parameters": facts(knowledge.parameters.values()),
        "shown only: prevalence of trigger points": facts(knowledge.prevalence),
        "shown only: frequency of referred pain": facts(knowledge.referral_frequencies),
        "shown only: reliability of examination": facts(knowledge.reliability),
        "shown only: notes on muscles": facts(note for group in notes for note in group),
        "before a needle: questions": facts(dict.fromkeys(asked.questions.values())),
        "before a needle: answers that contradict": facts(asked.contradictions),
        "before a needle: headache types": facts(asked.headache_types.values()),
        "before a needle: parts of criteria": [fact_of(one) for one in read_tables()["definitions"].values()],
        "before a needle: precedence of types": facts(asked.precedence),
        "before a needle: red flags (the item; level and gate are mostly derived)": facts(asked.red_flags.values()),
        "before a needle: emergencies of a session": facts(asked.session_events.values()),
        "before a needle: contraindications": facts(asked.contraindications.values()),
        "before a needle: who is called a candidate": facts(asked.candidates.values()),
        "before a needle: perpetuating factors": facts(asked.perpetuating.values()),
        "planning: safety of a site": facts(knowledge.site_safety.values()),
        "planning: caps on needle length": facts(one.needle_length for one in knowledge.site_safety.values()),
        "planning: caps on insertion depth": facts(one.insertion_depth for one in knowledge.site_safety.values()),
        "planning: scope of practice": facts(knowledge.practices),
        "evidence: cards": facts(knowledge.claims.values()),
        "scales": facts(knowledge.instruments.values()),
        "scales: changes that count": facts(change for one in knowledge.instruments.values() for change in one.changes),
        "scales: accuracy": facts(share for one in knowledge.instruments.values() for share in one.accuracy.values()),
    }


def _row(kind: str, counts: Counter[FactStatus]) -> str:
    return f"| {kind} | " + " | ".join(str(counts[status]) for status in FactStatus) + " |"
