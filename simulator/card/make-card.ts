import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StaffMember } from '../identity/staff';
import type { Authority, Credential } from '../pki/authority';
import { compileCardModule, findSoftHsm } from './card-module';
import { writeTokens } from './soft-token';

/** The training card as the profile and the start-up line describe it. */
export interface TrainingCard {
  /** PKCS#11 module; empty where this machine can have no card. */
  readonly module: string;
  readonly configuration: string;
  readonly pin: string;
  readonly label: string;
  readonly uid: string;
  /** The same certificate and key as files, for tests that sign without a card. */
  readonly certificate: string;
  readonly key: string;
  /** Words that make the card misbehave are written here (see card-module.cpp). */
  readonly control: string;
}

const labels = ['NHS', 'NHS2'] as const;
const PIN = '246810';
const OFFICER_PIN = '13579135';

/** Issues one person's card: the user id is the third part of the subject (spec 30 §1.1). */
const issueCard = (authority: Authority, member: StaffMember): Promise<Credential> =>
  authority.issue({ subject: `O=nhs, OU=People, CN=${member.uid}`, keyKind: 'rsa', usage: 'card', days: 730 });

const warn = (text: string): void => { process.stderr.write(`simulator: ${text}\n`); };

const chooseModule = async (library: string, folder: string): Promise<string> => {
  const compiled = await compileCardModule();
  if ('problem' in compiled) {
    warn(`no card that can be locked or taken out (${compiled.problem}); plain SoftHSM stands in`);
    return library;
  }
  const path = join(folder, 'card-module.so');
  await copyFile(compiled.path, path);
  await writeFile(join(folder, 'module.conf'), `${library}\n`);
  return path;
};

/** Makes the two cards in the state folder: the default user's, which is in, and a colleague's, which is not. */
export const makeCards = async (folder: string, authority: Authority, staff: readonly [StaffMember, StaffMember]): Promise<TrainingCard> => {
  await mkdir(join(folder, 'tokens'), { recursive: true, mode: 0o700 });
  const configuration = join(folder, 'softhsm2.conf');
  const control = join(folder, 'control');
  const [certificate, key] = [join(folder, 'card.pem'), join(folder, 'card-key.pem')];
  const library = findSoftHsm();
  const [credentials, module] = await Promise.all([
    Promise.all(staff.map((member) => issueCard(authority, member))),
    library === undefined ? Promise.resolve('') : chooseModule(library, folder),
  ]);
  const [own] = credentials;
  await writeFile(configuration, `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = true\n`);
  await writeFile(control, '');
  if (own !== undefined) {
    await writeFile(certificate, own.certificate);
    await writeFile(key, own.key, { mode: 0o600 });
  }
  if (library === undefined) warn('SoftHSM is not installed, so there is no card to sign in with');
  else {
    writeTokens(library, configuration, credentials.map((credential, index) => ({
      label: labels[index] ?? 'NHS', pin: PIN, officerPin: OFFICER_PIN, credential,
    })));
  }
  return { module, configuration, pin: PIN, label: labels[0], uid: staff[0].uid, certificate, key, control };
};
