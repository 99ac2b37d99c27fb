() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll("body *")].filter(element => element.getBoundingClientRect().right > width + 1);
  const told = wide.slice(0, 3).map(element => element.outerHTML.slice(0, 120));
  return [`scrolls sideways: ${document.documentElement.scrollWidth} px in ${width} px: ${told.join(" | ")}`];
}
