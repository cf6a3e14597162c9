/** Whether these tests run in the engine of Safari. */
export const isWebKit = navigator.vendor.startsWith('Apple');
