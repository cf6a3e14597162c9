import {CryptoPriceElement} from './elements/crypto-price.js';
import {CryptoTickerElement} from './elements/crypto-ticker.js';

// What a page with nothing but the script tag needs to plug in a source of its own.
export {registerSource} from './hub/default-hub.js';
export {parsePair} from './market/pair.js';
export {coinbase} from './sources/coinbase.js';
export {webSocketSource} from './sources/websocket-source.js';

CryptoTickerElement.define();
CryptoPriceElement.define();
if (typeof document === 'object') loadConverterWhenThereIsOne();

/** Few pages hold a converter, and its exact arithmetic is as heavy as everything else together. */
function loadConverterWhenThereIsOne(): void {
  const converters = document.getElementsByTagName('crypto-converter');
  const observer = new MutationObserver(look);
  look();

  function look(): void {
    if (!converters.length) {
      observer.observe(document, {childList: true, subtree: true});
      return;
    }
    observer.disconnect();
    import('./elements/crypto-converter.js').then(
      ({CryptoConverterElement}) => CryptoConverterElement.define(),
      // Not to be had just now: tried again when the page changes.
      () => observer.observe(document, {childList: true, subtree: true}),
    );
  }
}
