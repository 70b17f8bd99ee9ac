"""The best tree over the words of a sentence: Chu & Liu (1965), Edmonds (1967), with exactly one root."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Heads = NDArray[np.int64]


def best_tree(arcs: Array) -> Heads:
    """Heads [W] of the highest-scoring tree with one root.

    `arcs` [W H] holds log-probabilities; head 0 is the root, heads count words from 1, and so do the results.
    """
    words = len(arcs)
    scores = np.full((words + 1, words + 1), -np.inf)
    scores[1:] = arcs
    np.fill_diagonal(scores, -np.inf)
    best = _edmonds(scores)
    if np.count_nonzero(best[1:] == 0) > 1:
        # Make a root cost more than a second could ever gain. Only then, as it sends Edmonds through every cycle.
        finite = scores[np.isfinite(scores)]
        scores[1:, 0] -= (finite.max() - finite.min() + 1) * (words + 1)
        best = _edmonds(scores)
    return best[1:]


def _edmonds(scores: Array) -> Heads:
    """Heads [N] of the best arborescence from node 0; entry 0 is unused.

    `scores` [N N] is dependant by head, -inf for no arc. Contracts one cycle at a time in place: a cycle lives on in
    its first node, the others are struck out, and the arcs that each contraction chose are unfolded at the end.
    """
    count = len(scores)
    scores = scores.copy()
    alive = np.ones(count, bool)
    folded: list[tuple[list[int], Heads, Heads, Heads]] = []
    while True:
        heads: Heads = scores.argmax(1)
        cycle = _cycle(heads, alive)
        if not cycle:
            break
        folded.append(_contract(scores, alive, heads, cycle))
    for cycle, inside, enters, leaves in reversed(folded):
        outer = heads[cycle[0]]
        hanging = (heads == cycle[0]) & (leaves >= 0)
        heads[hanging] = leaves[hanging]
        heads[cycle] = inside
        heads[enters[outer]] = outer
    return heads


def _contract(
    scores: Array, alive: NDArray[np.bool_], heads: Heads, cycle: list[int]
) -> tuple[list[int], Heads, Heads, Heads]:
    """Folds the cycle into its first node.

    Returns the cycle, its own heads, the node of it that each head would enter, and the node of it that each other node
    would hang on (-1 for nodes that are not there).
    """
    first = cycle[0]
    inside = heads[cycle].copy()
    # [C N]: what is gained by entering the cycle at each of its nodes in place of that node's arc in it
    gains = scores[cycle] - scores[cycle, inside][:, None]
    enters = np.asarray(cycle)[gains.argmax(0)]
    best_in = gains.max(0)
    leaves = np.asarray(cycle)[scores[:, cycle].argmax(1)]
    best_out = scores[:, cycle].max(1)
    scores[first], scores[:, first] = best_in, best_out
    scores[first, cycle] = -np.inf
    for node in cycle[1:]:
        alive[node] = False
        scores[node], scores[:, node] = -np.inf, -np.inf
    return cycle, inside, enters, np.where(alive, leaves, -1)


def _cycle(heads: Heads, alive: NDArray[np.bool_]) -> list[int]:
    """The nodes of one cycle among living nodes, empty if there is none."""
    state = [0] * len(heads)  # 0 unseen, else the number of the walk that met it
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while alive[node] and state[node] == 0:
            state[node] = start
            node = int(heads[node])
        if alive[node] and state[node] == start:
            cycle, other = [node], int(heads[node])
            while other != node:
                cycle.append(other)
                other = int(heads[other])
            return cycle
    return []
