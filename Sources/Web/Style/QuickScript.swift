/// The one script: it makes pages quicker, and everything works without it.
///
/// A form of filters that names parts of the page in `data-quick` fetches them anew as it is filled in, and puts its address
/// into the browser's; a form that is on its way is not sent a second time.
enum QuickScript {
    static let text = filters + sending

    private static let filters = """
        "use strict";
        for (const form of document.querySelectorAll("form[data-quick]")) {
          const parts = form.dataset.quick.split(" ");
          let waiting, asking;
          const address = () => {
            const filled = [...new FormData(form)].filter(([, value]) => value !== "");
            const query = new URLSearchParams(filled).toString();
            return form.getAttribute("action") + (query ? "?" + query : "");
          };
          const show = async () => {
            asking?.abort();
            asking = new AbortController();
            const signal = asking.signal;
            const there = address();
            try {
              const reply = await fetch(there, { signal });
              if (!reply.ok) throw new Error(reply.status);
              const page = new DOMParser().parseFromString(await reply.text(), "text/html");
              const fresh = parts.map(id => [document.getElementById(id), page.getElementById(id)]);
              if (signal.aborted) return;
              for (const [old, part] of fresh) old.replaceChildren(...part.childNodes);
              history.replaceState(null, "", there);
            } catch {
              if (!signal.aborted) form.submit();
            }
          };
          form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 250); });
          form.addEventListener("submit", event => { event.preventDefault(); clearTimeout(waiting); show(); });
        }

        """

    /// What is sent to a file for keeping leaves its page standing, so that a form may be sent again after a while.
    private static let sending = """
        const free = form => {
          form.removeAttribute("aria-busy");
          for (const button of form.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
        };
        document.addEventListener("submit", event => {
          const form = event.target;
          if (form.method !== "post" || event.defaultPrevented) return;
          if (form.getAttribute("aria-busy") === "true") return event.preventDefault();
          form.setAttribute("aria-busy", "true");
          event.submitter?.setAttribute("aria-disabled", "true");
          setTimeout(free, 8000, form);
        });
        addEventListener("pageshow", event => {
          if (event.persisted) for (const form of document.querySelectorAll("form[aria-busy]")) free(form);
        });

        """
}
