"""The picture of the README: the worked example, drawn from what the program answers."""

import json
import sys
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PAPER, INK, FAINT, LINE, GREEN = "#F6F2EA", "#23201B", "#6B6357", "#DCD4C6", "#1C5A4D"
PAIN = ("#F6C4AE", "#E9987C", "#D46D56", "#AC433A", "#772428")
WIDTH, LEFT, AXIS, RIGHT = 960, 40, 660, 860
ROW, ROWS = 30, 6
Row = tuple[str, float, tuple[float, float] | None]


def files() -> dict[str, str]:
    """The text of each generated file."""
    return {"docs/pictures/ranking.svg": _svg()}


def _svg() -> str:
    from tautband.exchange.assessed import rank_assessment  # noqa: PLC0415  # the tool path is set by the caller
    from tautband.exchange.documents import read_assessment  # noqa: PLC0415
    from tautband.knowledge import load  # noqa: PLC0415

    knowledge = load()
    document = (ROOT / "examples/right_temple.json").read_bytes()
    ranking = rank_assessment(read_assessment(document, knowledge), knowledge=knowledge)
    rows: list[Row] = [
        (f"{knowledge.muscles[s.site.muscle].name.split(' (')[0]}, {s.site.side.value}", s.probability, s.interval)
        for s in ranking.sites[:ROWS]
    ]
    rows.append(("None of these explains it", ranking.none_of_these or 0.0, None))
    rows.sort(key=lambda row: -row[1])
    pain = [
        (f"{knowledge.regions[entry['region']].label.split(' (')[0]}, {entry['side']}", entry["intensity"])
        for entry in json.loads(document)["pain"]
    ]
    best = ranking.next_palpation[0]
    press = f"{knowledge.muscles[best.site.muscle].name.split(' (')[0]}, {best.site.side.value}"
    body = [*_pain(pain), *_ranking(rows), *_next(press, best.expected_information_bits, len(rows))]
    height = 110 + ROW * (len(rows) + 1)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="Open Sans, Noto Sans, DejaVu Sans, sans-serif" font-size="14" fill="{INK}">'
    )
    said = "; ".join(f"{name} {value:.0%}" for name, value, _ in rows)
    words = f"Pain: {'; '.join(name for name, _ in pain)}. Ranking: {said}. Press next: {press}."
    title = f"<title>Where it hurts and the ranked muscles</title><desc>{escape(words)}</desc>"
    paper = f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>'
    return "\n".join([head, title, paper, *body, "</svg>", ""])


def _pain(pain: list[tuple[str, float]]) -> list[str]:
    lines = [_text(LEFT, 44, "Where it hurts", size=17)]
    for i, (name, intensity) in enumerate(pain):
        y = 84 + ROW * i
        color = PAIN[min(4, int((intensity - 1) // 2))]
        lines += [
            f'<circle cx="{LEFT + 8}" cy="{y - 5}" r="8" fill="{color}"/>',
            _text(LEFT + 26, y, name),
            _text(LEFT + 272, y, f"{intensity:g}", anchor="end", color=FAINT),
        ]
    return lines


def _ranking(rows: list[Row]) -> list[str]:
    top, bottom = 62, 62 + ROW * len(rows)
    lines = [_text(LEFT + 330, 44, "Which muscles could make it", size=17)]
    for quarter in range(5):
        x = _x(quarter / 4)
        lines.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}" stroke="{LINE}"/>')
        lines.append(_text(x, bottom + 16, f"{quarter * 25} %", anchor="middle", color=FAINT, size=12))
    for i, (name, probability, interval) in enumerate(rows):
        y = 84 + ROW * i
        lines.append(_text(LEFT + 330, y, name, color=FAINT if interval is None else INK))
        if interval is not None:
            ends = f'x1="{_x(interval[0]):.1f}" x2="{_x(interval[1]):.1f}"'
            lines.append(f'<line {ends} y1="{y - 5}" y2="{y - 5}" stroke="{GREEN}" stroke-width="2"/>')
        fill = PAPER if interval is None else GREEN
        lines.append(
            f'<circle cx="{_x(probability):.1f}" cy="{y - 5}" r="6" fill="{fill}" stroke="{GREEN}" stroke-width="2"/>'
        )
        lines.append(_text(RIGHT + 50, y, f"{probability:.0%}", anchor="end"))
    return lines


def _next(press: str, bits: float, rows: int) -> list[str]:
    y = 84 + ROW * (rows + 1) - 4
    return [
        _text(LEFT, y - ROW, "Press here next", size=17),
        _text(LEFT, y - 6, f"{press}: {bits:.2f} bits", color=GREEN),
    ]


def _x(probability: float) -> float:
    return AXIS + probability * (RIGHT - AXIS)


def _text(x: float, y: float, words: str, *, anchor: str = "start", color: str = INK, size: int = 14) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}" font-size="{size}">{escape(words)}</text>'
    )


if __name__ == "__main__":
    sys.stdout.write(_svg())
