/// The elements pages are made of, each a function of its attributes and content.

package func html(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("html", attributes, content())
}

package func head(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("head", attributes, content())
}

package func title(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("title", attributes, content())
}

package func body(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("body", attributes, content())
}

package func header(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("header", attributes, content())
}

package func main(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("main", attributes, content())
}

package func footer(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("footer", attributes, content())
}

package func nav(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("nav", attributes, content())
}

package func section(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("section", attributes, content())
}

package func article(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("article", attributes, content())
}

package func div(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("div", attributes, content())
}

package func span(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("span", attributes, content())
}

package func p(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("p", attributes, content())
}

package func h1(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("h1", attributes, content())
}

package func h2(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("h2", attributes, content())
}

package func h3(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("h3", attributes, content())
}

package func a(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("a", attributes, content())
}

package func pre(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("pre", attributes, content())
}

package func code(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("code", attributes, content())
}

package func ul(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("ul", attributes, content())
}

package func ol(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("ol", attributes, content())
}

package func li(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("li", attributes, content())
}

package func dl(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("dl", attributes, content())
}

package func dt(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("dt", attributes, content())
}

package func dd(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("dd", attributes, content())
}

package func table(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("table", attributes, content())
}

package func caption(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("caption", attributes, content())
}

package func thead(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("thead", attributes, content())
}

package func tbody(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("tbody", attributes, content())
}

package func tr(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("tr", attributes, content())
}

package func th(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("th", attributes, content())
}

package func td(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("td", attributes, content())
}

/// A form; the browser never holds it up with a bubble of its own, since we say in our own words what is wrong.
package func form(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("form", attributes + [Attribute("novalidate", nil)], content())
}

package func label(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("label", attributes, content())
}

package func select(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("select", attributes, content())
}

package func textarea(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("textarea", attributes, content())
}

package func datalist(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("datalist", attributes, content())
}

package func option(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("option", attributes, content())
}

package func button(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("button", attributes, content())
}

package func strong(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("strong", attributes, content())
}

package func time(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("time", attributes, content())
}

package func fieldset(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("fieldset", attributes, content())
}

package func legend(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("legend", attributes, content())
}

package func svg(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("svg", attributes, content())
}

/// A bar that says how much of something is used.
package func progress(_ attributes: Attribute?...) -> Element {
    Element("progress", attributes, Fragment([]))
}

package func rect(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("rect", attributes, content())
}

package func desc(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("desc", attributes, content())
}

package func text(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("text", attributes, content())
}

package func abbr(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("abbr", attributes, content())
}

package func meta(_ attributes: Attribute?...) -> Element {
    Element("meta", attributes, nil)
}

package func link(_ attributes: Attribute?...) -> Element {
    Element("link", attributes, nil)
}

/// A script of its own file; there is no other kind here.
package func script(_ attributes: Attribute?...) -> Element {
    Element("script", attributes, Fragment([]))
}

package func input(_ attributes: Attribute?...) -> Element {
    Element("input", attributes, nil)
}

/// `<details>`.
package func details(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("details", attributes, content())
}

/// `<summary>`.
package func summary(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("summary", attributes, content())
}
