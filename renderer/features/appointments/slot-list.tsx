import type { Slot } from '../../../contract/capabilities/appointments';
import type { PracticeName } from '../../../contract/values';
import { formatDayWithWeekday, londonClock } from '../../../domain/format/london-clock';
import { SlotRow } from './slot-row';

export interface FoundSlot {
  readonly practice: PracticeName;
  readonly slot: Slot;
}

interface SlotListProps {
  readonly found: readonly FoundSlot[];
  readonly isChosen: (found: FoundSlot) => boolean;
  readonly onToggle: (found: FoundSlot) => void;
  readonly onContinue: () => void;
}

const byTime = (one: FoundSlot, other: FoundSlot): number =>
  Date.parse(one.slot.start) - Date.parse(other.slot.start) || one.slot.location.name.localeCompare(other.slot.location.name, 'en-GB');

const byDay = (found: readonly FoundSlot[]): readonly (readonly [string, readonly FoundSlot[]])[] => {
  const days = new Map<string, FoundSlot[]>();
  for (const one of [...found].sort(byTime)) {
    const day = londonClock(one.slot.start)?.day ?? 'Day not readable';
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days];
};

/** Free slots of all practices, day by day. A slot is known by practice and id together, since two practices may use the same id. */
export const SlotList = ({ found, isChosen, onToggle, onContinue }: SlotListProps) => (
  <>
    {byDay(found).map(([day, slots]) => (
      <section key={day} aria-label={formatDayWithWeekday(day)}>
        <h3 className="gpc-group__heading gpc-day">{formatDayWithWeekday(day)}<span className="gpc-section__count">{slots.length}</span></h3>
        <div className="gpc-scroll-x gpc-slots-box" tabIndex={0} role="group" aria-label={`Slots on ${formatDayWithWeekday(day)}`}>
          <table className="gpc-table gpc-slots">
            <caption className="nhsuk-u-visually-hidden">Free slots on {formatDayWithWeekday(day)}</caption>
            <thead>
              <tr>
                {['Time', 'How', 'Slot type and session', 'With', 'Where'].map((heading) => <th scope="col" key={heading}>{heading}</th>)}
                <th scope="col"><span className="nhsuk-u-visually-hidden">Choose</span></th>
              </tr>
            </thead>
            <tbody>
              {slots.map((one) => (
                <SlotRow
                  key={`${one.practice.odsCode} ${one.slot.slotKey}`} slot={one.slot} practice={one.practice} chosen={isChosen(one)}
                  onToggle={() => onToggle(one)} onContinue={isChosen(one) ? onContinue : undefined}
                />
              ))}
            </tbody>
          </table>
        </div>
      </section>
    ))}
  </>
);
