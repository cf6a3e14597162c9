import {CryptoPriceElement} from './elements/crypto-price.js';
import {CryptoTickerElement} from './elements/crypto-ticker.js';

export {registerSource} from './hub/default-hub.js';
export {webSocketSource} from './sources/websocket-source.js';

CryptoTickerElement.define();
CryptoPriceElement.define();
