import type { SentTask } from '../../../contract/capabilities/tasks';
import { displayDate } from '../../../domain/dates/partial-date';
import { formatPersonName } from '../../../domain/format/person-name';
import { kindWords, stateWords } from './task-words';

export const TaskFacts = ({ task }: { readonly task: SentTask }) => (
  <dl className="gpc-facts">
    <div><dt>State</dt><dd><strong>{stateWords[task.state]}</strong></dd></div>
    <div><dt>Patient</dt><dd>{formatPersonName(task.patientName)}</dd></div>
    <div><dt>To</dt><dd>{task.practice.name} ({task.practice.odsCode})</dd></div>
    <div><dt>Kind</dt><dd>{kindWords(task.kind)}</dd></div>
    <div><dt>Text</dt><dd className="gpc-pre">{task.text}</dd></div>
    <div><dt>Sent</dt><dd>{displayDate(task.sentAt)}. {task.sentBy}</dd></div>
    {task.practiceReference === undefined ? null : <div><dt>Practice’s reference</dt><dd className="gpc-breakable">{task.practiceReference}</dd></div>}
  </dl>
);
