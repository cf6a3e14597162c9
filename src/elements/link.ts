import {withoutId, type Pair} from '../market/pair.js';

/**
 * The address that a template gives for a pair: `{base}` and `{quote}` stand for its codes in lower case,
 * `{BASE}` and `{QUOTE}` in upper case. `undefined` for a template that is empty or leads to no page.
 */
export function linkTo(template: string, pair: Pair): string | undefined {
  const address = template.replace(/[\s\p{Cc}]/gu, '').replace(/\{(base|quote)\}/gi, (_, key: string) => {
    const name = key.toLowerCase() as keyof Pair;
    const code = withoutId(pair[name]);
    return encodeURIComponent(key === name ? code.toLowerCase() : code);
  });
  // Nothing but pages: an address may come out of a form of a site's editor.
  return (/^(?!https?:)[a-z][\w+.-]*:/i.test(address) ? '' : address) || undefined;
}
