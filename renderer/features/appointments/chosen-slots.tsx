import { dayWords, factsOf, joinedTime, timeWords } from './slot-words';
import type { SlotSelection } from './slot-selection';

/** The chosen slots read as one appointment: when with the weekday, how, with whom and where. */
export const ChosenSlots = ({ selection }: { readonly selection: SlotSelection }) => {
  const [first] = selection.slots;
  const time = joinedTime(selection.slots);
  if (first === undefined || time === null) return null;
  return (
    <dl className="gpc-facts">
      <div><dt>Practice</dt><dd>{selection.practice.name} ({selection.practice.odsCode})</dd></div>
      <div className="gpc-facts__when">
        <dt>When</dt>
        <dd>
          <strong>{dayWords(time)}, {timeWords(time)}</strong> ({time.minutes} minutes{selection.slots.length > 1 ? `, ${selection.slots.length} slots together` : ''})
        </dd>
      </div>
      {factsOf(first).map(({ label, text }) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}
    </dl>
  );
};
