import 'reflect-metadata';
import { createPrivateKey } from 'node:crypto';
import { X509Certificate } from '@peculiar/x509';
import pkcs11 from 'pkcs11js';
import type { PKCS11, Template } from 'pkcs11js';
import type { Credential } from '../pki/authority';

export interface TokenContent {
  readonly label: string;
  readonly pin: string;
  readonly officerPin: string;
  readonly credential: Credential;
}

const KEY_ID = Buffer.from('4e4853', 'hex');
/** A token's label is a field of this length, filled up with spaces. */
const LABEL_LENGTH = 32;

const number = (value: string | undefined): Buffer => Buffer.from(value ?? '', 'base64url');

const privateKeyTemplate = (content: TokenContent): Template => {
  const key = createPrivateKey({ key: content.credential.keyDer, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  return [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_PRIVATE_KEY }, { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_RSA },
    { type: pkcs11.CKA_TOKEN, value: true }, { type: pkcs11.CKA_PRIVATE, value: true }, { type: pkcs11.CKA_SENSITIVE, value: true },
    { type: pkcs11.CKA_EXTRACTABLE, value: false }, { type: pkcs11.CKA_SIGN, value: true }, { type: pkcs11.CKA_DECRYPT, value: true },
    { type: pkcs11.CKA_ID, value: KEY_ID }, { type: pkcs11.CKA_LABEL, value: content.label },
    { type: pkcs11.CKA_MODULUS, value: number(key.n) }, { type: pkcs11.CKA_PUBLIC_EXPONENT, value: number(key.e) },
    { type: pkcs11.CKA_PRIVATE_EXPONENT, value: number(key.d) }, { type: pkcs11.CKA_PRIME_1, value: number(key.p) },
    { type: pkcs11.CKA_PRIME_2, value: number(key.q) }, { type: pkcs11.CKA_EXPONENT_1, value: number(key.dp) },
    { type: pkcs11.CKA_EXPONENT_2, value: number(key.dq) }, { type: pkcs11.CKA_COEFFICIENT, value: number(key.qi) },
  ];
};

const certificateTemplate = (content: TokenContent): Template => [
  { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_CERTIFICATE }, { type: pkcs11.CKA_CERTIFICATE_TYPE, value: pkcs11.CKC_X_509 },
  { type: pkcs11.CKA_TOKEN, value: true }, { type: pkcs11.CKA_PRIVATE, value: false }, { type: pkcs11.CKA_ID, value: KEY_ID },
  { type: pkcs11.CKA_LABEL, value: content.label }, { type: pkcs11.CKA_SUBJECT, value: Buffer.from(new X509Certificate(content.credential.der).subjectName.toArrayBuffer()) },
  { type: pkcs11.CKA_VALUE, value: content.credential.der },
];

const findSlot = (module: PKCS11, wanted: (label: string, made: boolean) => boolean): Buffer | undefined =>
  module.C_GetSlotList(true).find((slot) => {
    const info = module.C_GetTokenInfo(slot);
    return wanted(info.label.trim(), (info.flags & pkcs11.CKF_TOKEN_INITIALIZED) !== 0);
  });

const writeToken = (module: PKCS11, content: TokenContent): void => {
  const blank = findSlot(module, (_label, made) => !made);
  if (blank === undefined) throw new Error('SoftHSM offers no slot for a new token');
  module.C_InitToken(blank, content.officerPin, content.label.padEnd(LABEL_LENGTH));
  const slot = findSlot(module, (label, made) => made && label === content.label);
  if (slot === undefined) throw new Error('SoftHSM did not keep the new token');
  const session = module.C_OpenSession(slot, pkcs11.CKF_SERIAL_SESSION | pkcs11.CKF_RW_SESSION);
  module.C_Login(session, pkcs11.CKU_SO, content.officerPin);
  module.C_InitPIN(session, content.pin);
  module.C_Logout(session);
  module.C_Login(session, pkcs11.CKU_USER, content.pin);
  module.C_CreateObject(session, privateKeyTemplate(content));
  module.C_CreateObject(session, certificateTemplate(content));
  module.C_Logout(session);
  module.C_CloseSession(session);
};

/** Writes each card into a token of its own. PINs go through the interface, never through an argument list. */
export const writeTokens = (library: string, configuration: string, contents: readonly TokenContent[]): void => {
  const before = process.env['SOFTHSM2_CONF'];
  process.env['SOFTHSM2_CONF'] = configuration;
  const module = new pkcs11.PKCS11();
  try {
    module.load(library);
    module.C_Initialize();
    for (const content of contents) writeToken(module, content);
    module.C_Finalize();
  } finally {
    module.close();
    if (before === undefined) delete process.env['SOFTHSM2_CONF'];
    else process.env['SOFTHSM2_CONF'] = before;
  }
};
