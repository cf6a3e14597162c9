// For tests, demos and those who write a source of their own. No page needs it.
export {replaySource, type ReplayEvent, type ReplaySourceOptions} from './testing/replay-source.js';
export {simulatedSource, type SimulatedSourceOptions} from './testing/simulated-source.js';
export type {MakeSource, SourceTestOptions} from './testing/source-bench.js';
export {sourceTests, type SourceTest} from './testing/source-tests.js';
export {TestPlatform, type Leftovers} from './testing/test-platform.js';
export {TestSocket} from './testing/test-socket.js';
export {testSource} from './testing/test-source.js';
