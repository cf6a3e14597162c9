import {CryptoPriceElement} from './elements/crypto-price.js';

CryptoPriceElement.define();
