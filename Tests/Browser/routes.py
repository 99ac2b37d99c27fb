"""Every address that shows a page, as the route table says, so that none is forgotten here."""

import re

from program import ROOT

NO_PAGE = re.compile(r"^/(api/v|healthz|readyz)|[.][a-z]+$")
"""What programs ask, and files."""

ELSEWHERE = {"/calendars/:calendar"}
"""Addresses that answer with a file for keeping, or only lead to another."""


def never_seen(paths):
    """The routes of pages that none of these paths belongs to."""
    table = (ROOT / "Sources/Web/Serving/RouteTable.swift").read_text()
    topics = (ROOT / "Sources/Web/API/Describing/APIOperation+Topic.swift").read_text()
    routes = [f"/api/{topic.lower()}" for topic in re.findall(r'case \w+ = "(\w+)"', topics)]
    routes += [route for route in re.findall(r'\.get\(\s*"(/[^"]*)"', table) if not NO_PAGE.search(route)]
    assert routes, "No route was found in the route table."
    seen = {route for route in routes for path in paths if _matches(route, path)}
    return [f"{route} is in the route table, but on no line of pages.py" for route in routes if route not in seen | ELSEWHERE]


def _matches(route, path):
    own, other = route.split("/"), path.split("/")
    return len(own) == len(other) and all(part.startswith(":") or part == there for part, there in zip(own, other))
