/** What the page's own copying offers, without the clipboard's permission, which this window is refused like every other. */
interface CopiesSelection {
  readonly execCommand: (command: 'copy') => boolean;
}

/** Copies the text of a field by selecting it. False where that is not possible: the text is then selected, to be copied by hand. */
export const copyText = (field: HTMLTextAreaElement, page: CopiesSelection): boolean => {
  field.focus();
  field.select();
  return page.execCommand('copy');
};
