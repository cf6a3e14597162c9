import {CryptoTickerElement} from './elements/crypto-ticker.js';

// What a page with nothing but the script tag needs to plug in a source of its own, and to pause everything.
export {pauseAll, resumeAll} from './elements/pause.js';
export {registerSource} from './hub/default-hub.js';
export {coinbase} from './sources/coinbase.js';
export {webSocketSource} from './sources/websocket-source.js';

// So that TypeScript knows the elements by their tags.
export type {CryptoConverterElement} from './elements/crypto-converter.js';
export type {CryptoPriceElement} from './elements/crypto-price.js';
export type {CryptoTickerElement};

CryptoTickerElement.define();
if (typeof document === 'object') {
  defineOnDemand('crypto-price', async () => (await import('./elements/crypto-price.js')).CryptoPriceElement);
  // Its exact arithmetic is as heavy as half of everything else.
  defineOnDemand(
    'crypto-converter',
    async () => (await import('./elements/crypto-converter.js')).CryptoConverterElement,
  );
}

/** Loads an element, which many pages are without, as soon as there is one. */
function defineOnDemand(tag: string, load: () => Promise<{readonly define: () => void}>): void {
  const elements = document.getElementsByTagName(tag);
  const look = (): void => {
    if (!elements.length) return;
    load().then(
      (element) => {
        element.define();
        observer.disconnect();
      },
      // Not to be had just now: tried again when the page changes.
      () => undefined,
    );
  };
  const observer = new MutationObserver(look);
  observer.observe(document, {childList: true, subtree: true});
  look();
}
