// Entry of the one classic script with everything in it: nothing is loaded later.
import {CryptoConverterElement} from './elements/crypto-converter.js';
import {CryptoPriceElement} from './elements/crypto-price.js';

import './define.js';

export * from './index.js';

CryptoConverterElement.define();
CryptoPriceElement.define();
