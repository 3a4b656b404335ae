import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;

/** Encrypts and authenticates one text as one line of base64 (AES-256-GCM, fresh nonce). `purpose` binds it to its place. */
export const sealLine = (text: string, key: Uint8Array, purpose: string): string => {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64');
};

/** The text of a sealed line, or null if it is not exactly as it was written under this key for this purpose. */
export const openLine = (line: string, key: Uint8Array, purpose: string): string | null => {
  const bytes = Buffer.from(line, 'base64');
  if (bytes.length < ivBytes + tagBytes || bytes.toString('base64') !== line) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(bytes.length - tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes, bytes.length - tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
};

export const lineHash = (line: string): string => createHash('sha256').update(line).digest('base64url');
