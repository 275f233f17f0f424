from pathlib import Path

import pytest
from validation.localization.cases import Case, LeftOut, read_cases

from tautband.anatomy.muscles import MuscleId, MuscleSite
from tautband.anatomy.regions import Place, RegionId
from tautband.anatomy.sides import Side
from tautband.errors import InputError
from tautband.knowledge import Knowledge

L, R, M = Side.LEFT, Side.RIGHT, Side.MIDLINE


def places(*pairs: tuple[str, Side]) -> frozenset[Place]:
    return frozenset(Place(RegionId(region), side) for region, side in pairs)


def sites(*pairs: tuple[str, Side]) -> frozenset[MuscleSite]:
    return frozenset(MuscleSite(MuscleId(muscle), side) for muscle, side in pairs)


@pytest.fixture
def read(tmp_path: Path, knowledge: Knowledge) -> "Reader":
    return Reader(tmp_path / "some.csv", knowledge)


class Reader:
    def __init__(self, path: Path, knowledge: Knowledge) -> None:
        self.path, self.knowledge = path, knowledge

    def all(self, pain: str, muscles: str, scorable: str = "yes") -> tuple[list[Case], list[LeftOut]]:
        self.path.write_text(f"case_id,scorable,pain_regions,culprit_muscles\nx,{scorable},{pain},{muscles}\n")
        return read_cases(self.path, self.knowledge)

    def one(self, pain: str, muscles: str) -> Case:
        (case,), left_out = self.all(pain, muscles)
        assert not left_out
        return case


def test_both_sides_are_two_places_and_two_named_muscles(read: Reader) -> None:
    case = read.one("occipital:B", "splenius_capitis:B")

    assert case.places == places(("occipital", L), ("occipital", R))
    assert case.named == (sites(("splenius_capitis", L)), sites(("splenius_capitis", R)))
    assert not case.pain.complete


def test_a_region_of_the_midline_has_one_place(read: Reader) -> None:
    assert read.one("throat:B", "digastric_posterior:B").places == places(("throat", M))


def test_a_bar_separates_names_of_which_any_counts(read: Reader) -> None:
    case = read.one("tmj:R", "masseter_superficial:R|masseter_deep:R;lateral_pterygoid:R")

    assert case.named == (sites(("masseter_superficial", R), ("masseter_deep", R)), sites(("lateral_pterygoid", R)))


def test_the_same_side_is_the_side_of_the_pain(read: Reader) -> None:
    assert read.one("tmj:L", "masseter_deep:ipsi").named == (sites(("masseter_deep", L)),)


def test_without_a_side_the_painful_one_stands_on_the_right(read: Reader) -> None:
    case = read.one("orbit_deep:U;glabella:M", "occipitalis:U|frontalis:U")

    assert not case.pain.side_known
    assert case.places == places(("orbit_deep", R), ("glabella", M))
    assert case.named == (sites(("occipitalis", R), ("frontalis", R)),)


def test_a_muscle_without_a_side_may_be_on_either(read: Reader) -> None:
    assert read.one("occipital:R", "frontalis:U").named == (sites(("frontalis", L), ("frontalis", R)),)


def test_an_undivided_name_stands_for_each_of_its_parts(read: Reader) -> None:
    case = read.one("forehead:R", "scm:R;suboccipital_group:R")

    assert case.places == places(("forehead_medial", R), ("forehead_lateral", R))
    assert case.named[0] == sites(("scm_sternal", R), ("scm_clavicular", R))
    assert len(case.named[1]) == 4


@pytest.mark.parametrize(
    ("pain", "muscles", "scorable", "reason"),
    [
        ("tmj:R", "masseter_deep:R", "no", "marked"),
        ("tmj:R;occipital:U", "masseter_deep:R", "yes", "side for one painful place"),
        ("tmj:U", "masseter_deep:L", "yes", "side of a muscle"),
        ("acromion:R", "infraspinatus:R", "yes", "no muscle"),
    ],
)
def test_a_case_that_cannot_be_compared_is_left_out_with_its_reason(
    read: Reader, pain: str, muscles: str, scorable: str, reason: str
) -> None:
    cases, (left_out,) = read.all(pain, muscles, scorable)

    assert not cases
    assert reason in left_out.reason


@pytest.mark.parametrize(
    ("pain", "muscles", "said"),
    [
        ("templ_middle:R", "masseter_deep:R", 'pain_regions: "templ_middle" is not a known region'),
        ("tmj", "masseter_deep:R", "pain_regions"),
        ("tmj:ipsi", "masseter_deep:R", "pain_regions"),
        ("tmj:R", "maseter_deep:R", 'culprit_muscles: "maseter_deep" is not a known muscle; did you mean'),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(read: Reader, pain: str, muscles: str, said: str) -> None:
    with pytest.raises(InputError) as refusal:
        read.all(pain, muscles)

    assert str(refusal.value).startswith("some.csv, row 2")
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_table_without_the_columns_is_refused(tmp_path: Path, knowledge: Knowledge) -> None:
    (tmp_path / "other.csv").write_text("name\nx\n")

    with pytest.raises(InputError, match="case_id"):
        read_cases(tmp_path / "other.csv", knowledge)
