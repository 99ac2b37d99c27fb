/// One page of a list.
public struct ListPage<Item: Sendable, Cursor: Sendable>: Sendable {
    /// What the page shows, in order.
    public let items: [Item]
    /// Where the next page goes on; nil when this is the last.
    public let next: Cursor?

    /// Makes a page.
    public init(items: [Item], next: Cursor?) {
        self.items = items
        self.next = next
    }

    /// Makes a page of one item more than it may show, if there were that many: by that the next page is known to exist.
    ///
    /// - Parameter cursor: where the next page goes on after an item.
    public init(oneMore items: [Item], limit: Int, cursor: (Item) -> Cursor) {
        self.items = Array(items.prefix(limit))
        next = items.count > limit ? self.items.last.map(cursor) : nil
    }
}
