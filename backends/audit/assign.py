"""The best pairing of two small sets."""

from __future__ import annotations


def assign(gains: list[list[float]]) -> list[int]:
    """For each row, the column it is paired with so that the gains in sum are the highest.

    There are at least as many columns as rows; no two rows share one. The Hungarian method by
    shortest augmenting paths: Kuhn 1955, "The Hungarian method for the assignment problem";
    Jonker and Volgenant 1987, Computing 38.
    """
    n, m = len(gains), len(gains[0]) if gains else 0
    rows, columns = [0.0] * (n + 1), [0.0] * (m + 1)
    owner, way = [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        owner[0], at = i, 0
        least = [float("inf")] * (m + 1)
        used = [False] * (m + 1)
        while owner[at]:
            used[at] = True
            row, delta, nearest = owner[at], float("inf"), 0
            for j in range(1, m + 1):
                if used[j]:
                    continue
                cost = -gains[row - 1][j - 1] - rows[row] - columns[j]
                if cost < least[j]:
                    least[j], way[j] = cost, at
                if least[j] < delta:
                    delta, nearest = least[j], j
            for j in range(m + 1):
                if used[j]:
                    rows[owner[j]] += delta
                    columns[j] -= delta
                else:
                    least[j] -= delta
            at = nearest
        while at:
            owner[at], at = owner[way[at]], way[at]
    found = [0] * n
    for j in range(1, m + 1):
        if owner[j]:
            found[owner[j] - 1] = j - 1
    return found
