"""# What to ask next

The question whose answer is expected to settle most comes first. What keeps the gate shut goes before everything else:
stops before holds, red flags before contraindications.
"""

from collections.abc import Callable
from typing import Any

from tautband.screening import Screening, ask_next, screen, take_history
from tautband.screening.ask_next import by_type

Row = dict[str, str]


def first_of(found: Screening, facts: Any, **options: Any) -> Any:
    return ask_next(found, facts.before_needling, **options)[0]


def test_the_next_question(row: Row, screened: Callable[..., Any], facts: Any) -> None:
    """One missing answer is asked; of two, the one that keeps the gate shut; of two of those, the stop.

    | patient | missing | asked first |
    |---|---|---|
    | migraine | fever ? | fever |
    | migraine | fever ?, cancer_ever ? | fever |
    | migraine | cancer_ever ?, dur_h ? | cancer_ever |
    | migraine | dur_h ? | dur_h |
    | migraine | time_to_peak_min ?, dur_h ? | time_to_peak_min |
    | migraine | photophobia ?, worse_activity ? | photophobia |
    | chronic tension | med_days.triptan ?, any_acute_days ? | med_days.triptan |
    """
    no = dict.fromkeys(facts.before_needling.contraindications, False)

    assert (
        first_of(screened(row["patient"], row["missing"], facts, contraindications=no), facts).name
        == row["asked first"]
    )


def test_stops_come_before_holds_and_flags_before_contraindications(screened: Callable[..., Any], facts: Any) -> None:
    """The order in which a patient who has answered nothing is asked."""
    asked = ask_next(screened("nobody", "", facts), facts.before_needling)
    gates = [one.gate for one in asked]
    stops = [one.name in facts.before_needling.contraindications for one in asked if one.gate.word == "stop"]

    assert gates == sorted(gates, reverse=True)
    assert stops == sorted(stops)
    assert asked[0].bits > 0.9


def test_what_a_withheld_ranking_waits_for_goes_first(screened: Callable[..., Any], facts: Any) -> None:
    """Whoever asks for a ranking is asked what it waits for."""
    found = screened("nobody", "age 62", facts)

    assert first_of(found, facts, first=("scalp_tender",)).name == "scalp_tender"


def test_nothing_is_asked_twice_and_nothing_when_all_is_known(screened: Callable[..., Any], facts: Any) -> None:
    """A complete history leaves no question."""
    no = dict.fromkeys(facts.before_needling.contraindications, False)
    complete = (
        "menses_window.cycles 3, menses_window.cycles_with_attack 0, menses_window.attacks_outside 9, age_at_onset 20"
    )
    found = screened("migraine", complete, facts, contraindications=no)
    asked = ask_next(screened("nobody", "", facts), facts.before_needling)

    assert ask_next(found, facts.before_needling) == ()
    assert len({(one.name, one.profile) for one in asked}) == len(asked)


def test_each_type_names_the_most_telling_answer_first(facts: Any) -> None:
    """A type that waits for several answers names them by their value."""
    history = {"dur_h": 9, "side": "one", "pulsating": True, "secondary_suspected": False}
    found = screen(take_history(history, knowledge=facts, age=30), knowledge=facts)
    order = by_type(found, facts.before_needling)

    assert order[0, "1.1"][0] == "attacks"
    assert set(order[0, "1.1"]) == {"attacks", "nausea", "vomiting", "photophobia", "phonophobia"}


def test_the_question_about_one_of_two_headaches_says_which(facts: Any) -> None:
    """What is asked for each kind of headache is asked once for each."""
    history = {"headaches": [{"dur_h": 9}, {"dur_h": 2}]}
    asked = ask_next(screen(take_history(history, knowledge=facts), knowledge=facts), facts.before_needling)

    assert {one.profile for one in asked if one.name == "pulsating"} == {0, 1}
    assert {one.profile for one in asked if one.name == "headache_days"} == {None}


def test_what_is_known_lowers_the_value_of_what_it_settles(facts: Any) -> None:
    """A sign at eye or nose meets that part of cluster headache, so restlessness tells nothing more about it."""

    def value(history: dict[str, object]) -> float:
        found = screen(take_history({**history, "secondary_suspected": False}, knowledge=facts), knowledge=facts)
        asked = ask_next(found, facts.before_needling)
        return next((one.bits for one in asked if one.name == "restless"), 0.0)

    assert value({"cas": ["nasal"], "dur_h": [0.5, 0.8]}) == 0
    assert value({"cas": [], "dur_h": [0.5, 0.8]}) > 0
