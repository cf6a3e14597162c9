/** Where in the room that is kept for it an element in a sentence stands. */
export type Place = 'start' | 'middle' | 'end';

/**
 * Finds where an element in a sentence stands best in more room than it needs: beside a mark or bracket that
 * belongs to it, at the beginning of a paragraph, else between two spaces that both become a little wider.
 */
export function placeOf(element: Element): Place {
  const before = neighbour(element, 'previousSibling');
  const after = neighbour(element, 'nextSibling');
  if (isAlone(element)) return endOfLine(getComputedStyle(element));
  // At the end of a paragraph nobody sees it.
  if (!after) return 'start';
  const isHeldBefore = !/\s$/.test(before);
  const isHeldAfter = /^\S/.test(after);
  if (isHeldBefore === isHeldAfter) return 'middle';
  return isHeldAfter ? 'end' : 'start';
}

/** Whether an element is all that its paragraph or cell says. */
function isAlone({parentElement: parent, textContent}: Element): boolean {
  return (
    !!parent &&
    getComputedStyle(parent).display !== 'inline' &&
    parent.textContent.trim() === textContent.trim()
  );
}

/** Where in its line an element stands that has it to itself. */
function endOfLine({textAlign, direction}: CSSStyleDeclaration): Place {
  if (textAlign.includes('center')) return 'middle';
  const end = direction === 'rtl' ? 'left' : 'right';
  return textAlign === 'end' || textAlign.includes(end) ? 'end' : 'start';
}

/** The text beside an element in its paragraph. */
function neighbour(element: Element, side: 'previousSibling' | 'nextSibling'): string {
  for (let node: Node | null = element; node instanceof Element; node = node.parentElement) {
    for (let other = node[side]; other; other = other[side]) {
      if (!(other instanceof Comment) && other.textContent) return other.textContent;
    }
    const parent = node.parentElement;
    if (!parent || getComputedStyle(parent).display !== 'inline') break;
  }
  return '';
}
