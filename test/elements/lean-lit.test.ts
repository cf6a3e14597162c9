import {aTimeout, expect} from '@open-wc/testing';
import {html, LitElement, nothing, type PropertyDeclarations} from 'lit';

/** An element of every kind of property and expression that ours have; a test says what it shows. */
class PlainElement extends LitElement {
  static override styles = [];
  static override properties: PropertyDeclarations = {
    value: {attribute: false},
    label: {},
    isOn: {type: Boolean, attribute: 'on'},
  };

  value: unknown = nothing;
  label: string | null | undefined;
  isOn = false;
  isBroken = false;

  protected override render(): unknown {
    if (this.isBroken) throw new Error('broken');
    const {value, label, isOn} = this;
    return html`<p title=${label ?? nothing} lang=${label} part=${`p ${isOn ? 'on' : ''}`}>
        ${value}|${value}
      </p>
      ${value}`;
  }

  get text(): string {
    return this.renderRoot.textContent.replace(/\s+/g, ' ').trim();
  }

  get paragraph(): Element {
    return this.renderRoot.querySelector('p')!;
  }
}
customElements.define('plain-element', PlainElement);

const bold = (value: unknown): unknown => html`<b>${value}</b>`;
const twice = (value: unknown): unknown => html`<i>${value}</i>${value}`;

/** Values of all kinds, and their texts. */
const VALUES: readonly (readonly [value: unknown, text: string])[] = [
  ...([nothing, '', null, undefined, [], [nothing, nothing], bold(nothing)] as const).map(
    (value) => [value, ''] as const,
  ),
  ['text', 'text'],
  ['<b>"$lit$"</b>', '<b>"$lit$"</b>'],
  [0, '0'],
  [bold('a'), 'a'],
  [twice('a'), 'aa'],
  [bold(twice('b')), 'bb'],
  [[1, 2, 3], '123'],
  [[bold('c'), nothing, 'd', [twice('e'), []]], 'cdee'],
  [bold([1, twice(2)]), '122'],
];

async function plainElement(): Promise<PlainElement> {
  const element = new PlainElement();
  document.body.append(element);
  await element.updateComplete;
  return element;
}

/** What becomes of an update that cannot be made. */
async function errorOf(element: LitElement): Promise<string> {
  return element.updateComplete.then(
    () => '',
    (error: unknown) => (error as Error).message,
  );
}

describe('the Lit that ships', () => {
  const {error: log} = console;
  beforeEach(() => (console.error = () => undefined));
  afterEach(async () => {
    document.querySelector('plain-element')?.remove();
    // What fails is told by the browser a little later.
    await aTimeout(0);
    console.error = log;
  });

  it('shows any kind of value after any other', async () => {
    const element = await plainElement();
    for (const [before] of VALUES)
      for (const [value, text] of VALUES) {
        element.value = before;
        await element.updateComplete;
        element.value = value;
        await element.updateComplete;
        expect(element.text).to.equal(`${text}|${text} ${text}`.trim());
      }
  });

  it('sets attributes to what they are, and takes them away', async () => {
    const element = await plainElement();
    for (const label of [undefined, 'a', undefined, null, '"<', '', null]) {
      element.label = label;
      element.isOn = !!label;
      await element.updateComplete;
      const {paragraph} = element;
      expect(paragraph.getAttribute('title')).to.equal(label ?? null);
      expect(paragraph.getAttribute('lang')).to.equal(label ?? '');
      expect(paragraph.part.contains('on')).to.equal(!!label);
    }
  });

  it('keeps what was set before an element was defined, and what a class adds', async () => {
    const box = document.createElement('div');
    box.append(document.createElement('late-element'), document.createElement('late-element'));
    const [one, other] = [...box.children] as [PlainElement, PlainElement];
    for (const element of [one, other]) element.setAttribute('label', 'attribute');
    one.label = 'property';
    one.setAttribute('on', 'false');
    other.setAttribute('more-text', 'more');
    document.body.append(box);
    customElements.define(
      'late-element',
      class extends PlainElement {
        static override properties: PropertyDeclarations = {moreText: {attribute: 'more-text'}};
        moreText = 'none';

        protected override render(): unknown {
          return html`${this.label} ${`${this.isOn}`} ${this.moreText}`;
        }
      },
    );
    await other.updateComplete;
    expect([one.text, other.text]).to.deep.equal(['property true none', 'attribute false more']);
    box.remove();
  });

  for (const isFirst of [true, false])
    it(`renders again after ${isFirst ? 'a first' : 'an'} update that failed`, async () => {
      const element = isFirst ? new PlainElement() : await plainElement();
      element.isBroken = true;
      element.value = 'a';
      document.body.append(element);
      expect(await errorOf(element)).to.equal('broken');
      element.isBroken = false;
      element.value = 'b';
      expect(await errorOf(element)).to.equal('');
      expect(element.text).to.equal('b|b b');
    });
});
