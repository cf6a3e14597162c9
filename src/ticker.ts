import {CryptoTickerElement} from './elements/crypto-ticker.js';

CryptoTickerElement.define();

// So that TypeScript knows the element by its tag.
export type {CryptoTickerElement};
