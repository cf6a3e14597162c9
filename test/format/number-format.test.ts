import {expect} from '@open-wc/testing';
import {formatDecimal, numberFormat} from '../../src/format/number-format.js';

describe('number formats', () => {
  it('are built once for a locale and its options', () => {
    const format = numberFormat('de', {minimumFractionDigits: 2});
    expect(numberFormat('de', {minimumFractionDigits: 2})).to.equal(format);
    expect(numberFormat('en', {minimumFractionDigits: 2})).not.to.equal(format);
    expect(numberFormat('de', {minimumFractionDigits: 3})).not.to.equal(format);
  });

  it('fall back to the locale of the browser when the asked one is refused', () => {
    expect(numberFormat('zz-bad!', {}).format(1234.5)).to.equal(new Intl.NumberFormat().format(1234.5));
    expect(numberFormat('', {}).format(1234.5)).to.equal(new Intl.NumberFormat().format(1234.5));
  });

  it('write every one of forty digits', () => {
    const options = {maximumFractionDigits: 20};
    expect(formatDecimal('12345678901234567890.12345678901234567891', 'en', options)).to.equal(
      '12,345,678,901,234,567,890.12345678901234567891',
    );
    expect(formatDecimal('0.30000000000000000001', 'de', options)).to.equal('0,30000000000000000001');
  });

  it('round a half away from zero, as written and not as a float has it', () => {
    expect(formatDecimal('1.005', 'en', {maximumFractionDigits: 2})).to.equal('1.01');
  });
});
