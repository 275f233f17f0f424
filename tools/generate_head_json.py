"""The head surface for a browser: cells, neighbors, regions and views in one file, from the files that ship."""

import json

from tautband.anatomy.surface import HALF
from tautband.knowledge import load
from tautband.knowledge.head import asset, head


def files() -> dict[str, str]:
    """The text of the file by its path in the project."""
    return {"src/tautband/knowledge/head-1/head.json": _head_json()}


def _head_json() -> str:
    surface, knowledge = head(), load()
    order = list(knowledge.regions)
    painted = set(surface.regions)
    regions = [
        {
            "id": region.id,
            "label": region.label,
            "group": region.group,
            "midline": region.midline,
            "named": region.deep or region.id not in painted,
            "cells": region.id in painted,
        }
        for region in knowledge.regions.values()
    ]
    middles = {build: [round(float(v), 2) for v in xyz[:HALF].ravel()] for build, xyz in surface.middles.items()}
    cells = {
        "region": [order.index(region) for region in surface.regions[:HALF]],
        "area": [round(float(area), 3) for area in surface.area_cm2[:HALF]],
        **middles,
        "neighbors": [list(neighbors) for neighbors in surface.neighbors[:HALF]],
    }
    content = {**json.loads(asset("views.json")), "regions": regions}
    content["cells"] = cells
    return json.dumps(content, separators=(",", ":")) + "\n"
