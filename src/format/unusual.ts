// What the price of a well-known coin on an exchange needs nothing of, loaded together.
export {Precisions} from './precision.js';
export {splitTiny} from './tiny.js';
