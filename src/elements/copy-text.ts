/**
 * Copies a text. Where a page may not write to the clipboard, the field is selected and copied as a person would,
 * with the text in its place, and the focus goes back to where it was. Resolves to whether it was copied.
 */
export async function copyText(text: string, field: HTMLInputElement): Promise<boolean> {
  const {ownerDocument} = field;
  const {clipboard}: {clipboard?: Clipboard} = ownerDocument.defaultView?.navigator ?? {};
  try {
    if (!clipboard) throw new TypeError();
    await clipboard.writeText(text);
    return true;
  } catch {
    const editor: {execCommand(command: string): boolean} = ownerDocument;
    const {activeElement} = field.getRootNode() as Document | ShadowRoot;
    const onCopy = (event: ClipboardEvent): void => {
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    field.focus();
    field.select();
    field.addEventListener('copy', onCopy);
    const isCopied = editor.execCommand('copy');
    field.removeEventListener('copy', onCopy);
    // Some browsers give a button that is clicked no focus.
    field.blur();
    (activeElement as HTMLElement | null)?.focus();
    return isCopied;
  }
}
