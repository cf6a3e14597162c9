import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const PACKAGES = new URL('../../node_modules/@fontsource-variable/', import.meta.url);
/** The files of the fonts that the gallery needs. */
const FONTS = {
  'noto-sans': ['noto-sans-latin-wght-normal', 'noto-sans-latin-ext-wght-normal'],
  'noto-sans-arabic': ['noto-sans-arabic-arabic-wght-normal'],
};

const STYLE = `
:root { color-scheme: light dark; background: Canvas; color: CanvasText; caret-color: transparent; }
body { display: flex; flex-wrap: wrap; gap: 20px 24px; align-items: start; width: 1400px; margin: 0; padding: 24px;
  box-sizing: border-box; font: 16px/1.5 'Noto Sans Variable', 'Noto Sans Arabic Variable', sans-serif; }
figure { margin: 0; }
figcaption { height: 18px; overflow: hidden; font-size: 12px; line-height: 14px; color: GrayText; white-space: nowrap;
  direction: ltr; text-align: start; }
.box { box-sizing: border-box; }
.sentence { padding: 12px 0 0; }
.colour { padding: 12px; background: light-dark(#f6e7c8, #1d3150); color: light-dark(#3b2a00, #f2f6ff); }
`;

/**
 * An empty page of the gallery, with fonts that look the same on every machine and the library as one script.
 * @param {'ltr' | 'rtl'} direction
 */
export function galleryPage(direction) {
  const lang = direction === 'rtl' ? 'ar' : 'en-US';
  return `<!doctype html>
<html lang="${lang}" dir="${direction}"><head><meta charset="utf-8"><title>Gallery</title>
<link rel="icon" href="data:,"><style>${fontFaces()}${STYLE}</style>
<script src="/dist/cdn/coinlet.all.js"></script></head><body></body></html>`;
}

/** The rules of the font packages, with the fonts inside them. */
function fontFaces() {
  return Object.entries(FONTS)
    .flatMap(([name, files]) => {
      const folder = new URL(`${name}/`, PACKAGES);
      const rules = readFileSync(new URL('index.css', folder), 'utf8').match(/@font-face\s*\{[^}]*\}/g) ?? [];
      return files.map((file) => {
        const rule = rules.find((one) => one.includes(`/${file}.woff2`));
        if (!rule) throw new Error(`${fileURLToPath(folder)} has no font ${file}`);
        const font = readFileSync(new URL(`files/${file}.woff2`, folder), 'base64');
        return rule
          .replace(/url\([^)]*\)/, `url(data:font/woff2;base64,${font})`)
          .replace('font-display: swap', 'font-display: block');
      });
    })
    .join('\n');
}
