() => {
  const least = 24;
  const isWithinSentence = element => element.tagName === "A"
    && [...element.parentNode.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
  const box = element => {
    const own = element.getBoundingClientRect();
    const label = element.labels && element.labels[0] && element.labels[0].contains(element) && element.labels[0];
    return label ? label.getBoundingClientRect() : own;
  };
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter(element => element.checkVisibility() && !element.matches(".skip") && !isWithinSentence(element))
    .map(element => [element, box(element)])
    .filter(([, size]) => size.width < least - 0.01 || size.height < least - 0.01)
    .map(([element, size]) => `target of ${size.width.toFixed(1)} × ${size.height.toFixed(1)} px: ${element.outerHTML.slice(0, 120)}`);
}
