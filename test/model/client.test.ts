import {sequences} from './commands.js';
import {comeBack, crash, failOver} from './endings.js';
import {runs, walk} from './walk.js';

// Each walk looks at every promise after every step, and at what is left in the end; they differ in what happens
// most, and in how they end.
describe('the whole client, whatever happens to it', () => {
  it('keeps one connection to a venue, and all its other promises', async () => {
    await walk(sequences(), runs(25));
  }).timeout(1e8);

  it('is subscribed to what is wanted, whatever comes and goes while a connection opens or closes (F36)', async () => {
    const weights = {subscribe: 16, unsubscribe: 14, open: 10, answer: 10, close: 6, destroy: 3, message: 8};
    await walk(sequences(weights), runs(8), comeBack);
  }).timeout(1e8);

  it('asks for each pair once, however often it connects again (F35)', async () => {
    await walk(sequences({open: 16, close: 16, message: 8, silence: 12}), runs(8));
  }).timeout(1e8);

  it('dials once a second and ten times a minute at most, where servers accept and hang up (F05)', async () => {
    await walk(sequences({flap: 16, open: 12, close: 12, message: 4, serve: 4}), runs(10));
  }).timeout(1e8);

  it('dials no more often when the network comes and goes, or says so (F12)', async () => {
    await walk(sequences({network: 20, flap: 12, open: 16, close: 8, message: 4}), runs(10));
  }).timeout(1e8);

  it('comes back when it was frozen, and nothing but `resume` tells of it (F09)', async () => {
    await walk(sequences({freeze: 16, cache: 12, visibility: 12}), runs(8), comeBack);
  }).timeout(1e8);

  it('holds a price back that is ten times too high or too low, and shows a true crash after 30 s (F24)', async () => {
    await walk(sequences({message: 60, silence: 12}), runs(8), crash);
  }).timeout(1e8);

  it('never lets the time on show go back, whatever comes twice, late or out of order (F25)', async () => {
    await walk(sequences({message: 60, rest: 12, lose: 4}), runs(10));
  }).timeout(1e8);

  it('knows what time it is, whatever the clock of the visitor says (F27)', async () => {
    await walk(sequences({clock: 20, sleep: 8, serve: 16}), runs(8));
  }).timeout(1e8);

  it('turns to another source when the first one is down, and comes back to it (F40)', async () => {
    await walk(sequences({lose: 6, close: 12, serve: 16}), runs(5), failOver);
  }).timeout(1e8);
});
