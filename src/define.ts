import {CryptoPriceElement} from './elements/crypto-price.js';
import {CryptoTickerElement} from './elements/crypto-ticker.js';

// What a page with nothing but the script tag needs to plug in a source of its own.
export {pauseAll, resumeAll} from './elements/pause.js';
export {registerSource} from './hub/default-hub.js';
export {coinbase} from './sources/coinbase.js';
export {webSocketSource} from './sources/websocket-source.js';

// So that TypeScript knows the elements by their tags.
export type {CryptoConverterElement} from './elements/crypto-converter.js';
export type {CryptoPriceElement, CryptoTickerElement};

CryptoTickerElement.define();
CryptoPriceElement.define();
if (typeof document === 'object') loadConverterWhenThereIsOne();

/** Few pages hold a converter, and its exact arithmetic is as heavy as half of everything else. */
function loadConverterWhenThereIsOne(): void {
  const converters = document.getElementsByTagName('crypto-converter');
  const look = (): void => {
    if (!converters.length) return;
    import('./elements/crypto-converter.js').then(
      ({CryptoConverterElement}) => {
        CryptoConverterElement.define();
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
