import type { OperationRequest, OperationResponse } from '../../../contract/operations';
import { fail, ok, type Result } from '../../../domain/result';
import { londonDay } from '../../../domain/time/london-time';
import { displayName } from '../../gp-connect/display-name';
import type { Encounter } from '../../encounter/encounter';
import type { Failure } from '../../failure';
import { isUsablePractice, practiceCallFor, type Act, type Capabilities } from '../../gp-connect/capabilities';
import { withoutOpenIntent } from '../../gp-connect/open-intents';
import { performChange } from '../../gp-connect/perform-change';
import type { PracticeCall } from '../../gp-connect/practice-call';
import { createSharedAct } from '../../gp-connect/shared-act';
import { findTaskParties } from '../../gp-connect/tasks/prepare-task';
import { sendTask } from '../../gp-connect/tasks/send-task';
import { sentTaskOf } from '../../gp-connect/tasks/sent-task';
import type { Handler } from '../handler';

export interface TaskHandlers {
  readonly 'tasks.send': Handler<'tasks.send'>;
  readonly 'tasks.list': Handler<'tasks.list'>;
}

type Sent = Result<OperationResponse<'tasks.send'>, Failure>;

/** Tasks by the drafted resource (spec 21 A). What was sent is known only from the journal: no practice can be asked. */
export const createTaskHandlers = (deps: Capabilities): TaskHandlers => {
  const sending = createSharedAct<Sent>();
  return {
    'tasks.send': (request, act) => sending.run(JSON.stringify(request), () => send(deps, request, act)),
    'tasks.list': () => {
      if (!deps.journal.ok) return Promise.resolve(deps.journal);
      const tasks = deps.journal.value.tasks();
      return Promise.resolve(tasks.ok ? ok({ tasks: tasks.value.flatMap((intent) => sentTaskOf(intent) ?? []) }) : tasks);
    },
  };
};

const send = async (deps: Capabilities, request: OperationRequest<'tasks.send'>, act: Act): Promise<Sent> => {
  if (!deps.journal.ok) return deps.journal;
  const { organisation, capabilities } = deps.profile;
  if (!capabilities.tasks.offered) return fail({ code: 'tasks-not-offered', detail: { subject: request.odsCode } });
  if (organisation.phone.trim() === '') return fail({ code: 'organisation-phone-missing' });
  const encounter = deps.encounters.get(request.patientKey);
  if (!encounter.ok) return encounter;
  const access = encounter.value.shown.access.tasks;
  if (access !== 'open') return fail({ code: access });
  const call = await practiceCallFor(deps, encounter.value, request.odsCode, act);
  if (!isUsablePractice(deps, encounter.value, request.odsCode)) return fail({ code: 'practice-not-enabled', detail: { subject: call.practice.name } });
  return sendPrepared(deps, request, call, encounter.value, act);
};

const sendPrepared = async (
  deps: Capabilities, request: OperationRequest<'tasks.send'>, call: PracticeCall, encounter: Encounter, { user }: Act,
): Promise<Sent> => {
  const { patient } = encounter;
  const { organisation, capabilities } = deps.profile;
  const journal = withoutOpenIntent(
    deps.journal,
    (detail) =>
      detail.kind === 'task' && detail.practice.odsCode === request.odsCode && detail.nhsNumber === patient.nhsNumber &&
      detail.text === request.text && detail.taskKind === request.kind,
  );
  if (!journal.ok) return journal;
  const parties = await findTaskParties(call, patient.nhsNumber, organisation.odsCode);
  if (!parties.ok) return parties;
  const sentBy = `Sent by ${displayName(user.name)}, ${user.roleName}, ${organisation.name}, ${organisation.phone}`;
  const patientName = { family: patient.name.family, given: [...patient.name.given].join(' '), ...(patient.name.title === undefined ? {} : { title: patient.name.title }) };
  const done = await performChange(journal, {
    detail: {
      kind: 'task', practice: call.practice, nhsNumber: patient.nhsNumber, patientName: patient.name,
      summary: `Send task: ${request.kind === 'action-needed' ? 'action needed' : 'information only'}`, taskKind: request.kind, text: request.text, sentBy,
    },
    send: (beforeSending) =>
      sendTask(call, capabilities.tasks.interaction, patient.nhsNumber, {
        date: londonDay(deps.clock.now()),
        patient: { id: parties.value.patient.patientId, name: displayName(patientName) },
        source: { id: parties.value.source, name: organisation.name },
        target: { id: parties.value.target, name: call.practice.name },
        kind: request.kind, text: request.text, sentBy,
      }, beforeSending),
    referenceOf: (sent) => sent.reference,
  });
  if (!done.ok) return done;
  const intent = journal.value.find(done.value.intentId);
  const sent = intent.ok && intent.value !== null ? sentTaskOf(intent.value) : null;
  return sent === null ? fail({ code: 'storage-unavailable', detail: { reason: 'sent-but-not-readable' } }) : ok({ ...sent, state: 'accepted-by-system' });
};
