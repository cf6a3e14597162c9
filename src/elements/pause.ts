/** An element whose updates can be paused. */
export interface Pausable {
  paused: boolean;
}

const elements = new Set<Pausable>();
/** What was not paused already, so that only this is resumed. */
const paused = new WeakSet<Pausable>();
let isAllPaused = false;

/** Pauses every element of the page, and those that come later. */
export function pauseAll(): void {
  isAllPaused = true;
  elements.forEach(follow);
}

/** Ends what `pauseAll()` began: what somebody had paused before stays so. */
export function resumeAll(): void {
  isAllPaused = false;
  elements.forEach(follow);
}

/** Lets an element that is on the page follow `pauseAll()`; returns how to end that. */
export function followPauseAll(element: Pausable): () => void {
  // A second part of the same element must not pause it again.
  if (!elements.has(element)) follow(element);
  elements.add(element);
  return () => elements.delete(element);
}

function follow(element: Pausable): void {
  if (isAllPaused && !element.paused) {
    paused.add(element);
    element.paused = true;
  } else if (!isAllPaused && paused.delete(element)) element.paused = false;
}
