"""What an assessment may not say. Each row is a document that breaks one rule, and the line that a person reads."""

import json
from typing import Any

import pytest

from tautband.errors import InputError
from tautband.exchange.documents import read_assessment
from tautband.knowledge import load

RIGHT_TEMPLE = {"region": "temple_anterior", "side": "right"}
LEFT_TRAPEZIUS = {"muscle": "upper_trapezius", "side": "left"}
CLEARED = {"flag": "S6", "by": "Dr. Berg", "license": "NY 1", "on": "2026-03-05", "finding": "MRI normal"}


def refusal(content: bytes) -> str:
    with pytest.raises(InputError) as refused:
        read_assessment(content, load())
    return str(refused.value)


def written(**parts: Any) -> bytes:
    return json.dumps({"schema": "assessment/1", **parts}).encode()


def pain(*entries: Any, **parts: Any) -> bytes:
    return written(pain=list(entries), **parts)


def findings(*entries: Any, **parts: Any) -> bytes:
    return written(findings=list(entries), **parts)


NOT_JSON = [
    (b"", 'line 1 column 1: "" is not JSON here: expecting value, but the document ends'),
    (b'{"a": 1,\n "b": }', 'line 2 column 7: "}" is not JSON here: expecting value'),
    (b'{"a": 1} {"a": 1}', 'line 1 column 10: "{\\"a\\": 1}" is not JSON here: extra data'),
    (b'{"a":\n "\xff"}', 'line 2 column 3: "0xff" is a byte that is not UTF-8 text'),
    (b'{"a": NaN}', "/a: NaN is not a finite number"),
    (b'{"a": [1, -Infinity]}', "/a/1: -Infinity is not a finite number"),
    (b'{"a": 1e999}', "/a: Infinity is not a finite number"),
    (
        b'{"a": 1' + b"0" * 50 + b"}",
        '/a: "100000000000000000000000000000000000000000000000000" is a number of more than 40 signs',
    ),
    (
        b'{"a": 0.' + b"0" * 50 + b"}",
        '/a: "0.00000000000000000000000000000000000000000000000000" is a number of more than 40 signs',
    ),
    (b'{"a": 1, "b": 2, "a": 3, "a": 4}', "/a: 4 stands under a key that is given twice"),
    (b'{"a": "\\ud800"}', '/a: "\ufffd" holds half of a letter (a surrogate without its pair)'),
    (b'{"\\ud800": 1}', "/\\ud800: 1 holds half of a letter (a surrogate without its pair)"),
    (b"[" * 17 + b"]" * 17, "/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0: [] is nested deeper than 16 levels"),
    (b"[" * 100_000, 'document: "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[" is nested deeper than 16 levels'),
    (b"[" + b"0," * 4096 + b"0]", "document: [" + "0, " * 18 + "0,... has more than 4096 entries"),
    (
        b" " * 4_000_001,
        'document: "' + " " * 40 + '" begins a document of more than 4 MB; it was not read further',
    ),
    (b"[]", "document: [] is not an object; a document is { ... } with a schema name"),
    (b"null", "document: null is not an object; a document is { ... } with a schema name"),
]


@pytest.mark.parametrize(("content", "line"), NOT_JSON)
def test_a_document_is_one_plain_json_object(content: bytes, line: str) -> None:
    assert refusal(content) == line


WRONG_SCHEMA = [
    (b"{}", 'document: {} has no "schema"; say "schema": "assessment/1"'),
    (
        b'{"schema": "assessment/2"}',
        '/schema: "assessment/2" is a version that is not read here; version 1 is read (assessment/1), not version 2',
    ),
    (
        b'{"schema": "assessment/"}',
        '/schema: "assessment/" is a version that is not read here; version 1 is read (assessment/1), not version none',
    ),
    (b'{"schema": "ranking/1"}', '/schema: "ranking/1" is not the schema that is read here; say assessment/1'),
    (
        b'{"schema": "pain-drawing/1"}',
        (
            '/schema: "pain-drawing/1" is a drawing, which an assessment holds: '
            '{"schema": "assessment/1", "drawing": ...}'
        ),
    ),
    (b'{"schema": "assessment"}', '/schema: "assessment" is not the schema that is read here; say assessment/1'),
    (b'{"schema": 1}', "/schema: 1 is not the schema that is read here; say assessment/1"),
    (b'{"schema": null}', "/schema: null is not the schema that is read here; say assessment/1"),
]


@pytest.mark.parametrize(("content", "line"), WRONG_SCHEMA)
def test_a_document_names_its_schema_and_a_version_that_is_read(content: bytes, line: str) -> None:
    assert refusal(content) == line


SHAPES = [
    (
        written(pian=[]),
        '/pian: [] stands under a key that is not known here; did you mean "pain"?',
    ),
    (written(**{"<neck>": 1}), "/<neck>: 1 stands under a key that is not known here"),
    (written(**{"[key]": 1}), "/[key]: 1 stands under a key that is not known here"),
    (written(**{"a/b\n~": 1}), "/a~1b\\n~0: 1 stands under a key that is not known here"),
    (written(as_of="1 March 2026"), '/as_of: "1 March 2026" is not a date written as YYYY-MM-DD'),
    (written(as_of="20260301"), '/as_of: "20260301" is not a date written as YYYY-MM-DD'),
    (written(as_of="2026-02-30"), '/as_of: "2026-02-30" is not a day of the calendar'),
    (written(as_of=20260301), "/as_of: 20260301 is not text"),
    (written(patient=[]), "/patient: [] is not an object"),
    (written(patient={"age": -1}), "/patient/age: -1 is below 0"),
    (written(patient={"age": 121}), "/patient/age: 121 is above 120"),
    (written(patient={"age": 44.5}), "/patient/age: 44.5 is not a whole number"),
    (written(patient={"age": True}), "/patient/age: true is not a whole number"),
    (
        written(patient={"sex": "femal"}),
        '/patient/sex: "femal" is not one of female, male, other, unknown; did you mean "female"?',
    ),
    (written(patient={"name": "A"}), '/patient/name: "A" stands under a key that is not known here'),
    (written(pain={}), "/pain: {} is not a list"),
    (written(pain_complete="yes"), '/pain_complete: "yes" is not true or false'),
    (written(pain_complete=1), "/pain_complete: 1 is not true or false"),
]


@pytest.mark.parametrize(("content", "line"), SHAPES)
def test_every_part_has_its_shape(content: bytes, line: str) -> None:
    assert refusal(content) == line


PAIN = [
    (pain(), '/pain: [] is no answer; name a place, or say "no_pain_here": true'),
    (pain(no_pain_here=False), '/pain: [] is no answer; name a place, or say "no_pain_here": true'),
    (pain(RIGHT_TEMPLE, no_pain_here=True), "/no_pain_here: true contradicts the places under pain"),
    (pain(3), "/pain/0: 3 is not an object"),
    (pain({"side": "right"}), '/pain/0: {"side": "right"} has no "region"'),
    (pain({"region": "vertex"}), '/pain/0: {"region": "vertex"} has no "side"'),
    (
        pain({"region": "temple", "side": "right"}),
        '/pain/0/region: "temple" is not a known region; did you mean "temple_anterior" or "temple_middle"?',
    ),
    (
        pain({"region": "ocipital", "side": "right"}),
        '/pain/0/region: "ocipital" is not a known region; did you mean "occipital" or "suboccipital"?',
    ),
    (pain({"region": "knee", "side": "right"}), '/pain/0/region: "knee" is not a known region'),
    (pain({"region": 7, "side": "right"}), "/pain/0/region: 7 is not text"),
    (
        pain({"region": "vertex", "side": "rigth"}),
        '/pain/0/side: "rigth" is not one of left, right, both, midline, unknown; did you mean "right"?',
    ),
    (
        pain({"region": "vertex", "side": None}),
        "/pain/0/side: null is not one of left, right, both, midline, unknown",
    ),
    (
        pain({"region": "vertex", "side": "midline"}),
        '/pain/0/side: "midline" is not a side of vertex; say left, right, both or unknown',
    ),
    (
        pain({"region": "chin", "side": "left"}),
        '/pain/0/side: "left" is not a side of chin, which lies in the midline; say midline',
    ),
    (
        pain({"region": "chin", "side": "unknown"}),
        '/pain/0/side: "unknown" is not a side of chin, which lies in the midline; say midline',
    ),
    (pain({**RIGHT_TEMPLE, "intensity": 11}), "/pain/0/intensity: 11 is above 10"),
    (pain({**RIGHT_TEMPLE, "intensity": -0.5}), "/pain/0/intensity: -0.5 is below 0"),
    (pain({**RIGHT_TEMPLE, "intensity": "7"}), '/pain/0/intensity: "7" is not a number'),
    (pain({**RIGHT_TEMPLE, "intensity": True}), "/pain/0/intensity: true is not a number"),
    (pain({**RIGHT_TEMPLE, "coverage": 60}), "/pain/0/coverage: 60 is above 1"),
    (pain({**RIGHT_TEMPLE, "quality": "throbbing"}), '/pain/0/quality: "throbbing" is not a list'),
    (pain({**RIGHT_TEMPLE, "quality": [""]}), '/pain/0/quality/0: "" is shorter than 1 letter'),
    (pain({**RIGHT_TEMPLE, "quality": ["a" * 61]}), f'/pain/0/quality/0: "{"a" * 56}... is longer than 60 letters'),
    (
        pain({**RIGHT_TEMPLE, "intensty": 7}),
        '/pain/0/intensty: 7 stands under a key that is not known here; did you mean "intensity"?',
    ),
    (
        pain(RIGHT_TEMPLE, RIGHT_TEMPLE),
        (
            '/pain/1: {"region": "temple_anterior", "side": "right"} is given twice: '
            "/pain/0 holds temple_anterior, right already"
        ),
    ),
    (
        pain(RIGHT_TEMPLE, {**RIGHT_TEMPLE, "side": "both"}),
        (
            '/pain/1: {"region": "temple_anterior", "side": "both"} is given twice: '
            "/pain/0 holds temple_anterior, right already"
        ),
    ),
    (
        pain({**RIGHT_TEMPLE, "side": "unknown"}, {**RIGHT_TEMPLE, "side": "unknown"}),
        (
            '/pain/1: {"region": "temple_anterior", "side": "unknown"} is given twice: '
            "/pain/0 holds temple_anterior, unknown side already"
        ),
    ),
    (
        pain({"region": "chin", "side": "both"}, {"region": "chin", "side": "midline"}),
        '/pain/1: {"region": "chin", "side": "midline"} is given twice: /pain/0 holds chin, midline already',
    ),
    (
        pain(RIGHT_TEMPLE, {"region": "vertex", "side": "unknown"}),
        '/pain/1/side: "unknown" is legal only if no entry is left or right, and /pain/0 is right',
    ),
    (
        pain({"region": "vertex", "side": "unknown"}, {"region": "occipital", "side": "both"}),
        '/pain/0/side: "unknown" is legal only if no entry is left or right, and /pain/1 is both',
    ),
]


@pytest.mark.parametrize(("content", "line"), PAIN)
def test_pain_names_each_place_once_on_a_side_that_it_has(content: bytes, line: str) -> None:
    assert refusal(content) == line


FINDINGS = [
    (findings({}), '/findings/0: {} has no "muscle" (and 1 more)'),
    (findings({"muscle": "upper_trapezius"}), '/findings/0: {"muscle": "upper_trapezius"} has no "side"'),
    (findings("none"), '/findings/0: "none" is not an object'),
    (
        findings({"muscle": "massetter_deep", "side": "left"}),
        '/findings/0/muscle: "massetter_deep" is not a known muscle; did you mean "masseter_deep"?',
    ),
    (
        findings({"muscle": "suboccipital_group", "side": "left"}),
        (
            '/findings/0/muscle: "suboccipital_group" is a group, and a palpation is of one muscle; name its member: '
            "rectus_capitis_posterior_major, rectus_capitis_posterior_minor, obliquus_capitis_superior, "
            "obliquus_capitis_inferior"
        ),
    ),
    (
        findings({"muscle": "scm", "side": "left"}),
        (
            '/findings/0/muscle: "scm" is a group, and a palpation is of one muscle; name its member: '
            "scm_sternal, scm_clavicular"
        ),
    ),
    (
        findings({"muscle": "upper_trapezius", "side": "both"}),
        '/findings/0/side: "both" is not one side: give one entry for each side',
    ),
    (
        findings({"muscle": "upper_trapezius", "side": "midline"}),
        '/findings/0/side: "midline" is not a side of upper_trapezius; say left or right',
    ),
    (
        findings({"muscle": "procerus", "side": "left"}),
        '/findings/0/side: "left" is not a side of procerus, which lies in the midline; say midline',
    ),
    (
        findings({**LEFT_TRAPEZIUS, "taut_band": True}),
        "/findings/0/taut_band: true is not one of present, absent, not_examined",
    ),
    (
        findings({**LEFT_TRAPEZIUS, "tender": "present"}),
        '/findings/0/tender: "present" stands under a key that is not known here; did you mean "tenderness"?',
    ),
    (findings({**LEFT_TRAPEZIUS, "ppt_kpa": 0}), "/findings/0/ppt_kpa: 0 is not above 0"),
    (
        findings({**LEFT_TRAPEZIUS, "examiner": "student"}),
        '/findings/0/examiner: "student" is not one of expert, experienced, novice',
    ),
    (
        findings({**LEFT_TRAPEZIUS, "referred_to": [{"region": "chin", "side": "left"}]}),
        '/findings/0/referred_to/0/side: "left" is not a side of chin, which lies in the midline; say midline',
    ),
    (
        findings({**LEFT_TRAPEZIUS, "referred_to": [RIGHT_TEMPLE, {**RIGHT_TEMPLE, "side": "both"}]}),
        (
            '/findings/0/referred_to/1: {"region": "temple_anterior", "side": "both"} is given twice: '
            "/findings/0/referred_to/0 holds temple_anterior, right already"
        ),
    ),
    (
        findings({**LEFT_TRAPEZIUS, "referred_to": [{**RIGHT_TEMPLE, "coverage": 1}]}),
        "/findings/0/referred_to/0/coverage: 1 stands under a key that is not known here",
    ),
    (
        findings({**LEFT_TRAPEZIUS, "taut_band": "present"}, {**LEFT_TRAPEZIUS, "taut_band": "absent", "ppt_kpa": 90}),
        (
            '/findings/1: {"muscle": "upper_trapezius", "side": "left"} is given twice: /findings/0 is the same site '
            "with another answer for taut_band, ppt_kpa; keep one"
        ),
    ),
    (
        findings(LEFT_TRAPEZIUS, LEFT_TRAPEZIUS),
        (
            '/findings/1: {"muscle": "upper_trapezius", "side": "left"} is given twice: /findings/0 is the same site '
            "with the same answers; keep one"
        ),
    ),
    (
        findings({**LEFT_TRAPEZIUS, "familiar_pain": "present", "tenderness": "absent"}),
        (
            '/findings/0/familiar_pain: "present" contradicts tenderness absent: pressing cannot bring the familiar '
            "pain and not hurt (upper_trapezius, left)"
        ),
    ),
    (
        findings(
            {**LEFT_TRAPEZIUS, "taut_band": "absent", "tenderness": "absent", "referred_to": [RIGHT_TEMPLE]},
        ),
        (
            '/findings/0/referred_to: [{"region": "temple_anterior", "side": "right"}] contradicts taut_band and '
            "tenderness absent: nothing was found that could refer pain (upper_trapezius, left)"
        ),
    ),
    (
        findings({"muscle": "upper_trapezius", "side": "unknown"}),
        '/findings/0/side: "unknown" is legal only if the side of the pain is unknown too',
    ),
    (
        findings({**LEFT_TRAPEZIUS, "referred_to": [{"region": "vertex", "side": "unknown"}]}, pain=[RIGHT_TEMPLE]),
        '/findings/0/referred_to/0/side: "unknown" is legal only if the side of the pain is unknown too',
    ),
    (
        findings(LEFT_TRAPEZIUS, pain=[{"region": "vertex", "side": "unknown"}]),
        '/findings/0/side: "left" cannot be compared with pain of unknown side; say unknown: the painful side',
    ),
]


@pytest.mark.parametrize(("content", "line"), FINDINGS)
def test_a_finding_is_of_one_site_and_does_not_contradict_itself(content: bytes, line: str) -> None:
    assert refusal(content) == line


ANSWERS = [
    (written(history=[]), "/history: [] is not an object"),
    (written(history={"dur_h": [5, 4]}), "/history/dur_h: [5, 4] is an interval whose low end is above its high end"),
    (
        written(history={"dur_h": [1, 2, 3]}),
        "/history/dur_h: [1, 2, 3] is neither an interval [low, high] nor a list of words",
    ),
    (
        written(history={"dur_h": [1, True]}),
        "/history/dur_h: [1, true] is neither an interval [low, high] nor a list of words",
    ),
    (
        written(history={"med_days": {"triptan": [8, 4]}}),
        "/history/med_days/triptan: [8, 4] is an interval whose low end is above its high end",
    ),
    (
        written(history={"med_days": {"triptan": {"days": 8}}}),
        '/history/med_days/triptan: {"days": 8} is nested too deep for an answer',
    ),
    (written(history={"cas": ["a" * 201]}), f'/history/cas/0: "{"a" * 56}... is longer than 200 letters'),
    (written(history={"side": "a" * 201}), f'/history/side: "{"a" * 56}... is longer than 200 letters'),
    (written(history={"headaches": {}}), "/history/headaches: {} is not a list"),
    (written(history={"headaches": [3]}), "/history/headaches/0: 3 is not an object"),
    (
        written(history={"headaches": [{"dur_h": [2, 1]}]}),
        "/history/headaches/0/dur_h: [2, 1] is an interval whose low end is above its high end",
    ),
    (
        written(red_flags={"fever?": True}),
        '/red_flags/fever?: "fever?" is not a name: letters, digits, dots and underscores, a letter first',
    ),
    (written(red_flags={"a" * 65: True}), f'/red_flags/{"a" * 57}...: "{"a" * 56}... is longer than 64 letters'),
    (written(symptoms=True), "/symptoms: true is not an object"),
    (
        written(perpetuating={"stress": [[]]}),
        "/perpetuating/stress: [[]] is neither an interval [low, high] nor a list of words",
    ),
    (written(contraindications={"A6": {"sites": []}}), '/contraindications/A6: {"sites": []} has no "answer"'),
    (
        written(contraindications={"A6": {"answer": True, "site": []}}),
        '/contraindications/A6/site: [] stands under a key that is not known here; did you mean "sites"?',
    ),
    (
        written(contraindications={"A6": {"answer": True, "sites": [{"muscle": "scm", "side": "left", "x": 1}]}}),
        (
            '/contraindications/A6/sites/0/muscle: "scm" is a group, and a palpation is of one muscle; name its '
            "member: scm_sternal, scm_clavicular (and 1 more)"
        ),
    ),
    (
        written(contraindications={"A6": {"answer": True, "sites": [{**LEFT_TRAPEZIUS, "sid": 1}]}}),
        '/contraindications/A6/sites/0/sid: 1 stands under a key that is not known here; did you mean "side"?',
    ),
    (
        written(contraindications={"A 6": True}),
        '/contraindications/A 6: "A 6" is not a name: letters, digits, dots and underscores, a letter first',
    ),
    (
        written(contraindications={"A6": [True]}),
        "/contraindications/A6: [true] is neither an interval [low, high] nor a list of words",
    ),
]


# Which answers contradict each other stands in the chapter about contradictions; here is what a reader sees.
TOLD = [
    (
        written(history={"headach_days": 4}),
        '/history/headach_days: 4 answers no question that is known here; did you mean "headache_days"?',
    ),
    (
        written(history={"age": 44}),
        "/history/age: 44 answers a question of another part; put it into /patient",
    ),
    (
        written(history={"fever": True}),
        "/history/fever: true answers a question of another part; put it into /red_flags",
    ),
    (
        written(red_flags={"pulsating": True, "headache_days": 4}),
        ("/red_flags/headache_days: 4 answers a question of another part; put it into /history (and 1 more)"),
    ),
    (
        written(red_flags={"pulsating": True}),
        (
            "/red_flags/pulsating: true answers a question of another part; put it into /history, or into one of "
            "/history/headaches"
        ),
    ),
    (written(history={"pulsating": "yes"}), '/history/pulsating: "yes" is not true or false'),
    (
        written(history={"side": "onee"}),
        '/history/side: "onee" is not one of one, both, alternates; did you mean "one"?',
    ),
    (written(history={"side": 3}), "/history/side: 3 is not one of one, both, alternates"),
    (written(history={"cas": "nasal"}), '/history/cas: "nasal" is not a list of words; an empty list says none'),
    (
        written(history={"headaches": [{}, {"cas": ["nasal", "nose"]}]}),
        (
            '/history/headaches/1/cas: "nose" is not one of conjunctival_or_tearing, nasal, eyelid_oedema, sweating, '
            "miosis_or_ptosis"
        ),
    ),
    (written(history={"dur_h": "long"}), '/history/dur_h: "long" is neither a number nor an interval [low, high]'),
    (written(history={"dur_h": True}), "/history/dur_h: true is neither a number nor an interval [low, high]"),
    (written(history={"dur_h": []}), "/history/dur_h: [] is neither a number nor an interval [low, high]"),
    (written(history={"dur_h": -1}), "/history/dur_h: -1 is below 0 hours"),
    (written(history={"headache_days": 40}), "/history/headache_days: 40 is above 31 days a month"),
    (written(history={"headache_days": [20, 40]}), "/history/headache_days: [20, 40] is above 31 days a month"),
    (
        written(history={"med_days": 4}),
        (
            "/history/med_days: 4 is not an object with numbers for triptan, ergotamine, opioid, combination, "
            "paracetamol, aspirin, nsaid, other_nonopioid, other"
        ),
    ),
    (
        written(history={"med_days": {"tryptan": 4}}),
        (
            "/history/med_days/tryptan: 4 stands under tryptan, which is none of triptan, ergotamine, opioid, "
            'combination, paracetamol, aspirin, nsaid, other_nonopioid, other; did you mean "triptan"?'
        ),
    ),
    (written(history={"med_days": {"triptan": 40}}), "/history/med_days/triptan: 40 is above 31 days a month"),
    (
        written(history={"headaches": [{"headache_days": 4}]}),
        "/history/headaches/0/headache_days: 4 is asked once for a patient; put it directly into /history",
    ),
    (
        written(history={"headaches": [{"dur_h": 4}], "dur_h": 5}),
        (
            "/history/dur_h: 5 belongs to one kind of headache, and headaches lists them; "
            "put it into one of /history/headaches"
        ),
    ),
    (
        written(history={"freq_months": 12, "months_present": 6}),
        (
            "/history/freq_months: 12 contradicts months_present 6: a frequency cannot last longer than the headache "
            "itself"
        ),
    ),
    (
        written(history={"freq_months": 12, "headaches": [{"months_present": 6}]}),
        (
            "/history/freq_months: 12 contradicts months_present 6: a frequency cannot last longer than the headache "
            "itself"
        ),
    ),
    (
        written(red_flags={"pregnant": True}, patient={"sex": "male"}),
        "/red_flags/pregnant: true contradicts sex male: one of the two answers is a slip",
    ),
    (
        written(red_flags={"fevr": True}),
        '/red_flags/fevr: true answers no question that is known here; did you mean "fever"?',
    ),
    (written(red_flags={"cancer_type": " "}), '/red_flags/cancer_type: " " is not text'),
    (written(practitioner={"profession": 3}), "/practitioner/profession: 3 is not text"),
    (
        written(contraindications={"A99": True}),
        '/contraindications/A99: true answers no contraindication that is known here; did you mean "A9"?',
    ),
    (written(contraindications={"A2": "no"}), '/contraindications/A2: "no" is not true or false'),
    (
        written(contraindications={"A2": {"answer": True, "sites": [LEFT_TRAPEZIUS]}}),
        (
            '/contraindications/A2: {"answer": true, "sites": [{"muscle": "upper_trapezius", ... names sites, and A2 '
            "holds for the whole session"
        ),
    ),
    (
        written(contraindications={"A99": {"answer": True}}),
        ('/contraindications/A99: {"answer": true} answers no contraindication that is known here; did you mean "A9"?'),
    ),
    (written(symptoms={"dizziness": 3}), "/symptoms/dizziness: 3 is not true or false"),
    (written(perpetuating={"stress": "yes"}), '/perpetuating/stress: "yes" is not true or false'),
    (
        written(clearances=[{**CLEARED, "flag": "S66"}]),
        '/clearances/0/flag: "S66" is no red flag; did you mean "S6"?',
    ),
    (
        written(clearances=[CLEARED], as_of="2026-03-01"),
        '/clearances/0/on: "2026-03-05" is later than the assessment (2026-03-01)',
    ),
    (written(clearances=[{**CLEARED, "by": ""}]), '/clearances/0/by: "" is shorter than 1 letter'),
    (
        written(clearances=[{**CLEARED, "buy": "A"}]),
        '/clearances/0/buy: "A" stands under a key that is not known here; did you mean "by"?',
    ),
    (
        written(asked_on={"fevr": "2026-03-01"}),
        '/asked_on/fevr: "2026-03-01" is the day of no known question; did you mean "fever"?',
    ),
    (
        written(asked_on={"fever": "2026-03-02"}, as_of="2026-03-01"),
        '/asked_on/fever: "2026-03-02" is later than the assessment (2026-03-01)',
    ),
]


@pytest.mark.parametrize(("content", "line"), TOLD)
def test_an_answer_fits_its_question_and_contradicts_no_other(content: bytes, line: str) -> None:
    assert refusal(content) == line


@pytest.mark.parametrize(("content", "line"), ANSWERS)
def test_an_answer_has_one_of_the_forms_of_an_answer(content: bytes, line: str) -> None:
    assert refusal(content) == line


def test_the_first_fault_in_the_order_of_places_is_shown_and_the_others_are_counted() -> None:
    many = pain(*[RIGHT_TEMPLE] * 9, {**RIGHT_TEMPLE, "intensity": 11}, {"region": "knee", "side": "top"})

    assert refusal(many) == "/pain/9/intensity: 11 is above 10 (and 2 more)"
