import { Notice } from '../../components/notice';

/** Stands around the feature at all times (spec 21 §A.8, hazard H12). */
export const TaskSafety = () => (
  <>
    <Notice kind="warning" heading="Not for urgent matters">
      <p>
        Tasks are not acknowledged: nobody tells you that a task was read or done. “Accepted” means only that the practice’s <strong>system</strong>{' '}
        took it. Use the telephone for anything time-critical.
      </p>
    </Notice>
    <p className="gpc-draft"><strong>Draft.</strong> Task Management is a withdrawn draft of GP Connect. Only some practices take tasks.</p>
  </>
);
