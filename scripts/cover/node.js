// For `node --import`: whoever imports a built module gets the one it was built from, and what runs of it is kept.
import {mkdirSync, writeFileSync} from 'node:fs';
import {register} from 'node:module';

register('./node-hooks.js', import.meta.url);

process.on('exit', () => {
  const {__coverage__: counts} = process;
  if (!counts) return;
  mkdirSync('coverage/node', {recursive: true});
  writeFileSync(`coverage/node/${process.pid}.json`, JSON.stringify(counts));
});
