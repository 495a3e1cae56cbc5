"""The way on foot along the streets of the sketch map: shortest path (Dijkstra 1959) between the nearest points of streets."""

import heapq
import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from app.kiosk.land import Line, Point

NEAR = 5.0
"""Hundredths; what is so near the desk is across the square, not along streets."""

Segment = tuple[Point, Point]


def way(streets: Sequence[Line], start: Point, goal: Point) -> tuple[Point, ...]:
    """Points from `start` to `goal`; straight where streets do not lead there."""
    segments = [pair for line in streets for pair in pairwise(line)]
    if not segments or math.dist(start, goal) <= NEAR:
        return start, goal
    entry, entering = _nearest(segments, start)
    leave, leaving = _nearest(segments, goal)
    ways: defaultdict[Point, set[Point]] = defaultdict(set)
    joins = [*segments, *((entry, end) for end in entering), *((leave, end) for end in leaving)]
    if entering == leaving:
        joins.append((entry, leave))
    for one, other in joins:
        ways[one].add(other)
        ways[other].add(one)
    found = _shortest(ways, entry, leave)
    return _without_repeats((start, *found, goal)) if found else (start, goal)


def _nearest(segments: Sequence[Segment], point: Point) -> tuple[Point, Segment]:
    """The point of a street nearest to `point`, and its segment."""
    on = ((_projected(segment, point), segment) for segment in segments)
    return min(on, key=lambda found: math.dist(found[0], point))


def _projected(segment: Segment, point: Point) -> Point:
    (ax, ay), (bx, by) = segment
    length = (bx - ax) ** 2 + (by - ay) ** 2
    if length == 0:
        return ax, ay
    along = min(max(((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / length, 0.0), 1.0)
    return ax + along * (bx - ax), ay + along * (by - ay)


def _shortest(ways: defaultdict[Point, set[Point]], start: Point, goal: Point) -> tuple[Point, ...]:
    """Empty where there is none."""
    queue: list[tuple[float, Point]] = [(0.0, start)]
    before: dict[Point, Point] = {}
    length = {start: 0.0}
    while queue:
        so_far, point = heapq.heappop(queue)
        if point == goal:
            break
        if so_far > length[point]:
            continue
        for other in ways[point]:
            longer = so_far + math.dist(point, other)
            if longer < length.get(other, math.inf):
                length[other], before[other] = longer, point
                heapq.heappush(queue, (longer, other))
    if goal not in length:
        return ()
    found = [goal]
    while found[-1] != start:
        found.append(before[found[-1]])
    return tuple(reversed(found))


def _without_repeats(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(point for i, point in enumerate(points) if i == 0 or math.dist(point, points[i - 1]) > 1e-6)
