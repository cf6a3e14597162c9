import {aTimeout, expect} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {converterPage, type ConverterPage} from './crypto-converter-page.js';

/** A converter in a form, and what the form was sent with. */
async function formPage(
  attributes: Record<string, string> = {},
  ...around: readonly Element[]
): Promise<{page: ConverterPage; form: HTMLFormElement; sent: [string, string][][]}> {
  const form = document.createElement('form');
  const sent: [string, string][][] = [];
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sent.push([...new FormData(form)] as [string, string][]);
  });
  const page = await converterPage({name: 'sum', ...attributes}, {last: '100'});
  page.element.before(form);
  form.append(page.element, ...around);
  await page.settle();
  await page.tick('100');
  return {page, form, sent};
}

function button(type: string): HTMLButtonElement {
  const one = document.createElement('button');
  one.type = type as 'submit';
  return one;
}

const ENTRIES = [
  ['sum', '2'],
  ['sum-from', 'BTC'],
  ['sum-result', '200.00'],
  ['sum-to', 'EUR'],
];

describe('a converter in a form', () => {
  it('sends the amount, the result as it is shown, and the currencies', async () => {
    const {page, form} = await formPage({amount: '2'});
    expect([...new FormData(form)]).to.deep.equal(ENTRIES);
    expect(page.element.form).to.equal(form);
    await page.type(page.result, '1,000.5');
    expect([...new FormData(form)].map(([, value]) => value)).to.deep.equal([
      '10.005',
      'BTC',
      '1000.5',
      'EUR',
    ]);
  });

  it('sends every result under the same name', async () => {
    const {form} = await formPage({amount: '2', to: 'EUR GBP'});
    expect(new FormData(form).getAll('sum-to')).to.deep.equal(['EUR', 'GBP']);
    expect(new FormData(form).getAll('sum-result')).to.deep.equal(['200.00', '']);
  });

  it('sends nothing without a name, and nothing when it is disabled', async () => {
    const {page, form} = await formPage();
    page.element.name = null;
    await page.settle();
    expect([...new FormData(form)]).to.deep.equal([]);
    page.element.name = 'sum';
    page.element.disabled = true;
    await page.settle();
    expect([...new FormData(form)]).to.deep.equal([]);
  });

  it('follows its name and whether it is required at once, be they attributes or properties', async () => {
    const {page, form} = await formPage({amount: ''});
    const {element} = page;
    const acts: ((name: 'required' | 'name') => unknown)[] = [
      (name) => element.toggleAttribute(name, true),
      (name) => element.toggleAttribute(name, false),
      (name) => Object.assign(element, {[name]: true}),
      (name) => Object.assign(element, {[name]: null}),
    ];
    for (const [i, act] of acts.entries()) {
      act('required');
      act('name');
      await element.updateComplete;
      expect(element.validity?.valueMissing, `valueMissing ${i}`).to.equal(i % 2 === 0);
      expect([...new FormData(form)].length > 0, `name ${i}`).to.equal(i % 2 === 0);
    }
  });

  it('goes back to what it was when the form is reset', async () => {
    const {page, form} = await formPage({amount: '2'});
    await page.type(page.result, 'abc');
    await page.leave(page.result);
    page.swap.click();
    await page.settle();
    form.reset();
    await page.settle();
    expect([page.element.amount, page.element.from, page.element.to]).to.deep.equal(['2', 'BTC', 'EUR']);
    expect(page.amount.value).to.equal('2');
    expect(page.text('error')).to.equal('');
  });

  it('brings back what a browser has remembered', async () => {
    const {page} = await formPage();
    page.element.formStateRestoreCallback('[1,"12.50","ETH","GBP"]');
    await page.settle();
    await page.tick('5');
    expect(page.texts).to.deep.equal(['2.5', '12.50', '1 ETH = £5.00']);
  });

  it('is none the worse for what a browser has remembered of something else', async () => {
    const {page} = await formPage({amount: '2'});
    for (const state of [
      ...['nonsense', '', '12.5', '"abc"', '{}', '[]', 'null', '[0]', '["0","1","BTC","EUR"]'],
      ...['[0,1,"BTC","EUR"]', '[-1,"1",null,"EUR"]', '[0.5,"1","BTC","EUR"]'],
      ...[null, undefined, 5, Symbol('s'), new FormData(), new File(['[0,"1","A","B"]'], 'f')],
    ]) {
      expect(() => page.element.formStateRestoreCallback(state), typeof state).not.to.throw();
      await page.settle();
      expect(page.texts).to.deep.equal(['2', '200.00', '1 BTC = €100.00']);
    }
  });

  it('brings back a side that there is no more as the amount', async () => {
    const {page} = await formPage();
    page.element.formStateRestoreCallback('[7,"12.50","BTC","EUR"]');
    await page.settle();
    expect(page.texts.slice(0, 2)).to.deep.equal(['12.50', '1,250.00']);
  });

  it('takes an amount from the page in the place of a result that was just brought back', async () => {
    for (const amount of ['3', '500', '1']) {
      const {page} = await formPage();
      page.element.formStateRestoreCallback('[1,"500","BTC","EUR"]');
      page.element.amount = amount;
      await page.settle();
      expect([page.element.amount, page.element.result]).to.deep.equal([amount, `${amount}00`]);
    }
  });

  for (const [act, value] of [
    ['reset', '5'],
    ['brought back', '12.50'],
  ] as const) {
    it(`can be ${act} before it is first shown`, async () => {
      const {form, page} = await formPage();
      const element = document.createElement('crypto-converter');
      Object.assign(element, {amount: '5', from: 'ETH', to: 'GBP', hub: page.hub});
      form.append(element);
      if (act === 'reset') form.reset();
      else element.formStateRestoreCallback('[0,"12.50","BTC","EUR"]');
      await element.updateComplete;
      await element.updateComplete;
      expect(element.amount).to.equal(value);
      form.reset();
      await element.updateComplete;
      expect([element.amount, element.from, element.to]).to.deep.equal(['5', 'ETH', 'GBP']);
    });
  }

  it('is wrong as long as there is no number in it', async () => {
    const {page, form} = await formPage();
    expect(page.element.checkValidity()).to.equal(true);
    await page.type(page.amount, '1x');
    expect(page.element.validity?.badInput).to.equal(true);
    expect(page.element.validationMessage).to.equal('Not a number');
    expect(form.checkValidity()).to.equal(false);
    expect(page.element.matches(':invalid')).to.equal(true);
    await page.type(page.amount, '');
    expect(form.checkValidity()).to.equal(true);
  });

  it('that is required is wrong as long as it is empty, in the words of the browser', async () => {
    const {page, form} = await formPage({amount: '', required: ''});
    expect(page.element.validity?.valueMissing).to.equal(true);
    expect(page.element.validationMessage).to.match(/\w/);
    expect(form.reportValidity()).to.equal(false);
    expect(page.element.shadowRoot?.activeElement).to.equal(page.amount);
    await page.type(page.amount, '3');
    expect(page.element.validity?.valid).to.equal(true);
  });

  it('that is required is wrong as long as a result has no amount for want of a price', async () => {
    const {page, form} = await formPage({to: 'GBP', required: ''});
    await page.type(page.result, '10');
    page.source.sink.status('waiting', 'connection lost');
    await page.wait(1_000_000);
    expect([...new FormData(form)].slice(0, 3)).to.deep.equal([
      ['sum', ''],
      ['sum-from', 'BTC'],
      ['sum-result', '10'],
    ]);
    expect(page.element.validity?.valueMissing).to.equal(true);
    expect(page.element.validationMessage).to.equal(page.text('reason'));
    expect(form.reportValidity()).to.equal(false);
    expect(page.element.shadowRoot?.activeElement).to.equal(page.amount);
    page.source.sink.status('live', 'connected');
    await page.tick('100');
    expect(page.element.validity?.valid).to.equal(true);
    expect(new FormData(form).get('sum')).to.equal('0.1');
  });

  it('that is required is right with an amount whose result is withheld', async () => {
    const {page, form} = await formPage({amount: '2', to: 'GBP', required: ''});
    page.element.to = 'JPY';
    await page.settle();
    expect(new FormData(form).get('sum-result')).to.equal('');
    expect(form.checkValidity()).to.equal(true);
  });

  it('is disabled by the fieldset around it, and by itself', async () => {
    const {page, form} = await formPage();
    const set = document.createElement('fieldset');
    form.append(set);
    set.append(page.element);
    await page.settle();
    const controls = (): HTMLInputElement[] => [page.amount, page.result, ...page.choosers];
    set.disabled = true;
    await page.element.updateComplete;
    expect(controls().every(({disabled}) => disabled) && page.swap.disabled).to.equal(true);
    expect(page.element.willValidate).to.equal(false);
    expect(page.element.disabled).to.equal(false);
    set.disabled = false;
    await page.element.updateComplete;
    expect(controls().some(({disabled}) => disabled)).to.equal(false);
    page.element.disabled = true;
    await page.element.updateComplete;
    expect(page.amount.disabled).to.equal(true);
    expect(page.element.hasAttribute('disabled')).to.equal(true);
  });

  for (const submit of [undefined, button('submit')]) {
    it(`sends it once by Enter ${submit ? 'through its button' : 'where it has no button'}`, async () => {
      const {page, sent} = await formPage({}, ...(submit ? [submit] : []));
      page.amount.focus();
      page.amount.select();
      await sendKeys({type: '2'});
      await sendKeys({press: 'Enter'});
      await page.settle();
      expect(sent).to.deep.equal([ENTRIES]);
    });
  }

  it('is not sent by Enter that ends a composition in Safari', async () => {
    const {page, sent} = await formPage({amount: '2'});
    const press = {key: 'Enter', keyCode: 229, bubbles: true, composed: true};
    page.amount.focus();
    page.amount.dispatchEvent(new KeyboardEvent('keydown', press));
    expect(sent).to.deep.equal([]);
  });

  it('is not sent by Enter when its button is disabled', async () => {
    const submit = button('submit');
    submit.disabled = true;
    const {page, sent} = await formPage({}, submit);
    page.amount.focus();
    await sendKeys({press: 'Enter'});
    expect(sent).to.deep.equal([]);
  });

  it('tells of edits as any field does', async () => {
    const {page, form} = await formPage();
    const heard: string[] = [];
    for (const type of ['input', 'change']) {
      form.addEventListener(type, (event) =>
        heard.push(`${type} ${(event.target as HTMLElement).localName} ${page.element.value}`),
      );
    }
    page.amount.focus();
    page.amount.select();
    await sendKeys({type: '25'});
    await page.leave(page.amount);
    expect(heard).to.deep.equal([
      'input crypto-converter 2',
      'input crypto-converter 25',
      'change crypto-converter 25',
    ]);
    heard.length = 0;
    await page.choose(0, 'ETH');
    page.swap.click();
    expect(heard).to.deep.equal([
      'input crypto-converter 25',
      'change crypto-converter 25',
      'input crypto-converter 25',
      'change crypto-converter 25',
    ]);
  });

  it('is focused by its label, but not by a click on what it says', async () => {
    const {page, form} = await formPage();
    const label = document.createElement('label');
    label.textContent = 'How much?';
    form.append(label);
    label.append(page.element);
    await page.settle();
    expect([...(page.element.labels ?? [])]).to.deep.equal([label]);
    const click = async (element: Element): Promise<void> => {
      const {left, top, width, height} = element.getBoundingClientRect();
      await sendMouse({
        type: 'click',
        position: [Math.round(left + Math.min(width, 20) / 2), Math.round(top + height / 2)],
      });
    };
    await click(page.part('rate')!);
    expect(page.element.shadowRoot?.activeElement).not.to.equal(page.amount);
    const {left, top} = label.getBoundingClientRect();
    await sendMouse({type: 'click', position: [Math.round(left + 3), Math.round(top + 8)]});
    await aTimeout(0);
    expect(page.element.shadowRoot?.activeElement).to.equal(page.amount);
    await click(page.swap);
    expect(page.element.shadowRoot?.activeElement).to.equal(page.swap);
  });

  it('lets a reader select what it says', async () => {
    const {page} = await formPage();
    const {left, right, top, height} = page.part('rate')!.getBoundingClientRect();
    const y = Math.round(top + height / 2);
    await sendMouse({type: 'move', position: [Math.round(left + 1), y]});
    await sendMouse({type: 'down'});
    await sendMouse({type: 'move', position: [Math.round(right - 1), y]});
    await sendMouse({type: 'up'});
    expect(getSelection()?.toString()).to.match(/BTC = /);
  });
});
