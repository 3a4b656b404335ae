import type { SentTask } from '../../../contract/capabilities/tasks';
import { Notice } from '../../components/notice';
import { ScreenHeading } from '../../components/screen-heading';
import { TaskFacts } from './task-facts';
import { stateWords } from './task-words';

/** How the sending ended, in the words of the state; never "read" or "done". */
export const TaskSent = ({ task, onAnother }: { readonly task: SentTask; readonly onAnother: () => void }) => {
  const accepted = task.state === 'accepted-by-system';
  return (
    <section className="gpc-step">
      <ScreenHeading level={2}>{stateWords[task.state]}</ScreenHeading>
      <Notice kind={accepted ? 'done' : task.state === 'unknown' ? 'unknown' : 'warning'} heading={accepted ? 'The system took it. Nobody has confirmed that they have read it.' : 'Telephone the practice'} />
      <TaskFacts task={task} />
      <button type="button" className="gpc-link-button" onClick={onAnother}>Write another task</button>
    </section>
  );
};
