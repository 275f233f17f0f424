"""Draw the pictures of the head for the documentation, from the files that ship: python tools/make_head_pictures.py."""

import colorsys
import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from tautband.anatomy.surface import HALF
from tautband.knowledge.head import head, picture, view_cells

PICTURES = Path(__file__).resolve().parent.parent / "docs/pictures"
PAPER = {"light": (246, 242, 234), "dark": (23, 21, 19), "attack": (6, 9, 7)}
INK = (35, 32, 27)
LEGIBLE = 500  # pixels that a region needs for its name
VIEWS = ("front", "left", "back", "right", "top")
Pixels = npt.NDArray[np.float64]


def main() -> None:
    """Write the pictures."""
    both = [row(build, "light", VIEWS) for build in head().middles]
    themes = [row("full", theme, VIEWS) for theme in ("dark", "attack")]
    saved("head-builds.webp", stacked([*both, *themes]))
    saved("head-regions.webp", beside([regions(view) for view in ("front", "left", "back")]))
    saved("head-cells.webp", beside([cells(view) for view in ("front", "left", "top")]))


def row(build: str, theme: str, names: tuple[str, ...]) -> Image.Image:
    """Views of a build beside each other, at half their size."""
    return beside([on_paper(build, view, theme, 2) for view in names], PAPER[theme])


def on_paper(build: str, view: str, theme: str, shrink: int) -> Image.Image:
    """A view on the paper of its theme."""
    with Image.open(io.BytesIO(picture(view, build, theme))) as skin:
        paper = Image.new("RGB", skin.size, PAPER[theme])
        paper.paste(skin, mask=skin.getchannel("A"))
    return paper.resize((paper.width // shrink, paper.height // shrink), Image.Resampling.LANCZOS)


def regions(view: str) -> Image.Image:
    """A view with each region in a color of its own, and its name."""
    ids = list(dict.fromkeys(head().regions))
    numbers = np.array([ids.index(region) for region in head().regions])
    colors = np.array([colorsys.hsv_to_rgb(i * 0.381966 % 1, 0.34 + 0.2 * (i % 3) / 2, 0.95) for i in range(len(ids))])
    painted = Image.fromarray(shaded(view, colors[numbers]))
    pen, font = ImageDraw.Draw(painted), ImageFont.load_default(15)
    image = view_cells(view)
    for i, region in enumerate(ids):
        members = np.flatnonzero(numbers == i)
        halves = [members] if region in head().midline else [members[members < HALF], members[members >= HALF]]
        for own in halves:
            rows, columns = np.nonzero(np.isin(image, own + 1))
            if len(rows) > LEGIBLE:
                at = 2 * int(np.median(columns)), 2 * int(np.median(rows))
                pen.text(at, region.replace("_", "\n"), INK, font, anchor="mm", align="center", spacing=0)
    return painted


def cells(view: str) -> Image.Image:
    """A view with the border of every cell."""
    image = view_cells(view).repeat(2, axis=0).repeat(2, axis=1)
    border = np.zeros(image.shape, bool)
    border[:, 1:] |= image[:, 1:] != image[:, :-1]
    border[1:] |= image[1:] != image[:-1]
    skin = np.asarray(on_paper("lean", view, "light", 1), float)
    skin[border & (image > 0)] *= 0.72
    return Image.fromarray(skin.astype(np.uint8))


def shaded(view: str, color_of_cell: Pixels) -> npt.NDArray[np.uint8]:
    """The picture of a view, each cell tinted."""
    skin = np.asarray(on_paper("lean", view, "light", 1), float)
    image = view_cells(view).repeat(2, axis=0).repeat(2, axis=1).astype(int)
    there = image > 0
    light = skin[there].mean(axis=1, keepdims=True) / 215
    skin[there] = np.clip(color_of_cell[image[there] - 1] * 255 * light, 0, 255)
    return skin.astype(np.uint8)


def beside(images: list[Image.Image], paper: tuple[int, int, int] = PAPER["light"]) -> Image.Image:
    """Images in a row."""
    joined = Image.new("RGB", (sum(one.width for one in images), max(one.height for one in images)), paper)
    left = 0
    for one in images:
        joined.paste(one, (left, 0))
        left += one.width
    return joined


def stacked(images: list[Image.Image]) -> Image.Image:
    """Images in a column."""
    joined = Image.new("RGB", (max(one.width for one in images), sum(one.height for one in images)), PAPER["light"])
    top = 0
    for one in images:
        joined.paste(one, (0, top))
        top += one.height
    return joined


def saved(name: str, image: Image.Image) -> None:
    """Write a picture for the documentation."""
    wide = min(image.width, 1800)
    image.resize((wide, round(image.height * wide / image.width)), Image.Resampling.LANCZOS).save(
        PICTURES / name, "WEBP", quality=82, method=6
    )
    print(f"wrote docs/pictures/{name}")


if __name__ == "__main__":
    main()
