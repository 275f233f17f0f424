"""The name and version that every document carries."""

from collections.abc import Mapping

from tautband.exchange.faults import Fault, Path, first_fault


def require_schema(content: Mapping[str, object], schema: str, *, path: Path = ()) -> None:
    """Refuse a document of another schema, and one of a version that is not read here.

    Args:
        content: The object that should be a document.
        schema: Name and version that are read, such as `assessment/1`.
        path: Where the object stands.

    Raises:
        InputError: The schema is missing or another one.
    """
    if "schema" not in content:
        raise first_fault([Fault(path, content, f'has no "schema"; say "schema": "{schema}"')])
    named = content["schema"]
    if named == schema:
        return
    read, _, number = schema.partition("/")
    name, slash, version = named.partition("/") if isinstance(named, str) else ("", "", "")
    if name == read and slash:
        said = version[:10] or "none"
        rule = f"is a version that is not read here; version {number} is read ({schema}), not version {said}"
    else:
        rule = f"is not the schema that is read here; say {schema}"
    raise first_fault([Fault((*path, "schema"), named, rule)])
