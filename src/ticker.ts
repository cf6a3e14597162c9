import {CryptoTickerElement} from './elements/crypto-ticker.js';

CryptoTickerElement.define();
