"""The same question in pyAgrum, a general library for Bayesian networks, in forms from plain to skilled.

Common to all: the patient's level, the level of each muscle group, the side of the headache, the fields that it takes,
and each site without an active point, restricted or extended. They differ in how a painted place depends on its causes.
"""

import importlib
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from benchmarks.question import Question
from tautband.ranking.parameters import Array


def _load(name: str) -> Any:
    # Imported by name, so that types can be checked where pyAgrum is not installed.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its bindings warn about themselves under newer versions of Python
        return importlib.import_module(name)


@dataclass(frozen=True, slots=True)
class Network:
    """A network of the library, with the evidence of one drawing.

    Attributes:
        graph: the library's own object.
        engine: makes the inference for it.
        evidence: a value of each known node, or a weight for each of its values.
        sites: name of each site's node.
    """

    graph: Any
    engine: Callable[[Any], Any]
    evidence: dict[str, int | list[float]]
    sites: list[str]

    def active(self) -> Array:
        """(sites,) chance of an active trigger point, from a new inference."""
        inference = self.engine(self.graph)
        inference.setNumberOfThreads(1)  # as NumPy is given one
        inference.eraseAllTargets()
        for site in self.sites:  # one by one: the order of a set would change from run to run, and with it the time
            inference.addTarget(site)
        inference.setEvidence(self.evidence)
        inference.makeInference()
        return np.array([1 - inference.posterior(site)[0] for site in self.sites])


@dataclass(slots=True)
class _Net:
    """A Bayesian network in the making.

    All nodes come first and then their arcs, and the many nodes have short names: both are many times faster here.
    """

    question: Question
    nodes: dict[str, tuple[list[str], Array]] = field(default_factory=dict)
    evidence: dict[str, int | list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, parents, chances in _causes(self.question):
            self.nodes[name] = parents, chances

    def observe(self, place: int, name: str, beneath: list[str]) -> None:
        """Enter what is known of a place; where nothing hurts, nothing beneath it is felt either."""
        if place in self.question.firmness:
            self.evidence[name] = [1 - self.question.firmness[place], 1.0]
        else:
            self.evidence.update(dict.fromkeys([name, *beneath], 0))

    def finished(self, engine: str) -> Network:
        """The library's network; a node without chances is an OR of its parents."""
        gum = _load("pyagrum")
        graph = gum.BayesNet()
        for name, (_, chances) in self.nodes.items():
            values = gum.RangeVariable(name, name, 0, max(chances.shape[-1], 2) - 1)
            graph.add(values) if chances.size else graph.addOR(values)
        graph.beginTopologyTransformation()
        for name, (parents, _) in self.nodes.items():
            for parent in parents:
                graph.addArc(parent, name)
        graph.endTopologyTransformation()
        for name, (parents, chances) in self.nodes.items():
            if chances.size:
                # The library keeps the node's own values closest together, then those of the parents in their order.
                order = [*reversed(range(len(parents))), len(parents)]
                graph.cpt(name).fillWith(chances.transpose(order).ravel().tolist())
        return Network(graph, getattr(gum, engine), self.evidence, _site_names(self.question))


def _site_names(question: Question) -> list[str]:
    return [f"site{i}" for i in range(len(question.structure.sites))]


def _causes(question: Question) -> Iterator[tuple[str, list[str], Array]]:
    """Name, parents and chances of every node above the places."""
    numbers, structure = question.parameters, question.structure
    yield "sensitized", [], _binary(numbers.sensitized[0])
    yield "side", [], numbers.patterns[0]
    for g in range(len(structure.groups)):
        yield f"group{g}", [], _binary(numbers.irritable[0])
    for f in range(len(structure.fields.names)):
        yield f"field{f}", ["side"], _binary(numbers.field_rate[0, :, f])
    for i, chances in enumerate(question.modes):
        yield f"site{i}", ["sensitized", f"group{structure.group_of[i]}"], chances


def _reaches(question: Question, place: int) -> Iterator[tuple[str, Array]]:
    """Each cause of a place, and the chance of each of its states to be felt there; stray marks join the field."""
    spared = (1 - question.stray) * np.array([1, 1 - question.taken[place]])
    yield f"field{question.structure.fields.of_place[place]}", 1 - spared
    for i, reach in enumerate(question.reach[:, :, place]):
        yield f"site{i}", reach


def _binary(chance: Array) -> Array:
    return np.stack([1 - np.asarray(chance), np.asarray(chance)], axis=-1)


def table(question: Question) -> Network:
    """The library's own OR of many causes: what its manual offers; inference writes the whole table out."""
    net = _Net(question)
    for place in range(len(question.structure.places)):
        felt: list[str] = []
        for cause, reach in _reaches(question, place):
            felt.append(f"f{place}_{len(felt)}")
            net.nodes[felt[-1]] = [cause], _binary(reach)
        net.nodes[f"place{place}"] = felt, np.empty(0)
        net.observe(place, f"place{place}", felt)
    return net.finished("LazyPropagation")


def tree(question: Question) -> Network:
    """The causes of a place joined two by two, until one is left: divorcing of parents."""
    net = _Net(question)
    either = np.array([[[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [0.0, 1.0]]])
    for place in range(len(question.structure.places)):
        names: list[str] = []
        for cause, reach in _reaches(question, place):
            names.append(f"f{place}_{len(names)}")
            net.nodes[names[-1]] = [cause], _binary(reach)
        row, last = names.copy(), len(names)
        while len(row) > 1:
            joined = [f"f{place}_{last + i}" for i in range(len(row) // 2)]
            for i, name in enumerate(joined):
                net.nodes[name] = row[2 * i : 2 * i + 2], either
            last += len(joined)
            names += joined
            row = joined + row[2 * len(joined) :]
        net.observe(place, row[0], names)
    return net.finished("LazyPropagation")


def chain(question: Question, *, engine: str = "LazyPropagation") -> Network:
    """The causes of a place one after the other: "felt from any cause so far"; the smallest tables of all."""
    net = _Net(question)
    for place in range(len(question.structure.places)):
        names: list[str] = []
        for cause, reach in _reaches(question, place):
            before, name = names[-1:], f"f{place}_{len(names)}"
            felt = _binary(reach)
            net.nodes[name] = [*before, cause], np.stack([felt, _binary(np.ones(len(reach)))]) if before else felt
            names.append(name)
        net.observe(place, names[-1], names)
    return net.finished(engine)


def eliminated(question: Question) -> Network:
    """The chain, with variable elimination."""
    return chain(question, engine="VariableElimination")


def signed(question: Question) -> Network:
    """A skilled user's form: each place as a product of its causes' misses, with a switch of weights one and minus one.

    "Painted" is one minus "missed by all", and "missed by all" is a product with one factor for each cause. So a switch
    for each painted place, off (weight 1) or on (weight -1, and every cause must miss), takes the place's node away
    (Díez and Galán 2003; Savicky and Vomlel 2007); a place without pain is a weight on each cause. Negative weights are
    not probabilities, so this needs a Markov random field. It is our own algebra in the library's hands.
    """
    factors: list[tuple[list[str], Array]] = [
        ([*parents, name], chances) for name, parents, chances in _causes(question)
    ]
    spared: dict[str, Array] = {}
    for place in range(len(question.structure.places)):
        firmness = question.firmness.get(place)
        if firmness is not None:
            factors.append(([f"switch{place}"], np.array([1.0, -firmness])))
        for cause, reach in _reaches(question, place):
            if firmness is None:
                spared[cause] = spared.get(cause, np.ones(1)) * (1 - reach)
            else:
                factors.append(([f"switch{place}", cause], np.stack([np.ones_like(reach), 1 - reach])))
    factors += [([cause], weights) for cause, weights in spared.items()]
    fields = _load("pyagrum.markov_random_field")
    return Network(_random_field(fields, factors), fields.ShaferShenoyMRFInference, {}, _site_names(question))


def _random_field(fields: Any, factors: list[tuple[list[str], Array]]) -> Any:
    """The library's Markov random field: first all variables, then all factors."""
    graph = fields.MarkovRandomField()
    sizes = {name: size for names, weights in factors for name, size in zip(names, weights.shape, strict=True)}
    for name, size in sizes.items():
        graph.add(fields.RangeVariable(name, name, 0, size - 1))
    graph.beginTopologyTransformation()
    made = [graph.addFactor(names) for names, _ in factors]
    graph.endTopologyTransformation()
    for factor, (names, weights) in zip(made, factors, strict=True):
        order = [names.index(name) for name in reversed(factor.names)]
        factor.fillWith(weights.transpose(order).ravel().tolist())
    return graph


FORMS: dict[str, Callable[[Question], Network]] = {
    "table": table,
    "tree": tree,
    "chain": chain,
    "eliminated": eliminated,
    "signed": signed,
}
