interface Watched {
  readonly callbacks: Set<(isVisible: boolean) => void>;
  isVisible: boolean;
}

const watched = new WeakMap<Element, Watched>();
let observer: IntersectionObserver | undefined;

/** Tells whether an element is on screen, at once and whenever that changes; returns how to end that. */
export function observeVisibility(element: Element, callback: (isVisible: boolean) => void): () => void {
  // An element may have several parts that want to know.
  const entry = watched.get(element) ?? {callbacks: new Set(), isVisible: true};
  watched.set(element, entry);
  entry.callbacks.add(callback);
  callback(entry.isVisible);
  // One for all elements of the page; a little ahead, so that nobody scrolls to an old price.
  observer ??= new IntersectionObserver(tell, {rootMargin: '25%'});
  observer.observe(element);
  return () => {
    entry.callbacks.delete(callback);
    if (entry.callbacks.size) return;
    observer?.unobserve(element);
    watched.delete(element);
  };
}

// Not in there, where it would keep the first element for as long as the observer lives.
function tell(entries: readonly IntersectionObserverEntry[]): void {
  for (const {target, isIntersecting} of entries) {
    const entry = watched.get(target);
    if (!entry) continue;
    entry.isVisible = isIntersecting;
    for (const callback of entry.callbacks) callback(isIntersecting);
  }
}
