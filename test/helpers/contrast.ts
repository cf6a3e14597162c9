type Rgb = readonly [red: number, green: number, blue: number];

/**
 * The contrast of a text with the surface behind it, from 1 to 21, as WCAG 2 has it, and as a reader sees
 * it: with the opacity of everything in between.
 */
export function contrast(text: Element, surface: Element): number {
  const {backgroundColor} = getComputedStyle(surface);
  const behind = mix([[backgroundColor, 1]]);
  const front = mix([
    [backgroundColor, 1],
    [getComputedStyle(text).color, opacityOf(text, surface)],
  ]);
  const [dark = 0, light = 0] = [luminance(behind), luminance(front)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** How bright the background of an element is, from 0 (black) to 1 (white). */
export function brightness(surface: Element): number {
  return luminance(mix([[getComputedStyle(surface).backgroundColor, 1]]));
}

function opacityOf(text: Element, surface: Element): number {
  let opacity = 1;
  for (let one: Element | null = text; one && one !== surface; one = one.parentElement) {
    opacity *= Number(getComputedStyle(one).opacity);
  }
  return opacity;
}

/** Lays colours over each other; a canvas knows every notation that there is. */
function mix(layers: readonly (readonly [color: string, opacity: number])[]): Rgb {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  for (const [color, opacity] of layers) {
    context.globalAlpha = opacity;
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0, alpha] = context.getImageData(0, 0, 1, 1).data;
  if (alpha !== 255) throw new Error(`One sees through ${layers.join(' over ')}`);
  return [red, green, blue];
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
