"""Which muscles could make this pain, how sure that is, and where to press next."""
