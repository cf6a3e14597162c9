/** What a field hears when a text is pasted. */
export function pasteEvent(text: string): ClipboardEvent {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', text);
  const event = new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true});
  // Firefox makes such an event with an empty clipboard of its own.
  if (event.clipboardData?.getData('text') !== text)
    Object.defineProperty(event, 'clipboardData', {value: clipboardData});
  return event;
}
