"""`tautband regions`, `muscles`, `questions` and `sources`: the names that documents use, and what is behind them."""

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tautband_cli.output import plain, screen_width, write_json, write_table

if TYPE_CHECKING:  # loading the knowledge is the slow part, so a command imports it only when it runs
    from tautband.anatomy import Muscle, Region
    from tautband.knowledge import Knowledge, ReferredPain
    from tautband.knowledge.before_needling import SiteSafety
    from tautband.provenance import Fact, Source

# How a question of each kind is answered in a document.
ANSWERS = {
    "yes_no": "true or false",
    "number": "a number or [low, high]",
    "whole": "a whole number",
    "choice": "one of {}",
    "set": "a list of {}",
    "map": "an object of numbers for {}",
    "text": "text",
}
overlay_option = click.option(
    "--overlay",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with fact files that replace or add to the shipped ones.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON instead of a table.")


@click.command()
@json_option
@overlay_option
def regions(*, as_json: bool, overlay: Path | None) -> None:
    """List the places where pain can be felt.

    The first column holds the ids that documents use."""
    knowledge = _load(overlay)
    if as_json:
        write_json({"knowledge": knowledge.digest, "regions": [_region(one) for one in knowledge.regions.values()]})
        return
    rows = [(one.id, _sides(midline=one.midline), one.group, one.label) for one in knowledge.regions.values()]
    write_table(("region", "sides", "group", "name"), [tuple(map(plain, row)) for row in rows], flexible=3)


@click.command()
@click.argument("muscle", required=False)
@json_option
@overlay_option
def muscles(muscle: str | None, *, as_json: bool, overlay: Path | None) -> None:
    """List the muscles that are judged, or show one.

    With MUSCLE: the places where it is known to be felt, with strength, status and sources."""
    knowledge = _load(overlay)
    if muscle is not None:
        _show_muscle(_known(muscle, knowledge), knowledge, as_json=as_json)
        return
    if as_json:
        write_json({"knowledge": knowledge.digest, "muscles": [_muscle(one) for one in knowledge.muscles.values()]})
        return
    rows = [
        (one.id, _sides(midline=one.midline), one.group, one.palpable, one.name) for one in knowledge.muscles.values()
    ]
    write_table(
        ("muscle", "sides", "group", "pressed from", "name"), [tuple(map(plain, row)) for row in rows], flexible=4
    )


@click.command()
@json_option
@overlay_option
def sources(*, as_json: bool, overlay: Path | None) -> None:
    """List what the facts rest on.

    The status says how each source was read; its text in JSON says how much of it."""
    knowledge = _load(overlay)
    if as_json:
        write_json({"knowledge": knowledge.digest, "sources": [asdict(one) for one in knowledge.sources.values()]})
        return
    rows = [_source_row(one) for one in knowledge.sources.values()]
    write_table(("source", "status", "doi", "citation"), [tuple(map(plain, row)) for row in rows], flexible=3)


@click.command()
@json_option
@overlay_option
def questions(*, as_json: bool, overlay: Path | None) -> None:
    """List every question that an assessment may answer, and how it is answered.

    They stand under the part of the document to which they belong, each with its key, who answers, and how. Questions
    of `profile` are asked for each kind of headache, in an entry of /history/headaches or, if there is one kind,
    directly in /history."""
    knowledge = _load(overlay)
    listed = [*_questions(knowledge), *_contraindications(knowledge), *_perpetuating(knowledge)]
    if as_json:
        write_json({"knowledge": knowledge.digest, "questions": listed})
        return
    for block in dict.fromkeys(one["block"] for one in listed):
        click.echo(f"{block}:")
        for one in listed:
            if one["block"] == block:
                text = f"{one['id']}: {one['ask']} [{one['who']}; {one['answer']}]"
                wrapped = textwrap.wrap(text, screen_width(), initial_indent="  ", subsequent_indent="    ")
                click.echo(plain("\n".join(wrapped)))


def _load(overlay: Path | None) -> "Knowledge":
    from tautband.knowledge import load  # noqa: PLC0415  # see TYPE_CHECKING above

    return load(overlay)


def _known(name: str, knowledge: "Knowledge") -> "Muscle":
    from tautband.anatomy import MuscleId  # noqa: PLC0415  # see TYPE_CHECKING above
    from tautband.errors import InputError, UnknownIdError  # noqa: PLC0415

    if name in knowledge.group_patterns:
        members = ", ".join(knowledge.group_patterns[name].members)
        raise InputError(place="muscles", value=name, rule=f"is a pattern of several muscles; name one: {members}")
    if name not in knowledge.muscles:
        raise UnknownIdError(place="muscles", value=name, kind="muscle", known=knowledge.muscles)
    return knowledge.muscles[MuscleId(name)]


def _links(muscle: "Muscle", knowledge: "Knowledge") -> list["ReferredPain"]:
    """The places where a muscle is known to be felt, those published for its group included."""
    names = {muscle.id, *(one.id for one in knowledge.group_patterns.values() if muscle.id in one.members)}
    return [link for link in knowledge.referred_pain if link.muscle in names]


def _show_muscle(muscle: "Muscle", knowledge: "Knowledge", *, as_json: bool) -> None:
    links = _links(muscle, knowledge)
    if as_json:
        safety = knowledge.site_safety.get(muscle.id)
        shown = {**_muscle(muscle), "referred_pain": [asdict(link) for link in links]}
        shown["site_safety"] = None if safety is None else asdict(safety)
        write_json({"knowledge": knowledge.digest, "muscle": shown})
        return
    click.echo(plain("\n".join([*_heading(muscle), *_safety(knowledge.site_safety.get(muscle.id)), ""])))
    rows = [
        (link.region, link.strength, _status(link.fact), link.muscle, ", ".join(link.fact.source)) for link in links
    ]
    write_table(("felt in", "strength", "status", "published for", "source"), rows, flexible=4)
    notes = [_note("trigger point", note.text, note.fact) for note in muscle.trigger_point_notes]
    notes += [_note("other complaint", symptom.text, symptom.fact) for symptom in muscle.symptoms]
    click.echo()
    write_table(("what", "status", "source", "kind"), notes, flexible=0)


def _heading(muscle: "Muscle") -> list[str]:
    reason = f" ({muscle.palpable_reason})" if muscle.palpable_reason else ""
    side = f"{muscle.referral_side.text} [{_status(muscle.referral_side.fact)}]" if muscle.referral_side else "-"
    return [
        muscle.name,
        f"id:           {muscle.id}",
        f"sides:        {_sides(midline=muscle.midline)}",
        f"group:        {muscle.group}",
        f"pressed from: {muscle.palpable}{reason}",
        f"nerves:       {muscle.innervation}",
        f"felt on:      {side}",
    ]


def _safety(row: "SiteSafety | None") -> list[str]:
    """What must be known before this muscle is planned; without a row it is barred."""
    if row is None or row.unlock == "never":
        bar = "barred, and never planned"
    elif row.barred:
        bar = "barred unless a credential and a signed acknowledgment lift it"
    else:
        bar = f"by {row.credential} credential"
    if row is None:
        return [f"needling:     {bar}"]
    caps = [
        f"{what} {'no limit known' if cap.max_mm is None else f'at most {cap.max_mm:g} mm'} [{_status(cap.fact)}]"
        for what, cap in (("needle", row.needle_length), ("depth", row.insertion_depth))
    ]
    return [
        f"needling:     {bar} [{_status(row.fact)}]; {'; '.join(caps)}",
        f"danger:       {', '.join(word.replace('_', ' ') for word in row.danger)}",
    ]


def _note(kind: str, text: str, fact: "Fact") -> tuple[str, ...]:
    return plain(text), _status(fact), ", ".join(fact.source), kind


def _questions(knowledge: "Knowledge") -> Iterator[dict[str, str]]:
    for question in dict.fromkeys(knowledge.before_needling.questions.values()):
        if question.block != "computed":
            kind = ANSWERS["whole"] if question.id == "age" else ANSWERS[question.kind]
            answer = kind.format(", ".join(question.choices))
            unit = f" ({question.unit})" if question.unit else ""
            yield {
                "block": question.block,
                "id": question.id,
                "who": question.who,
                "answer": f"{answer}{unit}",
                "ask": question.ask,
                "status": question.fact.status.value,
            }


def _contraindications(knowledge: "Knowledge") -> Iterator[dict[str, str]]:
    for item in knowledge.before_needling.contraindications.values():
        if item.who not in {"engine", "practitioner"}:
            answer = "true, false, or with sites" if item.scope == "site" else "true or false"
            yield {
                "block": "contraindications",
                "id": item.id,
                "who": item.who,
                "answer": answer,
                "ask": item.ask,
                "status": item.fact.status.value,
            }


def _perpetuating(knowledge: "Knowledge") -> Iterator[dict[str, str]]:
    for factor in knowledge.before_needling.perpetuating.values():
        yield {
            "block": "perpetuating",
            "id": factor.id,
            "who": "clinician",
            "answer": "true or false; recorded, not weighed",
            "ask": factor.ask,
            "status": factor.fact.status.value,
        }


def _status(fact: "Fact") -> str:
    return "recalled (unverified)" if fact.status == "recalled" else fact.status.value


def _region(region: "Region") -> dict[str, object]:
    return {**asdict(region), "sides": [side.value for side in region.sides]}


def _muscle(muscle: "Muscle") -> dict[str, object]:
    return {**asdict(muscle), "sides": [side.value for side in muscle.sides]}


def _sides(*, midline: bool) -> str:
    return "midline" if midline else "left, right"


def _source_row(source: "Source") -> tuple[str, ...]:
    return source.key, source.status.value, source.doi, source.citation
