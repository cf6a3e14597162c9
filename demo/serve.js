// The demo server: `npm start`, or `node demo/serve.js --help`.
import {existsSync, realpathSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {HELP, readOptions} from './options.js';
import {startDemo} from './start-demo.js';
import {UserError} from './user-error.js';

export {startDemo};

/** @param {readonly string[]} args */
async function run(args) {
  const {help, ...options} = readOptions(args);
  if (help) return void process.stdout.write(HELP);
  const {url, detail, close} = await startDemo(options);
  console.log(`coinlet demo: ${url} – ${detail[0].toLowerCase()}${detail.slice(1)}`);
  // Not once: npm may pass on a signal that the terminal has sent to both.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void close());
}

const program = process.argv[1];
if (program && existsSync(program) && realpathSync(program) === fileURLToPath(import.meta.url)) {
  run(process.argv.slice(2)).catch((error) => {
    if (!(error instanceof UserError)) throw error;
    console.error(`coinlet demo: ${error.message}`);
    process.exitCode = 1;
  });
}
