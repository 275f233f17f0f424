"""The reader refuses every kind of bad fact, in one line that says where and why."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tautband.errors import KnowledgeError
from tautband.knowledge.load import build
from tautband.knowledge.tables import CSV_FILES, SHIPPED, TABLE_FILES, digest, read_folder, read_tables

Edit = Callable[[str, str, str], Path]

LINK = "upper_trapezius,temple_anterior,essential,gatterman;seed;FdlP2007UT,not recorded,read,"

BAD = [
    # file, what stood there, what stands there now, where, why
    ("referred_pain.csv", ",essential,", ",strong,", "row 2, column strength", "input should be 'essential'"),
    ("referred_pain.csv", ",essential,", ",,", "row 2, column strength", "field required"),
    ("referred_pain.csv", ",read,", ",seen,", "column status", "input should be 'read'"),
    ("referred_pain.csv", LINK, LINK.replace(",not recorded", ","), "column locator", "field required"),
    ("referred_pain.csv", LINK, LINK.replace("gatterman;", "gatterman; "), "column source", "string should match"),
    ("referred_pain.csv", LINK, f"{LINK}\n{LINK}", "row ", "stands there twice; keep one row"),
    ("referred_pain.csv", LINK, f"{LINK},extra", "row ", "has 8 cells where the header has 7"),
    (
        "referred_pain.csv",
        "muscle,region,strength",
        "muscle,place,strength",
        "row 1",
        "must name each of these columns",
    ),
    ("referred_pain.csv", "muscle,region,strength", "muscle,region,region", "row 1", "must name each of these columns"),
    ("referred_pain.csv", LINK, '"un"closed', "the file", "is not a CSV table"),
    ("referred_pain.csv", LINK, LINK.replace("temple_anterior", "Temple"), "column region", "string should match"),
    ("headache_places.csv", ",39.7,", ",139.7,", "column percent", "less than or equal to 100"),
    ("headache_places.csv", ",39.7,", ",many,", "column percent", "valid number"),
    ("headache_places.csv", ",39.7,", ",inf,", "column percent", "input should be"),
    ("headache_places.csv", ",1283,", ",12.5,", "column n", "valid integer"),
    ("headache_places.csv", ",1283,", ",-3,", "column n", "greater than or equal to 0"),
    ("active_priors.csv", "buccinator,muscle,unknown,0.", "buccinator,muscle,unknown,1.", "column mean", "less than 1"),
    ("active_priors.csv", "buccinator,muscle,", "buccinator,nerve,", "column level", "input should be 'muscle'"),
    ("ranking.toml", "mean = ", "mode = 1\nmean = ", "mode", "extra inputs are not permitted"),
    ("ranking.toml", "mean = ", "mean = -", "mean", "greater than 0"),
    ("ranking.toml", "mean = ", 'mean = "a" # ', "mean", "valid number"),
    ("ranking.toml", "mean = ", "mean = = ", "the file", "is not TOML"),
    ("regions.toml", "deep = false", "deep = 0", "region.0.deep", "valid boolean"),
    ("regions.toml", 'id = "parietal"', 'id = "vertex"', "region.vertex", "stands there twice; keep one"),
    ("regions.toml", 'sides = ["left", "right"]', 'sides = ["both"]', "region.0.sides.0", "input should be 'left'"),
    ("muscles.toml", 'palpable = "outside"', 'palpable = "maybe"', "muscle.0.palpable", "input should be 'outside'"),
    ("muscles.toml", 'source = ["TS1999"]', "source = []", "source", "at least 1 item"),
    ("SOURCES.toml", 'doi = "', 'doi_of_another = "', "doi", "field required"),
    ("aliases.toml", "ids = [", "names = [", "ids", "field required"),
]


@pytest.mark.parametrize(("name", "old", "new", "where", "why"), BAD)
def test_a_bad_fact_is_refused_in_one_line(edit: Edit, *, name: str, old: str, new: str, where: str, why: str) -> None:
    folder = edit(name, old, new)

    with pytest.raises(KnowledgeError) as caught:
        read_folder(folder)

    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"{folder / name}: ")
    assert where in message
    assert why in message


UNKNOWN = [
    ("referred_pain.csv", "upper_trapezius,temple", "upper_trapezus,temple", '"upper_trapezus" is not known; did you'),
    ("referred_pain.csv", "scm_sternal,vertex", "scm,vertex", '"scm" is not known'),
    ("referred_pain.csv", ",temple_anterior,", ",temple_front,", '"temple_front" is not known'),
    ("referred_pain.csv", ",gatterman;", ",nobody;", '"nobody" is not known'),
    ("active_priors.csv", "buccinator,", "cheek,", '"cheek" is not known'),
    ("active_priors.csv", "scm,group,", "neck_group,group,", '"neck_group" is not known'),
    ("prevalence.csv", ",all_examined,", ",all,", '"all" is not known'),
    ("referral_frequencies.csv", ",neck (any),", ",neck (some),", '"neck (some)" is not known'),
    ("reliability.csv", ",any_muscle,", ",every_muscle,", '"every_muscle" is not known; did you mean "any_muscle"?'),
    ("regions.toml", 'neighbors = ["parietal"', 'neighbors = ["parietals"', '"parietals" is not known; did you'),
    ("regions.toml", "[provenance.neighbors]", "[provenance.neighbor]", "has no provenance; give it a source"),
    ("regions.toml", 'sides = ["left", "right"]', 'sides = ["left"]', 'has ["left"]; must be ["left", "right"] or'),
    ("muscles.toml", 'members = ["rectus', 'members = ["erectus', "is not known"),
    ("muscles.toml", 'kind = "group_pattern"', 'kind = "muscle"', "must list members if its kind is group_pattern"),
    ("muscles.toml", 'source = ["TS1999"]', 'source = ["TS1899"]', '"TS1899" is not known; did you mean "TS1999"?'),
    ("aliases.toml", 'ids = ["masseter_superficial"', 'ids = ["masseter_shallow"', '"masseter_shallow" is not known'),
    ("aliases.toml", 'ids = ["forehead_medial"', 'ids = ["forehead_middle"', '"forehead_middle" is not known'),
]


@pytest.mark.parametrize(("name", "old", "new", "why"), UNKNOWN)
def test_a_name_that_does_not_exist_is_refused(edit: Edit, name: str, old: str, new: str, why: str) -> None:
    tables = read_folder(edit(name, old, new))

    with pytest.raises(KnowledgeError) as caught:
        build(tables)

    assert str(caught.value).startswith(f"{name}: ")
    assert why in str(caught.value)


def test_further_faults_are_counted(edit: Edit) -> None:
    folder = edit("headache_places.csv", "eyes,67.1,", "eyes,x,")
    edit("headache_places.csv", "neck,39.7,", "neck,y,")

    with pytest.raises(KnowledgeError, match=r'row \d+, column percent: "x" breaks the rule: .* \(and 1 more\)$'):
        read_folder(folder)


def test_a_shipped_file_is_named_without_its_folder(monkeypatch: pytest.MonkeyPatch, edit: Edit) -> None:
    folder = edit("headache_places.csv", ",39.7,", ",x,")
    monkeypatch.setattr("tautband.knowledge.tables.SHIPPED", folder)

    with pytest.raises(KnowledgeError, match=r"^headache_places\.csv: row"):
        read_tables()


def test_a_missing_shipped_file_is_named(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "regions.toml").unlink()
    monkeypatch.setattr("tautband.knowledge.tables.SHIPPED", folder)

    with pytest.raises(KnowledgeError, match=r"^regions\.toml: the file: is missing"):
        read_tables()


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="does not exist"):
        read_folder(tmp_path / "nowhere")


def test_a_file_with_an_unknown_name_is_refused_and_hidden_ones_are_not(tmp_path: Path) -> None:
    (tmp_path / ".hidden").touch()
    assert read_folder(tmp_path) == {table: {} for table in TABLE_FILES}

    (tmp_path / "regoins.toml").touch()
    with pytest.raises(KnowledgeError, match=r'"regoins\.toml": is not the name of a fact file'):
        read_folder(tmp_path)


@pytest.mark.parametrize("name", ["referred_pain.csv", "regions.toml"])
def test_a_file_that_is_not_text_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\xff\xfe\x00")

    with pytest.raises(KnowledgeError, match="is not"):
        read_folder(folder)


def test_an_empty_table_is_refused(folder: Path) -> None:
    (folder / "referred_pain.csv").write_text("")

    with pytest.raises(KnowledgeError, match="is not a CSV table"):
        read_folder(folder)


def test_the_digest_does_not_depend_on_the_order_of_rows(folder: Path) -> None:
    for file in CSV_FILES:
        header, *rows = (SHIPPED / file.name).read_text(encoding="utf-8").splitlines()
        (folder / file.name).write_text("\n".join([header, *reversed(rows), ""]), encoding="utf-8")
    regions = (SHIPPED / "regions.toml").read_text(encoding="utf-8")
    first, *others = regions.split("[[region]]")
    (folder / "regions.toml").write_text("[[region]]".join([first, *reversed(others)]), encoding="utf-8")

    assert digest(read_folder(folder)) == digest(read_tables())


def test_the_digest_changes_with_any_fact(edit: Edit) -> None:
    assert digest(read_folder(edit("regions.toml", "Vertex / crown", "Crown"))) != digest(read_tables())


def test_the_mark_that_spreadsheets_put_in_front_is_no_fault(folder: Path) -> None:
    path = folder / "referred_pain.csv"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")

    assert digest(read_folder(folder)) == digest(read_tables())
