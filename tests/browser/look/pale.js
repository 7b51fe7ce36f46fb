// What can hardly be told from its ground.

export const pale = (least) => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const parts = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const [red, green, blue] = parts(colour).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (element) => {
    for (let up = element; up; up = up.parentElement) {
      const colour = getComputedStyle(up).backgroundColor;
      if (parts(colour)[3] > 200) return colour;
    }
    return 'white';
  };
  const found = new Set();
  const look = (selector, colour) => {
    for (const one of document.querySelectorAll(selector)) {
      if (!one.checkVisibility()) continue;
      const style = getComputedStyle(one);
      const value = ratio(colour(style), ground(one.parentElement));
      if (value < least) found.add(`${selector} ${colour(style)} on ${ground(one.parentElement)}: ${value.toFixed(2)}`);
    }
  };
  look('.m:not(.ring) circle', (style) => style.fill);
  look('.m.ring circle', (style) => style.stroke);
  look('.bin rect', (style) => style.fill);
  look('.ev:not(.ring) > .num', (style) => style.backgroundColor);
  look('.ev.ring > .num', (style) => style.borderTopColor);
  look('.strip circle', (style) => style.fill);
  look('.lanechip', (style) => style.color);
  look('.filters [type=search]', (style) => style.borderTopColor);
  return [...found];
};
