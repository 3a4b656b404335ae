import { assign, fromPromise, setup } from 'xstate';
import type { Appointment } from '../../../contract/capabilities/appointments';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import type { ErrorCode } from '../../../contract/errors/error-codes';
import type { OperationResponse, OperationResult } from '../../../contract/operations';
import type { Gateway } from '../../gateway';
import type { SlotSelection } from './slot-selection';

type Known = OperationResponse<'appointments.checkPatient'>;
type Verdict = OperationResponse<'appointments.resolveUnknown'>;

export interface BookingInput {
  readonly gateway: Gateway;
  readonly patientKey: string;
  readonly selection: SlotSelection;
}

interface BookingContext extends BookingInput {
  readonly known: Known | null;
  readonly registrationType: string | null;
  readonly description: string;
  readonly comment: string;
  readonly failure: CodedFailure | null;
  readonly appointment: Appointment | null;
  readonly verdict: Verdict | null;
}

export type BookingEvent =
  | { readonly type: 'CHECK_AGAIN' }
  | { readonly type: 'ACKNOWLEDGE' }
  | { readonly type: 'REGISTER' }
  | { readonly type: 'WRITE'; readonly description: string; readonly comment: string }
  | { readonly type: 'REVIEW' }
  | { readonly type: 'BACK' }
  | { readonly type: 'BOOK' }
  | { readonly type: 'CHECK_OUTCOME' };

/** After these the request may have left and the answer is not known, so it counts as unknown and is never sent again (H7, H8). */
const uncertain: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['outcome-unknown', 'timed-out', 'internal-fault', 'cancelled']);

const isUncertain = (failure: CodedFailure | null): boolean => failure !== null && uncertain.has(failure.code);

const failureOf = (result: OperationResult<'appointments.book' | 'appointments.checkPatient' | 'appointments.registerPatient'>): CodedFailure | null =>
  result.ok ? null : result.error;

type Act<Value> = Promise<{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: CodedFailure }>;

const where = ({ patientKey, selection }: BookingContext) => ({ patientKey, odsCode: selection.practice.odsCode });

/**
 * The booking of one appointment, state by state. There is one way to the request, one request, and from a lost answer no way back to
 * it: only to finding out what became of it.
 */
export const bookingMachine = setup({
  types: {
    context: {} as BookingContext,
    events: {} as BookingEvent,
    input: {} as BookingInput,
  },
  actors: {
    check: fromPromise(({ input }: { readonly input: BookingContext }): Act<Known> => input.gateway.appointments.checkPatient(where(input))),
    register: fromPromise(({ input }: { readonly input: BookingContext }): Act<OperationResponse<'appointments.registerPatient'>> =>
      input.gateway.appointments.registerPatient(where(input))),
    book: fromPromise(({ input }: { readonly input: BookingContext }): Act<Appointment> =>
      input.gateway.appointments.book({
        ...where(input), slotKeys: input.selection.slots.map(({ slotKey }) => slotKey), description: input.description, comment: input.comment,
      })),
    resolve: fromPromise(async ({ input }: { readonly input: BookingContext }): Act<Verdict> => {
      let intentId = input.failure?.detail?.intentId;
      if (intentId === undefined) {
        const listed = await input.gateway.appointments.listUnknown({});
        if (!listed.ok) return listed;
        intentId = listed.value.outcomes.findLast(({ kind, practice }) => kind === 'book' && practice.odsCode === input.selection.practice.odsCode)?.intentId;
      }
      if (intentId === undefined) {
        return { ok: true, value: { verdict: 'still-unknown', evidence: 'This computer holds no note of it. Look at the patient’s appointments at the practice.' } };
      }
      return input.gateway.appointments.resolveUnknown({ intentId });
    }),
  },
}).createMachine({
  id: 'booking',
  initial: 'checkingPatient',
  context: ({ input }) => ({
    ...input, known: null, registrationType: null, description: '', comment: '', failure: null, appointment: null, verdict: null,
  }),
  states: {
    checkingPatient: {
      invoke: {
        src: 'check',
        input: ({ context }) => context,
        onDone: [
          { guard: ({ event }) => !event.output.ok, target: 'checkFailed', actions: assign(({ event }) => ({ failure: event.output.ok ? null : event.output.error })) },
          {
            guard: ({ event }) => event.output.ok && !event.output.value.known,
            target: 'notRegistered',
            actions: assign(({ event }) => ({ failure: null, known: event.output.ok ? event.output.value : null })),
          },
          {
            guard: ({ event }) => event.output.ok && event.output.value.known && event.output.value.differences.length > 0,
            target: 'differences',
            actions: assign(({ event }) => ({ failure: null, known: event.output.ok ? event.output.value : null })),
          },
          { target: 'details', actions: assign(({ event }) => ({ failure: null, known: event.output.ok ? event.output.value : null })) },
        ],
      },
    },
    checkFailed: { on: { CHECK_AGAIN: 'checkingPatient' } },
    differences: { on: { ACKNOWLEDGE: 'details' } },
    notRegistered: { on: { REGISTER: 'registering' } },
    registering: {
      invoke: {
        src: 'register',
        input: ({ context }) => context,
        onDone: [
          {
            guard: ({ event }) => event.output.ok,
            target: 'checkingPatient',
            actions: assign(({ event }) => ({ failure: null, registrationType: event.output.ok ? event.output.value.registrationType : null })),
          },
          { target: 'registrationFailed', actions: assign(({ event }) => ({ failure: event.output.ok ? null : event.output.error })) },
        ],
      },
    },
    // Asking the practice again whether it knows the patient tells what became of it; nothing is sent a second time by itself.
    registrationFailed: { on: { CHECK_AGAIN: 'checkingPatient' } },
    details: {
      on: {
        WRITE: { actions: assign(({ event }) => ({ description: event.description, comment: event.comment })) },
        REVIEW: { target: 'readBack', guard: ({ context }) => context.description.trim() !== '' },
      },
    },
    readBack: { on: { BACK: 'details', BOOK: 'booking' } },
    booking: {
      invoke: {
        src: 'book',
        input: ({ context }) => context,
        onDone: [
          {
            guard: ({ event }) => event.output.ok,
            target: 'booked',
            actions: assign(({ event }) => ({ failure: null, appointment: event.output.ok ? event.output.value : null })),
          },
          {
            guard: ({ event }) => isUncertain(failureOf(event.output)),
            target: 'outcomeUnknown',
            actions: assign(({ event }) => ({ failure: failureOf(event.output) })),
          },
          { target: 'refused', actions: assign(({ event }) => ({ failure: failureOf(event.output) })) },
        ],
        onError: 'outcomeUnknown',
      },
    },
    refused: { on: { BACK: 'details' } },
    outcomeUnknown: { on: { CHECK_OUTCOME: 'checkingOutcome' } },
    checkingOutcome: {
      invoke: {
        src: 'resolve',
        input: ({ context }) => context,
        onDone: [
          {
            guard: ({ event }) => event.output.ok && event.output.value.verdict === 'done',
            target: 'booked',
            actions: assign(({ event }) => ({
              verdict: event.output.ok ? event.output.value : null,
              appointment: event.output.ok && event.output.value.verdict === 'done' ? (event.output.value.appointment ?? null) : null,
            })),
          },
          {
            guard: ({ event }) => event.output.ok && event.output.value.verdict === 'not-done',
            target: 'provedNotBooked',
            actions: assign(({ event }) => ({ verdict: event.output.ok ? event.output.value : null })),
          },
          {
            target: 'outcomeUnknown',
            actions: assign(({ context, event }) => ({
              verdict: event.output.ok ? event.output.value : { verdict: 'still-unknown' as const, evidence: 'The practice could not be asked. Check again in a moment.' },
              failure: context.failure,
            })),
          },
        ],
        onError: 'outcomeUnknown',
      },
    },
    provedNotBooked: { type: 'final' },
    booked: { type: 'final' },
  },
});
