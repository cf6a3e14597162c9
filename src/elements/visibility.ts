const callbacks = new WeakMap<Element, (isVisible: boolean) => void>();
let observer: IntersectionObserver | undefined;

/** Tells whether an element is on screen, whenever that changes; returns how to end that. */
export function observeVisibility(element: Element, callback: (isVisible: boolean) => void): () => void {
  callbacks.set(element, callback);
  // One for all elements of the page; a little ahead, so that nobody scrolls to an old price.
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const {target, isIntersecting} of entries) callbacks.get(target)?.(isIntersecting);
    },
    {rootMargin: '25%'},
  );
  observer.observe(element);
  return () => observer?.unobserve(element);
}
