/** An element whose updates can be paused. */
export interface Pausable {
  paused: boolean;
}

const elements = new Set<Pausable>();
let isAllPaused = false;

/** Pauses every element of the page, and those that come later. */
export function pauseAll(): void {
  setAll(true);
}

/** Lets every element of the page show prices as they come again. */
export function resumeAll(): void {
  setAll(false);
}

/** Lets an element that is on the page follow `pauseAll()`; returns how to end that. */
export function followPauseAll(element: Pausable): () => void {
  // A second part of the same element must not pause it again.
  if (elements.has(element)) return () => undefined;
  elements.add(element);
  if (isAllPaused) element.paused = true;
  return () => elements.delete(element);
}

function setAll(isPaused: boolean): void {
  isAllPaused = isPaused;
  for (const element of elements) element.paused = isPaused;
}
