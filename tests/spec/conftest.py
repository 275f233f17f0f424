"""Tables in words: a test that asks for `row` runs once for each row of the table in its docstring.

The same docstrings are the manual (`docs/reference/behavior.md`), so what a reader sees there is what was tested.
A statement that is not understood fails, so that no row is true by accident.
"""

import functools
import inspect
import re
from collections.abc import Callable, Mapping

import pytest

from tautband.anatomy import MuscleId, MuscleSite, Place, RegionId, Side
from tautband.drawing import PainMap, PainMark
from tautband.knowledge import load
from tautband.ranking.findings import Examiner, PalpationFinding, Sign
from tautband.ranking.rank import rank
from tautband.ranking.result import Ranking
from tautband.screening import take_history
from tautband.screening.mimics import screen_before_ranking

Row = dict[str, str]
Consult = Callable[..., Ranking]
SIDES = {"left": Side.LEFT, "right": Side.RIGHT, "midline": Side.MIDLINE, "one": Side.UNKNOWN}
SIGNS = {"band": "taut_band", "tender": "tenderness", "familiar pain": "familiar_pain", "jump": "jump_sign"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "row" in metafunc.fixturenames:
        rows = table(inspect.getdoc(metafunc.function) or "")
        assert rows, f"{metafunc.function.__name__} asks for rows and has no table"
        metafunc.parametrize("row", rows, ids=[" / ".join(row.values()) for row in rows])


def table(text: str) -> list[Row]:
    """Rows of the Markdown table in a text, by the words in its head."""
    lines = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in text.splitlines() if line[:1] == "|"]
    return [dict(zip(lines[0], cells, strict=True)) for cells in lines[2:]]


@pytest.fixture(scope="session")
def consult() -> Consult:
    """What comes of a row: the pain, how it was told, what was pressed, and whatever else stands beside it."""

    def consultation(
        row: Row,
        *,
        examiner: str = "experienced",
        quality: tuple[str, ...] = (),
        age: int | None = None,
        answers: Mapping[str, object] | None = None,
        profile: Mapping[str, object] | None = None,
        headache_type: str = "unknown",
    ) -> Ranking:
        pain = read_pain(row["pain"], complete=row.get("told as", "drawing") == "drawing", quality=quality)
        pressed = tuple(read_finding(words, examiner) for words in row.get("pressed", "").split("; ") if words)
        blocks = sorted_out(answers or {})
        history = {**blocks["history"], "headaches": [{**blocks["profile"], **(profile or {})}]}
        told = take_history(history, blocks["red_flags"], knowledge=load(), age=age)
        screened = screen_before_ranking(pain, told, knowledge=load(), beside=blocks["beside"])
        return rank(pain, pressed, knowledge=load(), screened=screened, headache_type=headache_type)

    return consultation


def sorted_out(answers: Mapping[str, object]) -> dict[str, dict[str, object]]:
    """Answers by the block of a document to which their question belongs; symptoms and tests stand beside."""
    asked = load().before_needling.by_block
    blocks: dict[str, dict[str, object]] = {"history": {}, "profile": {}, "red_flags": {}, "beside": {}}
    for key, value in answers.items():
        block = next((block for block in ("history", "profile", "red_flags") if key in asked[block]), "beside")
        blocks[block][key] = value
    return blocks


@pytest.fixture(scope="session")
def drawing() -> Callable[..., PainMap]:
    """The pain of a row, drawn."""
    return functools.partial(read_pain, complete=True)


@pytest.fixture(scope="session")
def chance() -> Callable[[str, Ranking], float]:
    """The probability of a muscle site, of a group, or of none, by its words."""
    return chance_of


@pytest.fixture(scope="session")
def holds() -> Callable[[str, Ranking], None]:
    """Checks statements about a ranking, parted by semicolons."""

    def check(statements: str, ranking: Ranking) -> None:
        for statement in statements.split("; "):
            assert is_true(statement, ranking), f"{statement}: not so, {ranking.sites[:5]}"

    return check


def is_true(statement: str, ranking: Ranking) -> bool:
    """Whether one statement holds.

    `X is first`, `X is among the first 3`, `X before Y`, `X above 40 %`, `X below 5 %`; X and Y are muscle sites, in
    the last two also `none of these` or `group g side`.
    """
    order = [row.site for row in ranking.sites]
    if found := re.fullmatch(r"(\w+ \w+) is first", statement):
        return order[0] == read_site(found[1])
    if found := re.fullmatch(r"(\w+ \w+) is among the first (\d+)", statement):
        return read_site(found[1]) in order[: int(found[2])]
    if found := re.fullmatch(r"(\w+ \w+) before (\w+ \w+)", statement):
        return order.index(read_site(found[1])) < order.index(read_site(found[2]))
    if found := re.fullmatch(r"(.+) (above|below) (\d+) %", statement):
        chance, limit = chance_of(found[1], ranking), int(found[3]) / 100
        return chance > limit if found[2] == "above" else chance < limit
    raise AssertionError(f"not understood: {statement}")


def chance_of(words: str, ranking: Ranking) -> float:
    """The probability of a muscle site, of a group, or of none."""
    if words == "none of these":
        assert ranking.none_of_these is not None
        return ranking.none_of_these
    if words.startswith("group "):
        _, name, side = words.split(" ")
        return next(row.probability for row in ranking.groups if (row.group, row.side) == (name, SIDES[side]))
    return next(row.probability for row in ranking.sites if row.site == read_site(words))


def read_pain(words: str, *, complete: bool, quality: tuple[str, ...] = ()) -> PainMap:
    """`right: mastoid, temple_anterior; midline: chin` as a pain map; `one: ...` is one side, nobody knows which."""
    known, marks, sides = load().regions, [], set()
    for part in words.split("; "):
        side, _, regions = part.partition(": ")
        sides.add(side)
        for region in regions.split(", "):
            assert region in known, region
            stored = Side.RIGHT if side == "one" else SIDES[side]
            marks.append(PainMark(Place(RegionId(region), stored), quality=quality))
    return PainMap(tuple(marks), complete=complete, side_known="one" not in sides)


def read_finding(words: str, examiner: str) -> PalpationFinding:
    """`upper_trapezius right: tender, no familiar pain` as a finding."""
    site, _, found = words.partition(": ")
    signs = dict.fromkeys(SIGNS.values(), Sign.NOT_EXAMINED)
    for said in found.split(", "):
        signs[SIGNS[said.removeprefix("no ")]] = Sign.ABSENT if said.startswith("no ") else Sign.PRESENT
    return PalpationFinding(
        read_site(site),
        taut_band=signs["taut_band"],
        tenderness=signs["tenderness"],
        familiar_pain=signs["familiar_pain"],
        jump_sign=signs["jump_sign"],
        examiner=Examiner(examiner),
    )


def read_site(words: str) -> MuscleSite:
    """`upper_trapezius right` as a muscle site."""
    muscle, _, side = words.partition(" ")
    assert muscle in load().muscles, muscle
    return MuscleSite(MuscleId(muscle), SIDES[side])
