import {expect} from '@open-wc/testing';
import {texts as english} from '../../src/text/en.js';
import {type Texts} from '../../src/text/texts.js';

type Key = keyof Texts;

// prettier-ignore
const LANGUAGES = [
  'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'cs', 'sv', 'da', 'fi', 'tr',
  'ru', 'uk', 'el', 'ar', 'he', 'fa', 'hi', 'id', 'vi', 'ja', 'ko', 'zh',
] as const;
type Language = (typeof LANGUAGES)[number];

const KEYS = Object.keys(english) as Key[];
// prettier-ignore
const STATUS: readonly Key[] = [
  'loading', 'delayed', 'stale', 'offline', 'paused', 'unsupported', 'error', 'disputed', 'jumped',
];

/** Words that these languages share with English. */
const SHARED: Partial<Record<Key, string>> = {
  offline: 'cs da de id it nl pl pt sv',
  volume: 'da de es fr id it nl pt',
  error: 'es',
};

/** Letters a language is written in; Latin ones where it is not named. */
const LETTERS: Partial<Record<Language, RegExp>> = {
  // Each has letters that the other has not.
  ru: /^[а-яё]$/iu,
  uk: /^[а-щьюяґєії]$/iu,
  el: /^\p{Script=Greek}$/u,
  // Persian writes another kaf and yeh than Arabic, and four letters more.
  ar: /^[ء-غف-ي]$/u,
  fa: /^[آاأءئؤب-تث-غف-قل-هوپچژگکی]$/u,
  he: /^\p{Script=Hebrew}$/u,
  hi: /^\p{Script=Devanagari}$/u,
  ja: /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]$/u,
  ko: /^\p{Script=Hangul}$/u,
  zh: /^\p{Script=Han}$/u,
};

/** Marks that a language writes in another way. */
const FOREIGN_MARKS: Partial<Record<Language, RegExp>> = {
  fr: /[^\u202f][:;!?]|'/,
  ar: /[,;?]/,
  fa: /[,;?]/,
  he: /[א-ת]-/,
  hi: /\./,
  ja: /[,.:;!?()]/,
  zh: /[,.:;!?()]/,
};

const load = async (language: Language): Promise<Texts> =>
  ((await import(`../../src/text/${language}.ts`)) as {texts: Texts}).texts;
const placeholders = (text: string): string[] => [...text.matchAll(/\{[^}]*\}/g)].map(([all]) => all).sort();
const letters = (text: string): string[] => text.replace(/\{\d\}/g, '').match(/\p{L}/gu) ?? [];
/** What a reader counts as characters: marks above and below a letter take no room. */
const length = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

for (const language of LANGUAGES) {
  describe(`the texts in ${language}`, () => {
    let texts: Texts;
    /** The keys whose text is wrong, with the text, so that a failure can be read. */
    const wrong = (isWrong: (text: string, key: Key) => boolean, keys: readonly Key[] = KEYS): string[] =>
      keys.filter((key) => key in texts && isWrong(texts[key], key)).map((key) => `${key}: ${texts[key]}`);

    before(async () => {
      texts = await load(language);
    });

    it('are as many as in English, and none is empty', () => {
      expect(Object.keys(texts)).to.have.members(KEYS);
      expect(wrong((text) => letters(text).length === 0)).to.deep.equal([]);
    });

    it('have the placeholders that English has', () => {
      const isWrong = (text: string, key: Key): boolean =>
        placeholders(text).join() !== placeholders(english[key]).join();
      expect(wrong(isWrong)).to.deep.equal([]);
    });

    it('are short enough for the places they stand in', () => {
      expect(wrong((text) => length(text) > 14, STATUS)).to.deep.equal([]);
      expect(wrong((text, key) => length(text) > 2.2 * english[key].length + 12)).to.deep.equal([]);
    });

    it('are not left in English', () => {
      const isShared = (key: Key): boolean => SHARED[key]?.split(' ').includes(language) ?? false;
      const isEnglish = (text: string, key: Key): boolean =>
        text.toLowerCase() === english[key].toLowerCase();
      expect(wrong((text, key) => isEnglish(text, key) !== isShared(key))).to.deep.equal([]);
    });

    it('are in the letters of the language', () => {
      const allowed = LETTERS[language] ?? /^\p{Script=Latin}$/u;
      const isWrong = (text: string): boolean => !letters(text).every((letter) => allowed.test(letter));
      expect(wrong(isWrong)).to.deep.equal([]);
    });

    it('are spaced and punctuated as the language is', () => {
      expect(wrong((text) => text !== text.trim() || /\s\s/.test(text))).to.deep.equal([]);
      expect(wrong((text) => FOREIGN_MARKS[language]?.test(text) ?? false)).to.deep.equal([]);
      const sentences = KEYS.filter((key) => key.startsWith('why'));
      expect(wrong((text) => !/[.。।]$/.test(text), sentences)).to.deep.equal([]);
    });

    it('are composed characters without marks of direction', () => {
      expect(wrong((text) => text !== text.normalize('NFC'))).to.deep.equal([]);
      expect(wrong((text) => /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text))).to.deep.equal([]);
    });

    it('have another word for each state of a price', () => {
      const words = STATUS.map((key) => texts[key]);
      expect(new Set(words).size).to.equal(words.length);
      expect(texts.up).not.to.equal(texts.down);
      expect(texts.from).not.to.equal(texts.to);
    });
  });
}
