/** Whether these tests run in the engine of Safari. */
export const isWebKit = navigator.vendor.startsWith('Apple');

/** Whether they run in Firefox. */
export const isFirefox = navigator.userAgent.includes('Firefox/');
