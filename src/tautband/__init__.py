"""Tautband: which muscles could make this head pain, and where to press next."""

from tautband._version import __version__

__all__ = ["__version__"]
