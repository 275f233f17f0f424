"""Which muscles may feed a pain: the model, its exact and its fast posterior, the next palpation, and the reasons."""
