import { randomBytes } from 'node:crypto';
import { makeMailboxes } from './mesh/mailboxes';
import type { Mailbox } from './mesh/mailboxes';
import { createMesh } from './mesh/mesh';
import { createPostOffice } from './mesh/post-office';
import type { PostOffice } from './mesh/post-office';
import { createPracticeClerk, usualManners } from './mesh/practice-clerk';
import type { Manners, PracticeClerk } from './mesh/practice-clerk';
import type { SyntheticPatient } from './people/patients';
import type { KnownOrganisation } from './practices/practice-state';
import type { ServiceGroup } from './server/service-group';

export interface MessagingFacts {
  readonly consumer: KnownOrganisation;
  readonly practices: readonly KnownOrganisation[];
  readonly people: readonly SyntheticPatient[];
  readonly now: () => Date;
}

/** The message exchange and the clerks of the practices who read what comes. */
export interface StartedMessaging {
  readonly address: string;
  readonly sharedKey: string;
  readonly mailboxes: readonly [Mailbox, ...Mailbox[]];
  readonly office: PostOffice;
  readonly clerk: PracticeClerk;
  manners(): Manners;
  setManners(changes: Partial<Manners>): void;
  /** Forgets every message; what was still to be answered is not. */
  clear(): void;
  stop(): void;
}

/** Starts MESH with a mailbox for the consumer and one for each practice. */
export const startMessaging = async (group: ServiceGroup, facts: MessagingFacts): Promise<StartedMessaging> => {
  const { people, now } = facts;
  const mailboxes = makeMailboxes(facts.consumer, facts.practices);
  const sharedKey = randomBytes(12).toString('base64url');
  const timers = new Set<NodeJS.Timeout>();
  const later = (milliseconds: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, milliseconds);
    timer.unref();
    timers.add(timer);
  };
  const stopTimers = (): void => {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  };
  let manners = usualManners;
  const ambiguous = new Set<string>();
  const spent = new Set<string>();
  const clerk = createPracticeClerk({ office: () => office, people, manners: () => manners, now, later });
  const office = createPostOffice({ mailboxes, people, ambiguous, now, reportAfterMs: () => manners.reportAfterMs, later, onDelivered: (message) => { clerk.delivered(message); } });
  const setManners = (changes: Partial<Manners>): void => {
    manners = { ...manners, ...changes };
    ambiguous.clear();
    for (const odsCode of manners.ambiguous) ambiguous.add(odsCode);
  };
  const service = await group.serve('mesh', createMesh({ office, mailboxes, sharedKey, now, spent }));
  return {
    address: service.url, sharedKey, mailboxes, office, clerk, manners: () => manners, setManners,
    clear: () => {
      stopTimers();
      office.clear();
      clerk.clear();
      spent.clear();
      setManners(usualManners);
    },
    stop: stopTimers,
  };
};
