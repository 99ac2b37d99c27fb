/// What holds for every call, in words for whoever writes a program.
enum APIWords {
    static let all = [token, asking, acting, failing, lists]

    private static let token = """
        Each request carries a token: Authorization: Bearer cbk_…. The office makes one with `coursebook token create`; \
        it acts in a role (administrator, finance or auditor), and one made with --read-only may look and change nothing.
        """
    private static let asking = """
        What is sent and answered is JSON in UTF-8. Times are RFC 3339 with the offset of the United Kingdom at that \
        moment, days are local dates and inclusive, money is whole pence. Answers may get more keys, and codes more values.
        """
    private static let acting = """
        Every POST takes an Idempotency-Key, a text of your own. Repeated with the same key within seven days it is done \
        once, and gets the first answer again with Idempotency-Replayed: true; a key counts for one token and one address.
        """
    private static let failing = """
        What is refused or cannot be read is answered as application/problem+json (RFC 9457) with a stable code and a \
        sentence for people. An unknown thing in the path is 404, a rule's no is 409, what cannot be read is 422 with each \
        field named, and 503 with Retry-After means that nothing was changed and may be tried again.
        """
    private static let lists = """
        Lists take limit (1 to 200, 50 by default) and cursor: what “next” of the page before says. A sheet of attendance \
        comes from the address that ends in .csv, or with Accept: text/csv.
        """
}
