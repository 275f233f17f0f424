# ruff: noqa: E501  (a row of a table stays on one line)
"""# Which muscles come first

Each row is one invented patient. *Pain* is the patient's drawing or list, the sides are the patient's own. A muscle is
named with its side. Ranks and percentages are probabilities that the muscle holds an active trigger point which
contributes to this pain; *none of these* is the probability that no muscle does.
"""

from collections.abc import Callable
from typing import Any

Row = dict[str, str]
Consult = Callable[..., Any]
Holds = Callable[[str, Any], None]


def test_the_question_mark_of_the_upper_trapezius(row: Row, consult: Consult, holds: Holds) -> None:
    """Pain that runs up the side of the neck, behind the ear and round to the temple is the best known referral.

    The more of it is painted, the surer the ranking; without the neck it stays open.

    | pain | then |
    |---|---|
    | right: neck_lateral, mastoid, temple_anterior | upper_trapezius right is first; upper_trapezius right above 60 % |
    | left: neck_lateral, mastoid, temple_anterior | upper_trapezius left is first; upper_trapezius right below 5 % |
    | right: neck_lateral, mastoid, temple_anterior, orbit_deep | upper_trapezius right is first; none of these below 10 % |
    | right: neck_lateral, mastoid | upper_trapezius right is first; longissimus_capitis right is among the first 3 |
    | right: mastoid, temple_anterior | upper_trapezius right is first; none of these above 50 % |
    """
    holds(row["then"], consult(row))


def test_pain_in_the_temple(row: Row, consult: Consult, holds: Holds) -> None:
    """The temple hurts with many muscles, and what else hurts decides between them.

    With the upper teeth or the eyebrow it is the front of temporalis, with the neck it is upper trapezius. A temple alone
    says little.

    | pain | then |
    |---|---|
    | right: temple_anterior, supraorbital | temporalis_anterior right before upper_trapezius right |
    | right: temple_anterior, supraorbital, teeth_upper_anterior | temporalis_anterior right above 80 % |
    | right: temple_anterior, neck_lateral | upper_trapezius right before temporalis_anterior right |
    | right: temple_anterior | none of these above 80 %; temporalis_anterior right is among the first 3 |
    | right: orbit_deep, temple_anterior, temple_middle, occipital | group suboccipital right above 50 % |
    """
    holds(row["then"], consult(row))


def test_pain_over_the_eye_the_cheek_and_the_forehead(row: Row, consult: Consult, holds: Holds) -> None:
    """The two divisions of the sternocleidomastoid hurt in different places, neither of them in the neck.

    | pain | then |
    |---|---|
    | right: supraorbital, orbit_deep, cheek_zygomatic | scm_sternal right is first; scm_sternal right before scm_clavicular right |
    | right: supraorbital, orbit_deep, cheek_zygomatic, vertex | scm_sternal right above 50 % |
    | right: forehead_medial, forehead_lateral, ear_deep | scm_clavicular right is first |
    | left: forehead_medial, forehead_lateral, ear_deep | scm_clavicular left is first; scm_clavicular right below 5 % |
    """
    holds(row["then"], consult(row))


def test_pain_on_top_of_the_head(row: Row, consult: Consult, holds: Holds) -> None:
    """The vertex belongs to splenius capitis. Alone it is mostly the headache itself.

    | pain | then |
    |---|---|
    | right: vertex | splenius_capitis right is first; none of these above 70 % |
    | left: vertex; right: vertex | splenius_capitis left is among the first 2; splenius_capitis right is among the first 2 |
    """
    holds(row["then"], consult(row))


def test_toothache_and_pain_in_the_jaw(row: Row, consult: Consult, holds: Holds) -> None:
    """Masseter and temporalis reach teeth, the ear and the joint of the jaw.

    | pain | then |
    |---|---|
    | right: teeth_lower_posterior, mandible_body | masseter_superficial right is first; masseter_superficial right above 40 % |
    | right: teeth_upper_posterior | group temporalis right above 20 %; masseter_superficial right is among the first 3 |
    | right: ear_deep, tmj | masseter_deep right is first; masseter_deep right above 50 % |
    """
    holds(row["then"], consult(row))


def test_pain_at_the_angle_of_the_neck(row: Row, consult: Consult, holds: Holds) -> None:
    """The stiff neck of the levator scapulae.

    | pain | then |
    |---|---|
    | right: neck_angle, neck_posterior_lower | levator_scapulae right is first |
    | left: neck_angle, neck_posterior_lower | levator_scapulae left is first; levator_scapulae right below 5 % |
    """
    holds(row["then"], consult(row))


def test_none_of_these_is_an_answer(row: Row, consult: Consult, holds: Holds) -> None:
    """An attack of migraine hurts about the eye and in the temple without any muscle, and the ranking says so.

    The probabilities are not made to add up: where no muscle is needed, all of them are small.

    | pain | then |
    |---|---|
    | right: orbit_deep, supraorbital, periorbital_lateral, temple_anterior, temple_middle | none of these above 60 %; upper_trapezius right below 10 % |
    | right: orbit_deep, temple_anterior, temple_middle, periorbital_lateral | none of these above 60 %; group suboccipital right below 20 % |
    | left: forehead_medial, forehead_lateral; right: forehead_medial, forehead_lateral | none of these above 60 % |
    | right: suboccipital, occipital | none of these above 60 % |
    """
    holds(row["then"], consult(row))
