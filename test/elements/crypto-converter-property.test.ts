import {testRandomEdits} from './random-edits.js';

describe('random edits with ticks in between', () => testRandomEdits(['en', 'de', 'fr'], 1 / 6));
