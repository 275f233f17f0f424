"""The command line of Tautband: a thin shell over the same functions as the Python package."""
