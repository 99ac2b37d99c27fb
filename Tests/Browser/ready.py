"""How soon the largest page is ready on a slow phone: told beside its limit, never failed, since machines differ."""

LIMIT_SECONDS = 1.0
PHONE = "4 × slower processor, 1.6 Mbit/s, 150 ms each way and back"
TIMES = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const painted = performance.getEntriesByName("first-contentful-paint")[0];
  return {ready: Math.max(page.loadEventEnd, painted ? painted.startTime : 0) / 1000, bytes: performance
    .getEntriesByType("resource").reduce((sum, entry) => sum + entry.transferSize, page.transferSize)};
}"""


def seconds(visit, address, rounds=5):
    """The median time until everything is loaded and painted with nothing kept from before, and the bytes sent."""
    phone = visit.page.context.new_cdp_session(visit.page)
    phone.send("Network.enable")
    phone.send("Network.setCacheDisabled", {"cacheDisabled": True})
    phone.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    phone.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8})
    visit.page.set_viewport_size({"width": 320, "height": 640})
    found = []
    for _ in range(rounds):
        visit.page.goto(address, wait_until="load")
        visit.page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
        found.append(visit.page.evaluate(TIMES))
    phone.detach()
    found.sort(key=lambda one: one["ready"])
    return found[len(found) // 2]["ready"], found[0]["bytes"]
