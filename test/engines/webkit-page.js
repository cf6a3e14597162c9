import {setTimeout as pause} from 'node:timers/promises';
import {KEYS} from './keys.js';

/** @typedef {import('./webkit-session.js').WebKitSession} WebKitSession */

/**
 * What of a page of Puppeteer's the commands of @web/test-runner use, for WebKit.
 * @param {WebKitSession} session
 */
export function webkitPage({send, run, setDesktop}) {
  const actions = (/** @type {object} */ source) => send('POST', '/actions', {actions: [source]});
  const keys = (/** @type {{type: string, value: string}[]} */ steps) =>
    actions({type: 'key', id: 'keys', actions: steps});
  const mouse = (/** @type {object[]} */ ...steps) =>
    actions({type: 'pointer', id: 'mouse', parameters: {pointerType: 'mouse'}, actions: steps});
  /** @type {Set<string>} */
  const held = new Set();
  const down = (/** @type {string} */ value) => ({type: 'keyDown', value});
  const up = (/** @type {string} */ value) => ({type: 'keyUp', value});
  const keyOf = (/** @type {string} */ name) => KEYS[name] ?? (name === 'Space' ? ' ' : name);
  const move = (/** @type {number} */ x, /** @type {number} */ y) => ({
    type: 'pointerMove',
    duration: 0,
    x: Math.round(x),
    y: Math.round(y),
  });
  const button = (/** @type {{button?: 'left' | 'middle' | 'right'} | undefined} */ options) =>
    ({
      left: 0,
      middle: 1,
      right: 2,
    })[options?.button ?? 'left'];

  let wasStill = false;
  /** @param {import('./webkit-session.js').Desktop} desktop */
  async function become(desktop) {
    setDesktop(desktop);
    const {isDark, isStill} = desktop;
    for (let tries = 0; tries < 100; tries += 1, await pause(20)) {
      const [dark, still] = await run(
        `return ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'].map((one) => matchMedia(one).matches)`,
      );
      if (dark === isDark && still === isStill) return;
    }
    throw new Error('WebKit did not hear what is preferred');
  }

  return {
    keyboard: {
      type: (/** @type {string} */ text) => keys([...text].flatMap((letter) => [down(letter), up(letter)])),
      press(/** @type {string} */ name) {
        const all = [...held, ...(name.length > 1 ? name.split('+') : [name])].map(keyOf);
        return keys([...all.map(down), ...all.reverse().map(up)]);
      },
      // WebKit forgets between two commands what is held down, so it is pressed with what comes next.
      down: async (/** @type {string} */ name) => void held.add(name),
      up: async (/** @type {string} */ name) => void held.delete(name),
    },
    mouse: {
      move: (/** @type {number} */ x, /** @type {number} */ y) => mouse(move(x, y)),
      click: (
        /** @type {number} */ x,
        /** @type {number} */ y,
        /** @type {Parameters<typeof button>[0]} */ options,
      ) =>
        mouse(
          move(x, y),
          {type: 'pointerDown', button: button(options)},
          {type: 'pointerUp', button: button(options)},
        ),
      down: (/** @type {Parameters<typeof button>[0]} */ options) =>
        mouse({type: 'pointerDown', button: button(options)}),
      up: (/** @type {Parameters<typeof button>[0]} */ options) =>
        mouse({type: 'pointerUp', button: button(options)}),
      async reset() {
        await send('DELETE', '/actions');
        await mouse(move(0, 0));
      },
    },
    /** WebDriver sets the size of the window: what its frame takes is measured, and added. */
    async setViewport({width = 800, height = 600}) {
      const size = () => run('return [innerWidth, innerHeight]');
      const [nowWide, nowHigh] = await size();
      if (nowWide === width && nowHigh === height) return;
      await send('POST', '/window/rect', {width, height});
      const [wide, high] = await size();
      if (wide === width && high === height) return;
      await send('POST', '/window/rect', {width: 2 * width - wide, height: 2 * height - high});
    },
    /** @param {{name: string, value: string}[]} features */
    async emulateMediaFeatures(features) {
      const is = (/** @type {string} */ name, /** @type {string} */ value) =>
        features.some((feature) => feature.name === name && feature.value === value);
      const desktop = {
        isDark: is('prefers-color-scheme', 'dark'),
        isStill: is('prefers-reduced-motion', 'reduce'),
      };
      // Pages hear of other motion only as they hear of other colours.
      if (desktop.isStill !== wasStill) await become({...desktop, isDark: !desktop.isDark});
      wasStill = desktop.isStill;
      await become(desktop);
    },
    /** @param {'print' | 'screen'} medium */
    emulateMediaType: (medium) => run(`(${swapMedia})(arguments[0])`, medium),
  };
}

/**
 * Runs in the page: WebKit prints only on paper, so rules for it are put in force, and those for the screen are not.
 * @param {'print' | 'screen'} medium
 */
function swapMedia(medium) {
  const isPaper = medium === 'print';
  /** @param {CSSRuleList} rules */
  const swap = (rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule) {
        const {media} = rule;
        media.mediaText = isPaper
          ? media.mediaText.replace(/\bprint\b/g, '(min-width: 0.5px)')
          : media.mediaText.replaceAll('(min-width: 0.5px)', 'print');
      }
      if ('cssRules' in rule) swap(/** @type {CSSGroupingRule} */ (rule).cssRules);
    }
  };
  const sheets = new Set(document.adoptedStyleSheets);
  /** @param {ParentNode} root */
  const look = (root) => {
    for (const {shadowRoot} of root.querySelectorAll('*')) {
      if (!shadowRoot) continue;
      for (const sheet of shadowRoot.adoptedStyleSheets) sheets.add(sheet);
      look(shadowRoot);
    }
  };
  look(document);
  for (const {cssRules} of sheets) swap(cssRules);
}
