import Socket from 'ws';
import {browserPlatform, type Platform} from './platform.js';

// Some services turn away a program that does not say what it is.
const USER_AGENT = 'coinlet (+https://github.com/coinlet/coinlet)';
// A server that does not say goodbye must not keep a program from ending.
const SOCKET_OPTIONS = {headers: {'user-agent': USER_AGENT}, closeTimeout: 1000};

/**
 * Node: its clock, timers and `fetch`, the sockets of the package `ws`, and no page that could be hidden or
 * taken off the network.
 */
export const nodePlatform: Platform = {
  ...browserPlatform,
  isHidden: () => false,
  isOnline: () => true,
  openSocket(url) {
    const socket = new Socket(url, SOCKET_OPTIONS);
    // Without a listener, Node would throw what a browser only logs.
    socket.onerror = () => undefined;
    return socket as unknown as WebSocket;
  },
  fetch(url, init) {
    const headers = new Headers(init.headers);
    headers.set('user-agent', USER_AGENT);
    return browserPlatform.fetch(url, {...init, headers});
  },
};
