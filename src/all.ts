// Entry of the one classic script with everything in it: nothing is loaded later.
import {CryptoConverterElement} from './elements/crypto-converter.js';

export * from './index.js';
import './define.js';

CryptoConverterElement.define();
