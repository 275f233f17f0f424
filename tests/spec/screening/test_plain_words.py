"""# Plain words

What a patient reads can be read by a twelve-year-old: Flesch-Kincaid grade 6.5 at most, sentence by sentence (Kincaid
1975: 0.39 words a sentence + 11.8 syllables a word - 15.59). Whatever is said in favor of needling has its evidence
card.
"""

import re
from typing import Any

import pytest

from tautband.knowledge import load
from tautband.knowledge.messages import Message, messages

HARDEST = 6.5
MESSAGES = messages(load())
FOR_PATIENTS = [one for one in MESSAGES if one.reader == "patient"]
# A sentence that speaks of needling doing good, or of a good candidate.
CLAIMING = re.compile(r"good candidate|needling (helps|works|improves|relieves)|benefit", re.IGNORECASE)
# Words with their syllables, as a dictionary gives them.
SYLLABLES = {
    "a": 1, "the": 1, "eye": 1, "pain": 1, "headache": 2, "emergency": 4, "line": 1, "numb": 1, "needles": 2,
    "doctor": 2, "minutes": 2, "seizure": 2, "changed": 1, "tired": 1, "swollen": 2, "another": 3, "illness": 2,
    "muscle": 2, "people": 2, "medicine": 3, "squeeze": 1, "balance": 2, "clothes": 1, "noises": 2, "started": 2,
    "pregnant": 2, "arthritis": 3, "migraine": 2, "area": 3, "idea": 3, "younger": 2, "surgery": 3, "device": 2,
}  # fmt: skip


def syllables(word: str) -> int:
    """Groups of vowels that are heard: a last e, and e in -ed and -es, mostly are not.

    The dictionary words above are the check; where it is wrong it counts one too many, never one too few.
    """
    letters = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", letters)) + len(re.findall(r"[^aeiou]ea$|ia|iu", letters))
    silent = re.search(r"[^aeiouyl]e$|[^aeioutdy]ed$|[^aeiouscxzgl]es$", letters)
    return max(1, count - bool(silent))


def grade(sentence: str) -> float:
    """The Flesch-Kincaid grade of one sentence."""
    words = re.findall(r"[A-Za-z0-9'-]+", sentence)
    return 0.39 * len(words) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!:])\s+", text) if part]


def test_syllables_are_counted_as_a_dictionary_does() -> None:
    assert {word: syllables(word) for word in SYLLABLES} == SYLLABLES


def test_a_hard_sentence_is_hard_and_an_easy_one_easy() -> None:
    assert grade("Do you feel sick?") < 2
    assert grade("Have you experienced neurological deficits subsequent to manipulation of the cervical spine?") > 12


@pytest.mark.parametrize("message", FOR_PATIENTS, ids=[one.id for one in FOR_PATIENTS])
def test_a_sentence_for_patients_is_easy(message: Message) -> None:
    hard = {sentence: round(grade(sentence), 1) for sentence in sentences(message.text) if grade(sentence) > HARDEST}

    assert not hard


def test_what_a_patient_reads_names_no_verdict() -> None:
    """A patient is told what to do, never what they have, and never that nothing is wrong."""
    verdict = re.compile(r"\b(diagnos\w*|you have a (tumor|bleed|clot)|arteritis|excluded|harmless|nothing to worry)\b")

    asked = ("question.rheumatoid",)  # a disorder that the patient may know by its name
    assert [one.id for one in FOR_PATIENTS if verdict.search(one.text.lower()) and not one.id.startswith(asked)] == []


def test_what_is_said_for_needling_has_its_evidence_card() -> None:
    claiming = [one for one in MESSAGES if CLAIMING.search(one.text)]

    assert claiming
    assert [one.id for one in claiming if not set(one.claims) & set(load().claims)] == []


def test_every_card_that_is_shown_exists(facts: Any) -> None:
    """A card has the claim in our words, what its sources say, a verdict, and the status of that reading."""
    shown = {card for one in MESSAGES for card in one.claims}

    assert shown <= set(facts.claims)
    assert all(card.said and card.found and card.verdict for card in facts.claims.values())
    assert len(facts.claims) == 34


def test_every_message_has_an_id_of_its_own() -> None:
    assert len({one.id for one in MESSAGES}) == len(MESSAGES)
