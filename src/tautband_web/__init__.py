"""The web shell of Tautband: HTTP, people, rights and storage around the same functions as the Python package."""
