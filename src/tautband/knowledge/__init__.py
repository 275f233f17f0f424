"""Facts as files: what the answers rest on, each with its source, place in it and status."""

from tautband.knowledge.load import load
from tautband.knowledge.model import (
    ActivePrior,
    HeadachePlace,
    Knowledge,
    Parameter,
    Prevalence,
    ReferralFrequency,
    ReferredPain,
    Reliability,
    TestCharacteristic,
)

__all__ = [
    "ActivePrior",
    "HeadachePlace",
    "Knowledge",
    "Parameter",
    "Prevalence",
    "ReferralFrequency",
    "ReferredPain",
    "Reliability",
    "TestCharacteristic",
    "load",
]
