// What few prices look like.
export {compactForm} from '../format/compact.js';
export {trendColors} from './variants.styles.js';
