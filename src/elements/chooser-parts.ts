import {assetById, findAsset, type IdService} from '../market/assets.js';

export {allAssets} from '../market/assets.js';
export {ChooserList} from './chooser-list.js';

/** The currencies that exchanges and central banks give rates for. */
export const currencyCodes =
  'USD EUR GBP JPY CHF CAD AUD CNY HKD SGD KRW INR BRL MXN SEK NOK DKK PLN CZK HUF RON TRY ILS ZAR NZD THB IDR MYR PHP ISK';

/** What people call a coin, by its code as `BTC`, or by an id as that in `PEPE@COINGECKO:PEPE`. */
export function coinName(code: string): string | undefined {
  const [, service, id] = /@(\w+):(.+)/.exec(code.toLowerCase()) ?? [];
  return (id ? assetById(service as IdService, id) : findAsset(code))?.name;
}
