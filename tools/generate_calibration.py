"""The page and the picture on calibration, from the dated reports of `validation/`."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = "docs/explanation/calibration.md"
PICTURE = "docs/pictures/calibration.svg"
MARKS = {
    "calibration": (
        "<!-- measured: begin; `make fix` writes what stands between these marks -->\n",
        "<!-- measured: end -->\n",
    ),
    "full_model": ("<!-- full model: begin -->\n", "<!-- full model: end -->\n"),
}
PAPER, INK, FAINT, LINE, COLORS = "#F6F2EA", "#23201B", "#6B6357", "#DCD4C6", ("#1C5A4D", "#AC433A", "#7A4E00")
SIZE, LEFT, TOP = 360, 60, 30


def files() -> dict[str, str]:
    """The text of each generated file."""
    calibration, full_model = _report("calibration"), _report("full_model")
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    page = _between(page, "calibration", _calibration(calibration))
    page = _between(page, "full_model", f"{full_model['table']}\n\nMeasured on {full_model['date']}.")
    return {PAGE: page, PICTURE: _picture(calibration["worlds"])}


def _report(name: str) -> dict[str, Any]:
    return dict(json.loads((ROOT / f"validation/{name}/report.json").read_text(encoding="utf-8")))


def _between(page: str, name: str, text: str) -> str:
    begin, end = MARKS[name]
    before, _, rest = page.partition(begin)
    return f"{before}{begin}\n{text}\n\n{end}{rest.partition(end)[2]}"


def _calibration(report: dict[str, Any]) -> str:
    worlds = report["worlds"]
    believed = worlds["as believed"]
    curve = believed["sites"]
    lines = [
        (
            f"Measured on {report['date']}. The world as believed, {believed['patients']:,} patients, all pairs of a "
            "patient and a site:"
        ),
        "",
        "| said | n | mean said | happened |",
        "|---|---:|---:|---:|",
    ]
    for tenth, (n, said, happened) in enumerate(zip(curve["n"], curve["said"], curve["happened"], strict=True)):
        lines.append(f"| {tenth / 10:.1f} to {(tenth + 1) / 10:.1f} | {n:,} | {_number(said)} | {_number(happened)} |")
    lines += [
        "",
        "| world | what | pairs | calibration error | Brier score | log score |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for name, world in worlds.items():
        for what, label in (
            ("sites", "all sites"),
            ("likely_sites", "sites above 0.05"),
            ("none_of_these", "none of these"),
        ):
            one = world[what]
            row = f"{sum(one['n']):,} | {one['calibration_error']:.4f} | {one['brier']:.4f} | {one['log']:.4f}"
            lines.append(f"| {name} | {label} | {row} |")
    places = ", ".join(f"{n:.0f}" for n in believed["painted_places"])
    lines += [
        "",
        f"Painted or mentioned places of a patient as believed (5, 25, 50, 75, 95 %): {places}.",
        "",
        (
            f"**90 % intervals** hold the answer under the patient's own numbers in {believed['covered']:.1%} of "
            f"{believed['covered_pairs']:,} pairs, and in {believed['covered_likely']:.1%} of the "
            f"{believed['covered_likely_pairs']:,} pairs above 0.05."
        ),
    ]
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _picture(worlds: dict[str, Any]) -> str:
    width, height = LEFT + SIZE + 330, TOP + SIZE + 60
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
            f'font-family="Open Sans, Noto Sans, DejaVu Sans, sans-serif" font-size="13" fill="{INK}">'
        ),
        (
            "<title>Calibration</title><desc>How often a site contributed, by the probability that the ranking gave "
            "it; on the diagonal both are equal. The numbers stand in the table of the page.</desc>"
        ),
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="{FAINT}" stroke-dasharray="4 4"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        lines += [
            f'<line x1="{_x(tick)}" y1="{_y(0)}" x2="{_x(tick)}" y2="{_y(1)}" stroke="{LINE}"/>',
            f'<line x1="{_x(0)}" y1="{_y(tick)}" x2="{_x(1)}" y2="{_y(tick)}" stroke="{LINE}"/>',
            f'<text x="{_x(tick)}" y="{_y(0) + 18}" text-anchor="middle" fill="{FAINT}">{tick:g}</text>',
            f'<text x="{_x(0) - 8}" y="{_y(tick) + 4}" text-anchor="end" fill="{FAINT}">{tick:g}</text>',
        ]
    for row, (name, world) in enumerate(worlds.items()):
        lines += _curve(world["sites"], COLORS[row], row)
        y = TOP + 24 + 26 * row
        lines.append(f'<text x="{_x(1) + 44}" y="{y + 4}">{name}</text>')
        lines.append(_dot(_x(1) + 28, y, COLORS[row], row))
    lines.append(f'<text x="{_x(0.5)}" y="{_y(0) + 42}" text-anchor="middle">what the ranking said</text>')
    lines.append(f'<text x="{_x(0)}" y="{TOP - 10}">how often it happened</text>')
    return "\n".join([*lines, "</svg>", ""])


def _curve(curve: dict[str, Any], color: str, shape: int) -> list[str]:
    points = [(_x(s), _y(h)) for s, h in zip(curve["said"], curve["happened"], strict=True) if s is not None]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    line = f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="1.5"/>'
    return [line, *(_dot(x, y, color, shape) for x, y in points)]


def _dot(x: float, y: float, color: str, shape: int) -> str:
    """A circle, a square or a ring, so that color is not needed to tell them apart."""
    if shape == 1:
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{color}"/>'
    fill = PAPER if shape == 2 else color
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{fill}" stroke="{color}" stroke-width="1.5"/>'


def _x(said: float) -> float:
    return LEFT + said * SIZE


def _y(happened: float) -> float:
    return TOP + (1 - happened) * SIZE
