import { useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import type { SentTask } from '../../../contract/capabilities/tasks';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import type { SessionState } from '../../../contract/capabilities/session';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import type { OperationResponse } from '../../../contract/operations';
import type { PracticeName } from '../../../contract/values';
import { CountedText } from '../../components/counted-text';
import { FailureNotice } from '../../components/failure-notice';
import { Field } from '../../components/field';
import { Loading } from '../../components/loading';
import { ScreenHeading } from '../../components/screen-heading';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';
import { AccessClosed } from '../patient/access-closed';
import { PracticeFinder } from '../practices/practice-finder';
import { useChange } from '../appointments/use-change';
import { TaskConfirm } from './task-confirm';
import { TaskSafety } from './task-safety';
import { TaskSent } from './task-sent';
import { sentTasksKey } from './sent-tasks-key';
import { taskKinds, taskTextLimit } from './task-words';

interface ComposeTaskScreenProps {
  readonly patient: OpenPatient;
  readonly app: OperationResponse<'app.describe'>;
  readonly session: Extract<SessionState, { readonly state: 'signed-in' }>;
  readonly shown: boolean;
}

export interface TaskDraft {
  readonly practice: PracticeName;
  readonly kind: SentTask['kind'];
  readonly text: string;
}

const ComposeForm = ({ patient, from, practices: listed }: {
  readonly patient: OpenPatient; readonly from: string; readonly practices: readonly PracticeName[];
}) => {
  const gateway = useGateway();
  const queries = useQueryClient();
  const [added, setAdded] = useState<readonly PracticeName[]>([]);
  const practices = [...listed, ...added];
  const [to, setTo] = useState<string>(() => practices.find(({ odsCode }) => odsCode === patient.practice?.odsCode)?.odsCode ?? '');
  const [kind, setKind] = useState<SentTask['kind'] | ''>('');
  const [text, setText] = useState('');
  const [pressed, setPressed] = useState(false);
  const [draft, setDraft] = useState<TaskDraft | null>(null);
  const [sent, setSent] = useState<SentTask | null>(null);
  const practice = practices.find(({ odsCode }) => odsCode === to);

  const send = useChange(
    async () => {
      if (draft === null) return { ok: false, error: { code: 'request-not-valid', correlationId: '' } satisfies CodedFailure };
      const answer = await gateway.tasks.send({ patientKey: patient.patientKey, odsCode: draft.practice.odsCode, kind: draft.kind, text: draft.text });
      void queries.invalidateQueries({ queryKey: sentTasksKey });
      return answer;
    },
    setSent,
  );
  const again = (): void => {
    setSent(null);
    setDraft(null);
    setText('');
    setKind('');
    setPressed(false);
  };
  const review = (event: SubmitEvent): void => {
    event.preventDefault();
    setPressed(true);
    if (practice === undefined || kind === '' || text.trim() === '' || text.length > taskTextLimit) return;
    setDraft({ practice, kind, text: text.trim() });
  };

  if (sent !== null) return <TaskSent task={sent} onAnother={again} />;
  if (draft !== null) {
    return (
      <TaskConfirm
        patient={patient} from={from} draft={draft} busy={send.busy} failure={send.failure} onSend={send.run} onBack={() => setDraft(null)} onAnother={again}
      />
    );
  }
  return (
    <form className="gpc-step" onSubmit={review} noValidate>
      <dl className="gpc-facts"><div><dt>From</dt><dd>{from}</dd></div></dl>
      <Field label="To" error={pressed && practice === undefined ? 'Choose a practice' : undefined}>
        {(control) => (
          <select {...control} className="nhsuk-select" value={to} onChange={(event) => setTo(event.target.value)}>
            <option value="">Choose a practice</option>
            {practices.map(({ odsCode, name }) => <option key={odsCode} value={odsCode}>{name} ({odsCode})</option>)}
          </select>
        )}
      </Field>
      <p>
        <PracticeFinder
          practices={practices}
          onAdd={(found) => {
            setAdded((last) => [...last, found]);
            setTo(found.odsCode);
          }}
        />
      </p>
      <Field label="Kind" error={pressed && kind === '' ? 'Choose a kind' : undefined}>
        {(control) => (
          <select
            {...control} className="nhsuk-select" value={kind}
            onChange={(event) => setKind(taskKinds.find((one) => one.kind === event.target.value)?.kind ?? '')}
          >
            <option value="">Choose a kind</option>
            {taskKinds.map((one) => <option key={one.kind} value={one.kind}>{one.words}</option>)}
          </select>
        )}
      </Field>
      <CountedText
        label="Text" hint="Plain text. Your name, role, organisation and telephone number are added." value={text} limit={taskTextLimit} rows={6}
        error={pressed && text.trim() === '' ? 'Enter what the task is about' : undefined} onChange={setText}
      />
      <button type="submit" className="nhsuk-button">Continue to check</button>
    </form>
  );
};

/** Write a task about the open patient to one practice (spec 21 §A.7). */
export const ComposeTaskScreen = ({ patient, app, session, shown }: ComposeTaskScreenProps) => {
  const gateway = useGateway();
  const practices = useAnswer(['practices'], (signal) => gateway.practices.list({}, { signal }));
  const { organisation } = app;
  const closed = app.tasksOffered ? patient.access.tasks : 'tasks-not-offered';
  const subject = patient.practice?.name ?? 'the practice';
  return (
    <>
      <ScreenHeading shown={shown}>Send a task</ScreenHeading>
      <TaskSafety />
      {closed !== 'open' ? (
        <AccessClosed reason={closed} phone={patient.practice?.phone} subject={subject} />
      ) : practices.state === 'loading' ? (
        <Loading what="Reading the list of practices…" />
      ) : practices.state === 'failed' ? (
        <FailureNotice failure={practices.failure} what="The list of practices could not be read" onRetry={practices.again} />
      ) : (
        <ComposeForm
          patient={patient} practices={practices.value.practices}
          from={`${session.person.displayName}, ${session.role.roleName}, ${organisation.name} (${organisation.odsCode}), ${organisation.phone}`}
        />
      )}
    </>
  );
};
