import {expect} from '@open-wc/testing';
import {TestSocket} from '../../src/testing/test-socket.js';

describe('a socket whose other end is the test', () => {
  function heardOf(socket: TestSocket): string[] {
    const heard: string[] = [];
    for (const type of ['open', 'message', 'close']) socket.addEventListener(type, () => heard.push(type));
    return heard;
  }

  it('throws when it is sent to before it is open, as a browser’s does', () => {
    const socket = new TestSocket('wss://example.test/');
    expect(() => socket.send('a')).to.throw(DOMException, 'connecting');
    socket.accept();
    socket.send('b');
    expect(socket.sent).to.deep.equal(['b']);
  });

  it('says nothing before it is open', () => {
    const socket = new TestSocket('wss://example.test/');
    const heard = heardOf(socket);
    socket.say('a');
    expect(heard).to.deep.equal([]);
    socket.accept();
    socket.accept();
    socket.say('b');
    expect(heard).to.deep.equal(['open', 'message']);
  });

  it('neither sends nor says anything once it is being closed', () => {
    const socket = new TestSocket('wss://example.test/');
    socket.accept();
    const heard = heardOf(socket);
    socket.close();
    expect(socket.isHeld).to.equal(false);
    socket.send('a');
    socket.say('b');
    expect(socket.sent).to.deep.equal([]);
    expect(heard).to.deep.equal([]);
  });

  it('ends once, with the code that the server gave', () => {
    const socket = new TestSocket('wss://example.test/');
    const codes: [unknown, unknown][] = [];
    socket.onclose = (event) =>
      void codes.push([Reflect.get(event, 'code'), Reflect.get(event, 'wasClean')] as const as [
        unknown,
        unknown,
      ]);
    socket.drop(1012);
    socket.drop(1000);
    socket.close();
    socket.accept();
    expect(codes).to.deep.equal([[1012, true]]);
    expect(socket.readyState).to.equal(WebSocket.CLOSED);
  });
});
