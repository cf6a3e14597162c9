import {CryptoPriceElement} from './elements/crypto-price.js';

CryptoPriceElement.define();

// So that TypeScript knows the element by its tag.
export type {CryptoPriceElement};
