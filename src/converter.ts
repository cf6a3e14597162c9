import {CryptoConverterElement} from './elements/crypto-converter.js';

CryptoConverterElement.define();
