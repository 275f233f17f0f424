"""How long a ranking takes, and how long the same question takes a general library: `make bench`."""
