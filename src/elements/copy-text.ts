/**
 * Copies a text. Where a page may not write to the clipboard, the field is selected and copied as a person would,
 * with the text in its place. Resolves to whether it was copied.
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
    field.focus();
    field.select();
    field.addEventListener(
      'copy',
      (event) => {
        event.clipboardData?.setData('text/plain', text);
        event.preventDefault();
      },
      {once: true},
    );
    return editor.execCommand('copy');
  }
}
