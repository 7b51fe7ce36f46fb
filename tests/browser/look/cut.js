// Text that cannot be read for want of room.

/* Text that reaches beyond the window without a box of its own to scroll in, or that a box cuts off. */
export function cut() {
  const found = [];
  const edge = document.documentElement.clientWidth + 1;
  if (document.scrollingElement.scrollWidth > edge) {
    found.push(`the page is ${document.scrollingElement.scrollWidth} wide`);
  }
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('.hidden, .skip, script, style, title')) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    let right = edge;
    let left = -1;
    let free = false;
    for (let up = parent; up && up !== document.body; up = up.parentElement) {
      if (scrolls(up)) free = true;
      if (getComputedStyle(up).overflowX === 'hidden') {
        const hold = up.getBoundingClientRect();
        right = Math.min(right, hold.right + 1);
        left = Math.max(left, hold.left - 1);
      }
    }
    if (!free && (box.right > right || box.left < left)) {
      found.push(`${Math.round(box.left)}–${Math.round(box.right)}: ${node.data.trim().slice(0, 80)}`);
    }
  }
  return found;
}
