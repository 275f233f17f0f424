"""Bins, calibration error, scores and coverage from the records of all chunks."""

from collections.abc import Sequence
from typing import Any

import numpy as np


def summary(records: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Everything that the report shows of one world."""
    asked, likely = sum(r["asked"] for r in records), sum(r["likely_asked"] for r in records)
    return {
        "patients": sum(len(r["places"]) for r in records),
        "painted_places": np.percentile([n for r in records for n in r["places"]], [5, 25, 50, 75, 95]).tolist(),
        "sites": _curve([r["sites"] for r in records]),
        "likely_sites": _curve([r["likely"] for r in records]),
        "none_of_these": _curve([r["none"] for r in records]),
        "covered": sum(r["inside"] for r in records) / asked if asked else None,
        "covered_pairs": asked,
        "covered_likely": sum(r["likely_inside"] for r in records) / likely if likely else None,
        "covered_likely_pairs": likely,
    }


def _curve(bins: Sequence[dict[str, list[float]]]) -> dict[str, Any]:
    n = np.sum([b["n"] for b in bins], axis=0)
    said = np.sum([b["said"] for b in bins], axis=0)
    happened = np.sum([b["happened"] for b in bins], axis=0)
    with np.errstate(invalid="ignore"):
        mean, share = said / n, happened / n
    used = n > 0
    return {
        "n": n.astype(int).tolist(),
        "said": [float(x) if ok else None for x, ok in zip(mean, used, strict=True)],
        "happened": [float(x) if ok else None for x, ok in zip(share, used, strict=True)],
        "calibration_error": float((np.abs(mean - share)[used] * n[used]).sum() / n.sum()),
        "brier": float(sum(b["brier"][0] for b in bins) / n.sum()),
        "log": float(sum(b["log"][0] for b in bins) / n.sum()),
    }
