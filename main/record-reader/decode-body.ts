/** The text of a body; null when it is not UTF-8, since text put right by guessing could change a drug or a dose. */
export const decodeBody = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
