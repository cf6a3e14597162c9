type Callback = (isVisible: boolean) => void;

const watched = new WeakMap<Element, Set<Callback>>();
let observer: IntersectionObserver | undefined;

/** Tells whether an element is on screen, soon and whenever that changes; returns how to end that. */
export function observeVisibility(element: Element, callback: Callback): () => void {
  // An element may have several parts that want to know.
  const callbacks = watched.get(element) ?? new Set();
  watched.set(element, callbacks.add(callback));
  // One for all elements of the page; a little ahead, so that nobody scrolls to an old price.
  observer ??= new IntersectionObserver(tell, {rootMargin: '25%'});
  // Anew, so that who comes later is told too.
  observer.unobserve(element);
  observer.observe(element);
  return () => {
    callbacks.delete(callback);
    if (!callbacks.size) observer?.unobserve(element);
  };
}

// Not in there, where it would keep the first element for as long as the observer lives.
function tell(entries: readonly IntersectionObserverEntry[]): void {
  for (const {target, isIntersecting} of entries) {
    for (const callback of watched.get(target) ?? []) callback(isIntersecting);
  }
}
