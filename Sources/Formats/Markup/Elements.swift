/// The elements pages are made of, each a function of its attributes and content.

package func html(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("html", attributes.compactMap { $0 }, content())
}

package func head(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("head", attributes.compactMap { $0 }, content())
}

package func title(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("title", attributes.compactMap { $0 }, content())
}

package func body(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("body", attributes.compactMap { $0 }, content())
}

package func header(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("header", attributes.compactMap { $0 }, content())
}

package func main(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("main", attributes.compactMap { $0 }, content())
}

package func footer(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("footer", attributes.compactMap { $0 }, content())
}

package func nav(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("nav", attributes.compactMap { $0 }, content())
}

package func section(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("section", attributes.compactMap { $0 }, content())
}

package func article(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("article", attributes.compactMap { $0 }, content())
}

package func div(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("div", attributes.compactMap { $0 }, content())
}

package func span(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("span", attributes.compactMap { $0 }, content())
}

package func p(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("p", attributes.compactMap { $0 }, content())
}

package func h1(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("h1", attributes.compactMap { $0 }, content())
}

package func h2(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("h2", attributes.compactMap { $0 }, content())
}

package func h3(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("h3", attributes.compactMap { $0 }, content())
}

package func a(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("a", attributes.compactMap { $0 }, content())
}

package func pre(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("pre", attributes.compactMap { $0 }, content())
}

package func code(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("code", attributes.compactMap { $0 }, content())
}

package func ul(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("ul", attributes.compactMap { $0 }, content())
}

package func ol(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("ol", attributes.compactMap { $0 }, content())
}

package func li(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("li", attributes.compactMap { $0 }, content())
}

package func dl(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("dl", attributes.compactMap { $0 }, content())
}

package func dt(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("dt", attributes.compactMap { $0 }, content())
}

package func dd(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("dd", attributes.compactMap { $0 }, content())
}

package func table(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("table", attributes.compactMap { $0 }, content())
}

package func caption(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("caption", attributes.compactMap { $0 }, content())
}

package func thead(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("thead", attributes.compactMap { $0 }, content())
}

package func tbody(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("tbody", attributes.compactMap { $0 }, content())
}

package func tr(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("tr", attributes.compactMap { $0 }, content())
}

package func th(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("th", attributes.compactMap { $0 }, content())
}

package func td(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("td", attributes.compactMap { $0 }, content())
}

/// A form; the browser never holds it up with a bubble of its own, since we say in our own words what is wrong.
package func form(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("form", attributes.compactMap { $0 } + [Attribute("novalidate", nil)], content())
}

package func label(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("label", attributes.compactMap { $0 }, content())
}

package func select(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("select", attributes.compactMap { $0 }, content())
}

package func textarea(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("textarea", attributes.compactMap { $0 }, content())
}

package func option(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("option", attributes.compactMap { $0 }, content())
}

package func button(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("button", attributes.compactMap { $0 }, content())
}

package func strong(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("strong", attributes.compactMap { $0 }, content())
}

package func time(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("time", attributes.compactMap { $0 }, content())
}

package func fieldset(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("fieldset", attributes.compactMap { $0 }, content())
}

package func legend(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("legend", attributes.compactMap { $0 }, content())
}

package func svg(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("svg", attributes.compactMap { $0 }, content())
}

package func rect(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("rect", attributes.compactMap { $0 }, content())
}

package func desc(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("desc", attributes.compactMap { $0 }, content())
}

package func text(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("text", attributes.compactMap { $0 }, content())
}

package func abbr(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("abbr", attributes.compactMap { $0 }, content())
}

package func meta(_ attributes: Attribute?...) -> Element {
    Element("meta", attributes.compactMap { $0 }, nil)
}

package func link(_ attributes: Attribute?...) -> Element {
    Element("link", attributes.compactMap { $0 }, nil)
}

/// A script of its own file; there is no other kind here.
package func script(_ attributes: Attribute?...) -> Element {
    Element("script", attributes.compactMap { $0 }, Fragment([]))
}

package func input(_ attributes: Attribute?...) -> Element {
    Element("input", attributes.compactMap { $0 }, nil)
}

/// `<details>`.
package func details(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("details", attributes.compactMap { $0 }, content())
}

/// `<summary>`.
package func summary(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("summary", attributes.compactMap { $0 }, content())
}
