"""The paper sheet as the documentation shows it."""

from tautband.exchange.sheet import sheet_svg


def files() -> dict[str, str]:
    """The text of the picture by its path in the project."""
    return {"docs/pictures/paper-sheet.svg": sheet_svg("A4")}
