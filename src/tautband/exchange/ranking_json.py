"""ranking/1 out: a ranking as a JSON document, in the order of the contract and with six significant digits."""

from tautband.anatomy.muscles import MuscleSite
from tautband.exchange.digits import digits
from tautband.ranking.result import ExplainedPlace, RankedSite, Ranking

SCHEMA = "ranking/1"


def ranking_document(ranking: Ranking) -> dict[str, object]:
    """A ranking as plain values that `json` can write.

    Numbers keep six significant digits. Rounding never changes which of two numbers is larger, so an interval still
    contains its probability. A ranking that is withheld has empty lists, no `none_of_these`, and its reason.

    Args:
        ranking: The ranking, as produced.
    """
    return {
        "schema": SCHEMA,
        "version": ranking.version,
        "knowledge": ranking.knowledge,
        "sites": [_site(site) for site in ranking.sites],
        "groups": [
            {"group": group.group, "side": group.side.value, "probability": digits(group.probability)}
            for group in ranking.groups
        ],
        "none_of_these": None if ranking.none_of_these is None else digits(ranking.none_of_these),
        "headache_itself": [_explained(place) for place in ranking.headache_itself],
        "next_palpation": [
            {**_named(one.site), "expected_information_bits": digits(one.expected_information_bits)}
            for one in ranking.next_palpation
        ],
        "flags": [{"id": flag.id, "text": flag.text} for flag in ranking.flags],
        "withheld": ranking.withheld and {"id": ranking.withheld.id, "text": ranking.withheld.text},
    }


def _site(site: RankedSite) -> dict[str, object]:
    named = _named(site.site)
    document: dict[str, object] = {
        "muscle": named["muscle"],
        "group": site.group,
        "side": named["side"],
        "probability": digits(site.probability),
        "interval": [digits(end) for end in site.interval],
        "explains": [_explained(place) for place in site.explains],
        "evidence": [{"source": one.source, "status": one.status.value} for one in site.evidence],
    }
    if site.contralateral is not None:
        document["contralateral"] = digits(site.contralateral)
    return document


def _named(site: MuscleSite) -> dict[str, str]:
    return {"muscle": site.muscle, "side": site.side.value}


def _explained(explained: ExplainedPlace) -> dict[str, object]:
    place = explained.place
    return {"region": place.region, "side": place.side.value, "share": digits(explained.share)}
