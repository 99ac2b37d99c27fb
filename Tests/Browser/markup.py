"""HTML by a strict parser, and what a parser does not see: who may stand in whom, and names that lead nowhere."""

import html5lib

PHRASING_ONLY = set("p h1 h2 h3 h4 h5 h6 span strong em abbr time button label pre".split())
NOT_PHRASING = set("""address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6
    header hr main nav ol p pre section table ul""".split())
INTERACTIVE = set("a button select textarea details".split())
ONLY_CHILDREN = {
    "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"th", "td"}, "select": {"option", "optgroup", "hr"},
}
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list", "form")


def complaints(text):
    try:
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    except html5lib.html5parser.ParseError as fault:
        return [f"HTML does not parse strictly: {fault}"]
    return [*_nesting(tree, ()), *_names(tree), *_outline(tree)]


def _nesting(element, above):
    name = element.tag
    if not isinstance(name, str):
        return
    if name in NOT_PHRASING and PHRASING_ONLY & set(above):
        yield f"<{name}> within <{next(tag for tag in above if tag in PHRASING_ONLY)}>"
    if name in INTERACTIVE | {"input"} and {"a", "button"} & set(above):
        yield f"<{name}> within something that can be pressed itself"
    for child in element:
        if name in ONLY_CHILDREN and isinstance(child.tag, str) and child.tag not in ONLY_CHILDREN[name]:
            yield f"<{child.tag}> directly within <{name}>"
        yield from _nesting(child, (*above, name))


def _names(tree):
    ids = [element.get("id") for element in tree.iter() if element.get("id") is not None]
    yield from (f"the id “{name}” stands {ids.count(name)} times" for name in set(ids) if ids.count(name) > 1)
    yield from (f"the id “{name}” holds a space or nothing" for name in ids if not name or " " in name)
    for element in tree.iter():
        for attribute in REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute}=“{name}” leads nowhere"


def _outline(tree):
    headings = [int(element.tag[1]) for element in tree.iter() if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    mains = sum(1 for _ in tree.iter("main"))
    if headings.count(1) != 1:
        yield f"{headings.count(1)} headings of the first level"
    if mains != 1:
        yield f"{mains} main parts"
    if not (tree.findtext("head/title") or "").strip():
        yield "no title"
    if not tree.get("lang"):
        yield "no language"
