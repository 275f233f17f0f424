"""What every part of a document has in common."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, StringConstraints

Word = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class Part(BaseModel):
    """A part of a document: values are taken as they are, and a key that is not known is refused."""

    model_config: ClassVar[ConfigDict] = ConfigDict(strict=True, extra="forbid", frozen=True)
