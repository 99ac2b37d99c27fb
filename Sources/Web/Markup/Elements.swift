/// The elements pages are made of, each a function of its attributes and content.

func html(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("html", attributes.compactMap { $0 }, content())
}

func head(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("head", attributes.compactMap { $0 }, content())
}

func title(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("title", attributes.compactMap { $0 }, content())
}

func body(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("body", attributes.compactMap { $0 }, content())
}

func header(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("header", attributes.compactMap { $0 }, content())
}

func main(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("main", attributes.compactMap { $0 }, content())
}

func footer(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("footer", attributes.compactMap { $0 }, content())
}

func nav(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("nav", attributes.compactMap { $0 }, content())
}

func section(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("section", attributes.compactMap { $0 }, content())
}

func article(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("article", attributes.compactMap { $0 }, content())
}

func div(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("div", attributes.compactMap { $0 }, content())
}

func span(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("span", attributes.compactMap { $0 }, content())
}

func p(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("p", attributes.compactMap { $0 }, content())
}

func h1(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("h1", attributes.compactMap { $0 }, content())
}

func h2(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("h2", attributes.compactMap { $0 }, content())
}

func h3(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("h3", attributes.compactMap { $0 }, content())
}

func a(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("a", attributes.compactMap { $0 }, content())
}

func ul(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("ul", attributes.compactMap { $0 }, content())
}

func ol(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("ol", attributes.compactMap { $0 }, content())
}

func li(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("li", attributes.compactMap { $0 }, content())
}

func dl(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("dl", attributes.compactMap { $0 }, content())
}

func dt(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("dt", attributes.compactMap { $0 }, content())
}

func dd(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("dd", attributes.compactMap { $0 }, content())
}

func table(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("table", attributes.compactMap { $0 }, content())
}

func caption(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("caption", attributes.compactMap { $0 }, content())
}

func thead(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("thead", attributes.compactMap { $0 }, content())
}

func tbody(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("tbody", attributes.compactMap { $0 }, content())
}

func tr(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("tr", attributes.compactMap { $0 }, content())
}

func th(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("th", attributes.compactMap { $0 }, content())
}

func td(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("td", attributes.compactMap { $0 }, content())
}

func form(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("form", attributes.compactMap { $0 }, content())
}

func label(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("label", attributes.compactMap { $0 }, content())
}

func select(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("select", attributes.compactMap { $0 }, content())
}

func option(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("option", attributes.compactMap { $0 }, content())
}

func button(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("button", attributes.compactMap { $0 }, content())
}

func strong(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("strong", attributes.compactMap { $0 }, content())
}

func time(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("time", attributes.compactMap { $0 }, content())
}

func fieldset(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("fieldset", attributes.compactMap { $0 }, content())
}

func legend(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("legend", attributes.compactMap { $0 }, content())
}

func svg(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("svg", attributes.compactMap { $0 }, content())
}

func rect(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("rect", attributes.compactMap { $0 }, content())
}

func abbr(_ attributes: Attribute?..., @MarkupBuilder content: () -> Fragment) -> Element {
    Element("abbr", attributes.compactMap { $0 }, content())
}

func meta(_ attributes: Attribute?...) -> Element {
    Element("meta", attributes.compactMap { $0 }, nil)
}

func link(_ attributes: Attribute?...) -> Element {
    Element("link", attributes.compactMap { $0 }, nil)
}

func input(_ attributes: Attribute?...) -> Element {
    Element("input", attributes.compactMap { $0 }, nil)
}
