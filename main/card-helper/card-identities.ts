import type { Session, SessionObject } from 'graphene-pk11';
import pkcs11 from 'pkcs11js';
import type { CardIdentity } from './messages';

const valueOf = (object: SessionObject, attribute: number): Buffer | null => {
  try {
    return object.getAttribute(attribute);
  } catch {
    // A card need not have every attribute.
    return null;
  }
};

const isTrue = (value: Buffer | null): boolean => value !== null && value.length > 0 && value[0] !== 0;

const objectsOf = (session: Session, objectClass: number): readonly SessionObject[] => {
  const found = session.find({ class: objectClass });
  return Array.from({ length: found.length }, (_, index) => found.items(index));
};

/** Every private key that the session can see and that has a certificate of the same CKA_ID (spec 30 §1.1). */
export const identitiesOf = (session: Session): readonly CardIdentity[] => {
  const certificates = new Map<string, Uint8Array>();
  for (const certificate of objectsOf(session, pkcs11.CKO_CERTIFICATE)) {
    const id = valueOf(certificate, pkcs11.CKA_ID);
    const der = valueOf(certificate, pkcs11.CKA_VALUE);
    if (id !== null && der !== null && der.length > 0) certificates.set(id.toString('hex'), new Uint8Array(der));
  }
  return objectsOf(session, pkcs11.CKO_PRIVATE_KEY).flatMap((key) => {
    const keyId = valueOf(key, pkcs11.CKA_ID)?.toString('hex') ?? '';
    const certificate = certificates.get(keyId);
    return certificate === undefined ? [] : [{ keyId, certificate, decrypts: isTrue(valueOf(key, pkcs11.CKA_DECRYPT)) }];
  });
};

/** The private key of this CKA_ID, or null. */
export const privateKeyOf = (session: Session, keyId: string): SessionObject | null =>
  objectsOf(session, pkcs11.CKO_PRIVATE_KEY).find((key) => valueOf(key, pkcs11.CKA_ID)?.toString('hex') === keyId) ?? null;
