import { appointmentResource } from '../practices/appointments/resources';
import type { DeskOptions } from './desk';

/** All that the simulator holds, as JSON for tests. */
export const stateOf = (options: Pick<DeskOptions, 'practices' | 'wireLog' | 'faults' | 'messaging' | 'identity' | 'authority' | 'cardAuthority'>): object => ({
  practices: [...options.practices].map(([odsCode, practice]) => {
    const state = practice.state();
    return {
      odsCode, tasks: state.inbox.all(), appointments: state.book.all().map((held) => ({ patientId: held.patientId, slots: held.slotIds, ...appointmentResource(held) })),
      registrations: [...state.held.values()].map((held) => ({ id: held.id, nhsNumber: held.person.nhsNumber, registration: held.registration })),
      freeSlots: state.book.freeSlots().length, messages: options.messaging.clerk.received().filter((message) => message.odsCode === odsCode),
    };
  }),
  requests: options.wireLog.recent(), faults: options.faults.pending(),
  messages: options.messaging.office.all().map(({ id, kind, from, addressedTo, to, workflow, subject, localId, status, error, about }) => ({
    id, kind, from: from.id, addressedTo, to: to?.id ?? null, workflow, subject, localId, status, error: error ?? null, about: about ?? null,
  })),
  users: [...options.identity.provider.users.values()].map(({ member, roleShape, levels, identityLevel }) => ({
    user: member.uid, name: `${member.given} ${member.family}`, roles: member.roles.length, roleShape, levels, identityLevel,
  })),
  revoked: { spine: options.authority.revocation.all(), cards: options.cardAuthority.revocation.all() },
});
