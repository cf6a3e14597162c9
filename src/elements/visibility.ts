const callbacks = new WeakMap<Element, (isVisible: boolean) => void>();
let observer: IntersectionObserver | undefined;

/** Tells whether an element is on screen, whenever that changes; returns how to end that. */
export function observeVisibility(element: Element, callback: (isVisible: boolean) => void): () => void {
  callbacks.set(element, callback);
  // One for all elements of the page; a little ahead, so that nobody scrolls to an old price.
  observer ??= new IntersectionObserver(tell, {rootMargin: '25%'});
  observer.observe(element);
  return () => observer?.unobserve(element);
}

// Not in there, where it would keep the first element for as long as the observer lives.
function tell(entries: readonly IntersectionObserverEntry[]): void {
  for (const {target, isIntersecting} of entries) callbacks.get(target)?.(isIntersecting);
}
