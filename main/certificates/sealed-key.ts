import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** A private key as it lies on the disk: AES-256-GCM, all base64. */
export const sealedKey = z.strictObject({ nonce: z.base64(), tag: z.base64(), data: z.base64() });
export type SealedKey = z.infer<typeof sealedKey>;

/** Binds the key to the certificate it was stored with: moved to another file, it no longer opens. */
const boundTo = (id: string): Buffer => Buffer.from(`gp-connect-desktop/certificate/1 ${id}`, 'utf8');

export const seal = (pem: string, storeKey: Uint8Array, id: string): SealedKey => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', storeKey, nonce).setAAD(boundTo(id));
  const data = Buffer.concat([cipher.update(pem, 'utf8'), cipher.final()]);
  return { nonce: nonce.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') };
};

/** The key in clear, or null where the store's key is another or the file was changed. */
export const unseal = (sealed: SealedKey, storeKey: Uint8Array, id: string): string | null => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', storeKey, Buffer.from(sealed.nonce, 'base64'), { authTagLength: 16 })
      .setAAD(boundTo(id)).setAuthTag(Buffer.from(sealed.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
};
