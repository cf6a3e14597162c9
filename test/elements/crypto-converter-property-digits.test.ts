import {testRandomEdits} from './random-edits.js';

// Apart from those with Latin digits and groups of three, so that both run at the same time.
describe('random edits with ticks in between', () => testRandomEdits(['ar-EG', 'fa', 'hi'], 1 / 6));
