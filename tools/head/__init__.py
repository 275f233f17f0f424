"""Makes the head surface: a mannequin of our own, its cells and regions, its flat views and its line art."""
