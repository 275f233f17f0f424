import io
import sys
from dataclasses import replace

import pytest

from tautband.anatomy import MuscleSite, Place, RegionId, Side
from tautband.knowledge import load
from tautband.ranking.result import ExplainedPlace, NextPalpation, RankedSite, Ranking
from tautband.screening import Flag
from tautband_cli.rank_table import bar, ranking_text

SITES = load().sites()


def ranked(site: MuscleSite, probability: float, **parts: object) -> RankedSite:
    made = RankedSite(site, "group", probability, (probability * 0.8, min(1.0, probability * 1.2)), (), ())
    return replace(made, **parts)  # type: ignore[arg-type]  # the tests below name the parts


def at(region: str, side: Side, share: float) -> ExplainedPlace:
    return ExplainedPlace(Place(RegionId(region), side), share)


def ranking(*sites: RankedSite, **parts: object) -> Ranking:
    made = Ranking(sites, (), 0.18, (), (), (), None, "0.1.0", "ab" * 32)
    return replace(made, **parts)  # type: ignore[arg-type]  # as above


def page(of: Ranking, *, width: int = 100, everything: bool = False) -> list[str]:
    return ranking_text(of, load(), width=width, everything=everything).splitlines()


def test_a_page_shows_causes_by_probability_and_none_of_them_like_any_other() -> None:
    eye = ranked(SITES[0], 0.41, explains=(at("orbit_deep", Side.LEFT, 0.371), at("chin", Side.MIDLINE, 0.06)))
    lines = page(ranking(eye, ranked(SITES[1], 0.05)), width=80)

    assert lines == [
        " # muscle                              side                 prob.  90 % interval",
        " 1 Trapezius, upper part (TrP1, TrP2)  left     ███▓░·····   41 %  33 % to 49 %",
        "      would explain 37 % of Deep / behind the eye, left; 6 % of Chin",
        " - none of these explains it                    ██········   18 %",
        " 2 Trapezius, upper part (TrP1, TrP2)  right    ░·········    5 %  4 % to 6 %",
        "",
        "A probability says how likely the muscle holds an active trigger point that",
        "contributes to this pain; several may. It is no diagnosis. Tautband 0.1.0,",
        "knowledge abababababababab.",
    ]


def test_a_page_ends_after_ten_causes_and_says_what_it_leaves_out() -> None:
    many = ranking(*(ranked(site, 0.6 - index / 50) for index, site in enumerate(SITES[:20])), none_of_these=0.001)
    lines = page(many)

    assert sum(line[:2].strip().isdigit() for line in lines) == 10
    assert "   10 more muscle sites, each at most 40 %; --all shows them" in lines
    none = lines[lines.index("   10 more muscle sites, each at most 40 %; --all shows them") + 1]
    assert none.startswith(" - none of these explains it")
    assert none.endswith("<1 %")


def test_all_shows_every_site() -> None:
    many = ranking(*(ranked(site, 0.3) for site in SITES))

    assert sum(line[:2].strip().isdigit() for line in page(many, everything=True)) == len(SITES)


def test_the_next_palpations_say_what_they_would_tell() -> None:
    sites = tuple(NextPalpation(site, 0.5 - index / 100) for index, site in enumerate(SITES[:9]))
    lines = page(ranking(next_palpation=sites))

    assert " 1 Trapezius, upper part (TrP1, TrP2), left  0.50 bits" in lines
    assert sum(line.endswith(" bits") for line in lines) == 5
    assert sum(line.endswith(" bits") for line in page(ranking(next_palpation=sites), everything=True)) == 9


def test_flags_come_first() -> None:
    assert page(ranking(flags=(Flag("nerve", "Look at the nerve."),)))[0] == "! Look at the nerve. (nerve)"


def test_a_withheld_ranking_is_a_sentence_and_no_table() -> None:
    reason = Flag("arteritis", "Ranking withheld: ask first.")
    lines = page(ranking(none_of_these=None, withheld=reason, flags=(reason, Flag("b", "B."))))

    assert lines[:3] == ["Ranking withheld: ask first. (arteritis)", "", "! B. (b)"]
    assert not any("prob." in line for line in lines)


def test_the_painful_side_carries_the_other_side_in_words() -> None:
    site = ranked(MuscleSite(SITES[0].muscle, Side.UNKNOWN), 0.3, contralateral=0.04)
    eye = ranked(MuscleSite(SITES[2].muscle, Side.UNKNOWN), 0.2, explains=(at("orbit_deep", Side.UNKNOWN, 0.5),))
    lines = page(ranking(site, eye))

    assert " painful " in lines[1]
    assert lines[2] == "      on the other side 4 %"
    assert "      would explain 50 % of Deep / behind the eye, painful" in lines


@pytest.mark.parametrize("width", [40, 50, 64, 80, 100, 160])
def test_every_line_fits_the_screen(width: int) -> None:
    explains = tuple(at(region, Side.LEFT, 0.3) for region in ("orbit_deep", "temple_anterior", "temple_posterior"))
    full = ranking(
        *(ranked(site, 0.5, explains=explains) for site in SITES),
        flags=(Flag("a_long_name_of_a_flag", "A flag that has much to say to whoever is about to press. " * 3),),
        next_palpation=tuple(NextPalpation(site, 0.3) for site in SITES[:10]),
    )

    assert max(map(len, page(full, width=width))) <= width


def test_a_bar_is_dark_where_the_interval_is_sure() -> None:
    assert bar(0.5, (0.2, 0.8), width=10) == "██▓▓▓░░░··"
    assert bar(1, (1, 1), width=4) == "████"
    assert bar(0, None, width=4) == "····"


def test_what_is_almost_sure_is_not_called_sure() -> None:
    assert page(ranking(ranked(SITES[0], 0.999, interval=(0.001, 1.0))))[1].endswith(">99 %  <1 % to 100 %")


def test_an_output_of_plain_letters_gets_a_plain_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", plain)

    assert bar(0.5, (0.2, 0.8), width=10) == "##===---.."
    assert all(line.isascii() for line in page(ranking(ranked(SITES[0], 0.4))))
