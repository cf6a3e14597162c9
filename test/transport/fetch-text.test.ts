import {expect} from '@open-wc/testing';
import {fetchText} from '../../src/transport/fetch-text.js';
import {problemOf} from '../helpers/rest.js';

const ADDRESS = 'https://api.example.test/v1/pairs?secret=1';

describe('a text from the network', () => {
  it('is asked for without cookies, without a referrer, and not for ever', async () => {
    const asked: RequestInit[] = [];
    const text = await fetchText((_, init) => {
      asked.push(init);
      return Promise.resolve(new Response('[]'));
    }, ADDRESS);
    expect(text).to.equal('[]');
    expect(asked).to.have.length(1);
    expect(asked[0]).to.include({credentials: 'omit', referrerPolicy: 'no-referrer'});
    expect(asked[0]?.signal).to.be.instanceOf(AbortSignal);
  });

  it('with a status of failure is none', async () => {
    const answer = (): Promise<Response> => Promise.resolve(new Response('{}', {status: 503}));
    expect(await problemOf(fetchText(answer, ADDRESS))).to.equal(
      'api.example.test answers with HTTP status 503',
    );
  });

  it('of up to 8 MiB is taken, and a longer one is none', async () => {
    const answer = (length: number) => (): Promise<Response> =>
      Promise.resolve(new Response('9'.repeat(length)));
    expect(await fetchText(answer(8_388_608), ADDRESS)).to.have.length(8_388_608);
    expect(await problemOf(fetchText(answer(8_388_609), ADDRESS))).to.equal(
      'api.example.test answers with too much',
    );
  });
});
