"""The painter: the head on which a patient paints where it hurts, as plain files for any page."""
