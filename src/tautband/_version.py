"""The one place where the version of Tautband is written."""

__version__ = "0.1.0"
