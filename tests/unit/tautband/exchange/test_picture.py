import re
from collections.abc import Callable
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from tautband.anatomy import MuscleId, MuscleSite, Place, RegionId, Side
from tautband.drawing import PainDrawing, project
from tautband.errors import InputError
from tautband.exchange.picture import drawing_picture, explained_picture, frequency_picture, referral_picture
from tautband.exchange.picture_head import Figure, Labels, Ring, head_in
from tautband.knowledge import load
from tautband.knowledge.head import head
from tautband.ranking.rank import rank
from tautband.ranking.result import RankedSite

SVG = "{http://www.w3.org/2000/svg}"
TEMPLE = Place(RegionId("temple_anterior"), Side.RIGHT)
OCCIPITAL = Place(RegionId("occipital"), Side.RIGHT)
EYE = Place(RegionId("orbit_deep"), Side.RIGHT)
DRAWN = PainDrawing(
    cells=dict.fromkeys(head().cells_of(TEMPLE).tolist(), 7) | dict.fromkeys(head().cells_of(OCCIPITAL).tolist(), 2),
    deep={EYE: 8, Place(RegionId("throat"), Side.MIDLINE): None},
    layers={"throbbing": frozenset(head().cells_of(TEMPLE).tolist())},
    drawn_at=datetime(2026, 3, 1, 10, tzinfo=UTC),
)


def drawn(*shown: str, drawing: PainDrawing = DRAWN, build: str = "lean") -> str:
    return drawing_picture(drawing, knowledge=load(), shown=shown or ("front",), build=build)


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  # our own text


def said(svg: str) -> tuple[str, str]:
    """Title and description, for those who do not see the picture."""
    root = parsed(svg)
    title, words = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert words is not None
    return plain(title.text), plain(words.text)


def plain(text: str | None) -> str:
    return (text or "").replace("\N{NO-BREAK SPACE}", " ")


def words_on(svg: str) -> list[tuple[str, float]]:
    """Each text with its place across."""
    return [(plain(text.text), float(text.get("x", "nan"))) for text in parsed(svg).iter(f"{SVG}text")]


def best_site() -> RankedSite:
    return rank(project(DRAWN, head(), knowledge=load()).pain, knowledge=load()).sites[0]


PICTURES: dict[str, Callable[[], str]] = {
    "drawing": lambda: drawing_picture(DRAWN, knowledge=load()),
    "explained": lambda: explained_picture(DRAWN, best_site(), knowledge=load()),
    "referral": lambda: referral_picture("scm_sternal", knowledge=load()),
    "frequency": lambda: frequency_picture([DRAWN, PainDrawing(no_pain_here=True)], knowledge=load()),
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_every_picture_is_whole_says_what_it_shows_and_asks_for_nothing_from_outside(
    picture: Callable[[], str],
) -> None:
    svg = picture()
    title, words = said(svg)
    links = re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?([^\"')]+)", svg)

    assert picture() == svg
    assert title
    assert len(words) > 20
    assert set(links) == {f"#tautband-band-{band}" for band in range(1, 6)} & set(links)
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "style=" not in svg
    assert "<script" not in svg
    assert len(list(parsed(svg).iter(f"{SVG}svg"))) == 6
    assert "nan" not in svg


def test_the_drawing_in_words() -> None:
    title, words = said(drawn())

    assert title == "Pain drawing"
    assert words == (
        "Painted: Temple, anterior (pterion to lateral brow), right: 100 % at intensity 7.0; "
        "Occiput (at/above nuchal line), right: 100 % at intensity 2.0. "
        "Named: Deep / behind the eye, right: intensity 8.0; Throat / pharynx: intensity unknown. Nothing else hurts."
    )


def test_words_that_are_no_xml_do_not_break_a_picture() -> None:
    odd = PainDrawing(cells=DRAWN.cells, layers={"\x00<b>&\ufffe": frozenset(DRAWN.cells)})
    notes = [words for words, _ in words_on(drawn("top", drawing=odd))]

    assert any(note.startswith("\ufffd<b>&\ufffd: ") for note in notes)


def test_no_pain_is_told() -> None:
    svg = drawn(drawing=PainDrawing(no_pain_here=True))

    assert said(svg) == ("No pain here", "The patient says that nothing hurts here.")
    assert 'fill="url(#tautband' not in svg.partition("</svg>")[0]


def test_what_is_assumed_is_told_and_what_is_named_has_its_ring() -> None:
    lid = PainDrawing(cells=dict.fromkeys(head().cells_of(EYE).tolist(), 3))
    notes = [words for words, _ in words_on(drawn(drawing=lid))]

    assert "Painted on the skin over it, and read as: Deep / behind the eye, right." in notes
    assert "stroke-dasharray" not in drawn(drawing=lid)
    assert "stroke-dasharray" in drawn()
    assert "a place without skin of its own" in dict(words_on(drawn()))


@pytest.mark.parametrize(("view", "right_is_left"), [("front", True), ("top", True), ("back", False)])
def test_the_patients_sides_are_written_where_they_are(view: str, *, right_is_left: bool) -> None:
    places = dict(words_on(drawn(view)))

    assert (places["patient's right"] < places["patient's left"]) is right_is_left


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_view_from_the_side_says_which(side: str) -> None:
    words = dict(words_on(drawn(side)))

    assert f"patient's {side} side" in words
    assert "patient's left" not in words


@pytest.mark.parametrize("build", ["lean", "full"])
def test_paint_on_the_right_temple_lies_on_the_right_of_the_body(build: str) -> None:
    front, left, back = (drawn(view, build=build, drawing=right_temple()) for view in ("front", "left", "back"))

    assert all(number < 350 for number in columns(front))
    assert columns(front)
    assert columns(left) == columns(back) == []


def right_temple() -> PainDrawing:
    return PainDrawing(cells=dict.fromkeys(head().cells_of(TEMPLE).tolist(), 7))


def columns(svg: str) -> list[float]:
    """Where the curves of the paint begin."""
    paths = (path for path in parsed(svg).iter(f"{SVG}path") if path.get("fill", "").startswith("url(#tautband"))
    return [float(number) for path in paths for number in re.findall(r"M(-?[0-9.]+)", path.get("d", ""))]


def test_the_five_bands_are_told_apart_by_color_and_pattern() -> None:
    patterns = list(parsed(drawn()).iter(f"{SVG}pattern"))
    marks = [ElementTree.tostring(pattern[1]) + (pattern.get("width") or "").encode() for pattern in patterns]

    assert [pattern.get("id") for pattern in patterns] == [f"tautband-band-{band}" for band in range(1, 6)]
    assert [pattern[0].get("fill") for pattern in patterns] == ["#F6C4AE", "#E9987C", "#D46D56", "#AC433A", "#772428"]
    assert len(set(marks)) == 5
    legend = [words for words, _ in words_on(drawn()) if re.fullmatch(r"\d+.\d+", words)]
    assert [re.findall(r"\d+", words) for words in legend] == [[f"{n}", f"{n + 1}"] for n in (1, 3, 5, 7, 9)]


def test_what_a_muscle_explains_is_outlined_with_its_share() -> None:
    site = best_site()
    svg = explained_picture(DRAWN, site, knowledge=load(), shown=("right",))
    title, words = said(svg)
    name = load().muscles[site.site.muscle].name
    share = f"{100 * site.explains[0].share:.0f} %"

    assert title == f"What {name}, right would explain"
    assert words.startswith(f"{name}, right (probability {100 * site.probability:.0f} %) would explain {share} of ")
    assert 'stroke="#1C5A4D"' in svg
    assert any(share in text for text, _ in words_on(svg)[:-3])


def test_a_muscle_that_explains_little_outlines_nothing() -> None:
    idle = RankedSite(MuscleSite(MuscleId("procerus"), Side.MIDLINE), "facial", 0.01, (0.0, 0.1), (), ())

    assert "would explain little." in said(explained_picture(DRAWN, idle, knowledge=load()))[1]


def test_referred_pain_is_shown_on_the_side_that_is_asked_for_and_never_as_certain() -> None:
    right, left = (
        referral_picture("temporalis_anterior", knowledge=load(), side=side, shown=("front",))
        for side in (Side.RIGHT, Side.LEFT)
    )

    assert max(columns(right)) < 350 < min(columns(left))
    assert "Referred pain is a chance, never a fixed map" in said(right)[1]
    assert "Temple, anterior (pterion to lateral brow), right: essential" in said(right)[1]
    assert any("recalled" in words or "read" in words for words, _ in words_on(right))


def test_a_pattern_of_several_muscles_can_be_shown_and_an_unknown_name_cannot() -> None:
    assert said(referral_picture("suboccipital_group", knowledge=load()))[0].startswith("Where Suboccipital")
    with pytest.raises(InputError, match=r'^muscle: "scm_sterna" is not a known muscle; did you mean "scm_sternal"\?$'):
        referral_picture("scm_sterna", knowledge=load())


def test_a_muscle_without_a_known_place_says_so() -> None:
    from dataclasses import replace

    nothing = replace(load(), referred_pain=())

    assert "no place is on file" in said(referral_picture("procerus", knowledge=nothing))[1]


def test_a_group_is_shown_with_its_number() -> None:
    many = [DRAWN, DRAWN, PainDrawing(deep={EYE: 2}), PainDrawing(no_pain_here=True)]
    svg = frequency_picture(many, knowledge=load())
    title, words = said(svg)
    texts = [text for text, _ in words_on(svg)]

    assert title == "Where it hurts, in 4 drawings"
    assert words == (
        "Of 4 drawings, so many hurt at each place: Deep / behind the eye, right 3; "
        "Temple, anterior (pterion to lateral brow), right 2; Occiput (at/above nuchal line), right 2; "
        "Throat / pharynx 2. 1 of them say that nothing hurts."
    )
    assert {"N = 4", "≤20 %", "80\N{EN DASH}100 %", "Deep / behind the eye: 3"} <= set(texts)
    assert '#tautband-band-3)" stroke="#D46D56" stroke-width="1.2"' not in svg
    assert 'fill="url(#tautband-band-3)"/>' in svg


def test_a_group_without_pain_is_one_too() -> None:
    title, words = said(frequency_picture([PainDrawing(no_pain_here=True)], knowledge=load()))

    assert title == "Where it hurts, in 1 drawing"
    assert words == "Of 1 drawing, so many hurt at each place: none. 1 of them say that nothing hurts."


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"shown": ("frnt",)}, 'view: "frnt" is not a known view; did you mean "front"?'),
        ({"shown": ()}, "view: [] is empty; name at least one view"),
        ({"build": "lea"}, 'build: "lea" is not a known build; did you mean "lean"?'),
    ],
)
def test_a_picture_needs_views_and_a_build_that_exist(options: dict[str, tuple[str, ...]], line: str) -> None:
    with pytest.raises(InputError) as refused:
        drawing_picture(DRAWN, knowledge=load(), **options)  # type: ignore[arg-type]  # the table holds the names

    assert str(refused.value) == line


def test_a_place_that_has_no_spot_on_the_skin_has_no_ring() -> None:
    bands = PainDrawing(no_pain_here=True).intensities()
    unknown = Ring(Place(RegionId("spleen"), Side.LEFT), "spleen")

    def lines(*rings: Ring) -> str:
        return "".join(head_in(Figure("", "", bands, (), rings=rings), "front", build="lean", letter=16))

    assert lines(unknown) == lines()
    assert "arm" in lines(Ring(Place(RegionId("arm"), Side.LEFT), "arm"))


def test_words_make_way_for_each_other_and_stay_inside() -> None:
    labels = Labels(400, 500, 20)
    wanted = ((0, 100, "twelve signs"), (0, 100, "below it"), (399, 100, "aside"), (0, 450, "a"), (0, 450, "b"))
    put = (labels.put(x, y, words, color="red") for x, y, words in wanted)
    at = [re.findall(r'x="([0-9.-]+)" y="([0-9.-]+)"', text)[0] for text in put]

    small = labels.put(0, 300, "w" * 100, color="red")
    assert 'x="200.0"' in small
    assert 'font-size="8"' in small
    assert at == [("62.4", "100.0"), ("41.6", "124.0"), ("374.0", "100.0"), ("5.2", "450.0"), ("5.2", "426.0")]
