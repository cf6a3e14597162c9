import type {Choice} from './currencies.js';

type Texts = readonly [code: string, symbol: string, name: string];

const MAX_LETTERS = 100;
/** Letters that are none with a mark, and that many people type without. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
};
const folded = new WeakMap<Choice, Texts>();

/**
 * The currencies that a text may mean, the likeliest first: by their code or symbol, the beginning of the symbol,
 * of the name, of a word in it, and anything else in them. All of them for an empty text.
 */
export function searchCurrencies(choices: readonly Choice[], text: string): readonly Choice[] {
  if (!text.trim()) return choices;
  const wanted = fold(text);
  const ranks: Choice[][] = [[], [], [], [], [], []];
  if (wanted) for (const choice of choices) ranks[rankOf(textsOf(choice), wanted)]?.push(choice);
  return ranks.flat();
}

/** 0 is the likeliest, −1 is not meant. */
function rankOf([code, symbol, name]: Texts, wanted: string): number {
  return [
    code === wanted,
    symbol === wanted,
    symbol.startsWith(wanted),
    name.startsWith(wanted),
    ` ${name}`.includes(` ${wanted}`),
    `${symbol} ${name} ${code}`.includes(wanted),
  ].indexOf(true);
}

function textsOf(choice: Choice): Texts {
  let texts = folded.get(choice);
  if (!texts) {
    texts = [fold(choice.code), fold(choice.symbol), fold(choice.name)];
    folded.set(choice, texts);
  }
  return texts;
}

/** Words without case, marks, widths and what is between them. */
function fold(text: string): string {
  return text
    .slice(0, MAX_LETTERS)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[łøđıßæœς]/g, (letter) => PLAIN[letter] ?? '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
