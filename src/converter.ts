import {CryptoConverterElement} from './elements/crypto-converter.js';

CryptoConverterElement.define();

// So that TypeScript knows the element by its tag.
export type {CryptoConverterElement};
