import { useState } from 'react';
import type { SentTask } from '../../../contract/capabilities/tasks';
import { displayDate } from '../../../domain/dates/partial-date';
import { formatPersonName } from '../../../domain/format/person-name';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { ModalDialog } from '../../components/modal-dialog';
import { ScreenHeading } from '../../components/screen-heading';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';
import { sentTasksKey } from './sent-tasks-key';
import { TaskFacts } from './task-facts';
import { TaskSafety } from './task-safety';
import { kindWords, stateWords } from './task-words';

const markOf: Readonly<Record<SentTask['state'], string>> = { 'accepted-by-system': 'status', rejected: 'warning', unknown: 'warning' };

const TaskTable = ({ tasks, onOpen }: { readonly tasks: readonly SentTask[]; readonly onOpen: (task: SentTask) => void }) => (
  <div className="gpc-scroll-x" tabIndex={0} role="group" aria-label="Sent tasks">
    <table className="gpc-table">
      <caption className="gpc-table__caption">{tasks.length === 1 ? '1 task sent' : `${tasks.length} tasks sent`} from this computer</caption>
      <thead>
        <tr>
          {['Sent', 'Patient', 'To', 'Kind', 'State'].map((heading) => <th scope="col" key={heading}>{heading}</th>)}
          <th scope="col"><span className="nhsuk-u-visually-hidden">Detail</span></th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.taskId}>
            <td><span className="gpc-nowrap">{displayDate(task.sentAt)}</span><span className="gpc-table__more">{task.sentBy}</span></td>
            <th scope="row" className="gpc-nowrap">{formatPersonName(task.patientName)}</th>
            <td>{task.practice.name} ({task.practice.odsCode})</td>
            <td className="gpc-nowrap">{kindWords(task.kind)}</td>
            <td><span className={`gpc-mark gpc-mark--${markOf[task.state]}`}>{stateWords[task.state]}</span></td>
            <td>
              <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={() => onOpen(task)}>
                Detail<span className="nhsuk-u-visually-hidden"> of the task about {formatPersonName(task.patientName)}</span>
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** What this computer has sent. It can name several patients, so no banner stands above it (spec 13 B2). */
export const SentTasksScreen = () => {
  const gateway = useGateway();
  const [opened, setOpened] = useState<SentTask | null>(null);
  const tasks = useAnswer(sentTasksKey, (signal) => gateway.tasks.list({}, { signal }));
  return (
    <>
      <ScreenHeading>Sent tasks</ScreenHeading>
      <TaskSafety />
      {tasks.state === 'loading' ? <Loading what="Reading the sent tasks…" /> : null}
      {tasks.state === 'failed' ? <FailureNotice failure={tasks.failure} what="The sent tasks are not shown" onRetry={tasks.again} /> : null}
      {tasks.state === 'ready' && tasks.value.tasks.length === 0 ? <p className="gpc-quiet">No task has been sent from this computer.</p> : null}
      {tasks.state === 'ready' && tasks.value.tasks.length > 0 ? <TaskTable tasks={tasks.value.tasks} onOpen={setOpened} /> : null}
      <ModalDialog title="Sent task" isOpen={opened !== null} onClose={() => setOpened(null)}>
        {opened === null ? null : <TaskFacts task={opened} />}
        <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={() => setOpened(null)}>Close</button>
      </ModalDialog>
    </>
  );
};
