import type { Slot } from '../../../contract/capabilities/appointments';
import type { PracticeName } from '../../../contract/values';
import { londonClock } from '../../../domain/format/london-clock';
import { ChannelIcon } from './channel-icon';
import { channelWords, genderOf, roleOf } from './slot-filters';

interface SlotRowProps {
  readonly slot: Slot;
  readonly practice: PracticeName;
  readonly chosen: boolean;
  readonly onToggle: () => void;
  /** Given for the last slot chosen, so that the keyboard need not pass every other slot to go on. */
  readonly onContinue?: (() => void) | undefined;
}

/** A free slot with everything that must be seen of it without opening anything (spec 20 §5.6). */
export const SlotRow = ({ slot, practice, chosen, onToggle, onContinue }: SlotRowProps) => {
  const start = londonClock(slot.start);
  const end = londonClock(slot.end);
  const when = `${start?.weekday ?? ''} ${start?.date ?? slot.start} ${start?.time ?? ''}`.trim();
  return (
    <tr className={chosen ? 'gpc-slot gpc-slot--chosen' : 'gpc-slot'}>
      <th scope="row" className="gpc-nowrap">
        <span className="gpc-slot__time">{start?.time ?? slot.start}</span> to {end?.time ?? slot.end}
        <span className="gpc-table__more">{slot.minutes} minutes</span>
      </th>
      <td><span className="gpc-slot__channel"><ChannelIcon channel={slot.deliveryChannel} />{channelWords(slot.deliveryChannel)}</span></td>
      <td>{slot.slotType ?? 'Type not stated'}<span className="gpc-table__more">{slot.scheduleType ?? 'Session not stated'}</span></td>
      <td>
        {slot.practitioner?.name ?? 'Name not stated'}
        <span className="gpc-table__more">{roleOf(slot)}</span><span className="gpc-table__more">{genderOf(slot)}</span>
      </td>
      <td>
        <strong>{slot.location.name}</strong>
        {slot.location.name === practice.name ? null : <span className="gpc-table__more">{practice.name}</span>}
        <span className="gpc-table__more">{slot.location.addressLines.join(', ')}</span>
      </td>
      <td>
        <button type="button" className={`nhsuk-button nhsuk-button--small ${chosen ? '' : 'nhsuk-button--secondary'}`} aria-pressed={chosen} onClick={onToggle}>
          {chosen ? 'Chosen' : 'Choose'}<span className="nhsuk-u-visually-hidden"> {when} at {slot.location.name}</span>
        </button>
        {onContinue === undefined ? null : (
          <button type="button" className="gpc-link-button gpc-slot__go-on" onClick={onContinue}>
            Go on<span className="nhsuk-u-visually-hidden"> with the chosen slot</span>
          </button>
        )}
      </td>
    </tr>
  );
};
