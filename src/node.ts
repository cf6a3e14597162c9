// What a program in Node needs beside `coinlet`: sockets, which Node 20 does not have.
export {nodePlatform} from './transport/node-platform.js';
