import { useState } from 'react';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import type { PracticeName } from '../../../contract/values';
import { Notice } from '../../components/notice';
import { useServices } from '../../session/services';
import { BookingFlow } from './booking-flow';
import { PracticeAnswers } from './practice-answer';
import { SlotFilterBar } from './slot-filter-bar';
import { noFilters, passesFilters, type SlotFilters } from './slot-filters';
import { SlotList, type FoundSlot } from './slot-list';
import { SlotSearchForm } from './slot-search-form';
import { toggleSlot, type SlotSelection } from './slot-selection';
import { dayWords, joinedTime, timeWords } from './slot-words';
import { useSlotSearch, type AskedSlots } from './use-slot-search';

interface BookViewProps {
  readonly patient: OpenPatient;
  readonly practices: readonly PracticeName[];
  readonly onAdd: (practice: PracticeName) => void;
  readonly onManage: () => void;
}

const emptyText = { description: '', comment: '' };

const SelectionBar = ({ selection, onContinue, onClear }: {
  readonly selection: SlotSelection; readonly onContinue: () => void; readonly onClear: () => void;
}) => {
  const time = joinedTime(selection.slots);
  return (
    <div className="gpc-selection" role="group" aria-label="Chosen slot">
      <p>
        <strong>{time === null ? '' : `${dayWords(time)}, ${timeWords(time)}`}</strong> at {selection.slots[0]?.location.name}
        {selection.slots[0]?.location.name === selection.practice.name ? '' : ` (${selection.practice.name})`}
      </p>
      <button type="button" className="nhsuk-button nhsuk-button--small" onClick={onContinue}>
        {selection.slots.length === 1 ? 'Continue with this slot' : `Continue with these ${selection.slots.length} slots`}
      </button>
      <button type="button" className="gpc-link-button" onClick={onClear}>Clear</button>
    </div>
  );
};

/** Search, choose, book. The slots found stay in place while a booking is under way, so that one can go back to them. */
export const BookView = ({ patient, practices, onAdd, onManage }: BookViewProps) => {
  const { now } = useServices();
  const [asked, setAsked] = useState<AskedSlots | null>(null);
  const [filters, setFilters] = useState<SlotFilters>(noFilters);
  const [selection, setSelection] = useState<SlotSelection | null>(null);
  const [explanation, setExplanation] = useState<string | null>(null);
  const [booking, setBooking] = useState(false);
  const [typed, setTyped] = useState(emptyText);
  const answers = useSlotSearch(patient.patientKey, asked);

  const found = answers.flatMap((answer): readonly FoundSlot[] =>
    answer.state === 'answered' ? answer.slots.map((slot) => ({ practice: answer.practice, slot })) : []);
  const shown = found.filter(({ slot }) => passesFilters(slot, filters));
  const stillAsking = answers.some(({ state }) => state === 'asking');
  const askedAt = answers.find((answer) => answer.state === 'answered' && answer.practice.odsCode === selection?.practice.odsCode);

  const search = (chosen: readonly PracticeName[], from: string, until: string): void => {
    setSelection(null);
    setExplanation(null);
    setFilters(noFilters);
    setAsked((last) => ({ practices: chosen, from, until, turn: (last?.turn ?? 0) + 1 }));
  };
  const toggle = ({ practice, slot }: FoundSlot): void => {
    const change = toggleSlot(selection, practice, slot);
    setSelection(change.selection);
    setExplanation(change.explanation);
  };
  const leave = (searchAgain: boolean): void => {
    setBooking(false);
    if (searchAgain && asked !== null) search(asked.practices, asked.from, asked.until);
  };

  return (
    <>
      {booking && selection !== null ? (
        <BookingFlow
          patient={patient} selection={selection} askedAt={askedAt?.state === 'answered' ? askedAt.askedAt : now().toISOString()} typed={typed}
          onTyped={setTyped} onLeave={leave}
          onManage={() => {
            setTyped(emptyText);
            leave(true);
            onManage();
          }}
        />
      ) : null}
      <div hidden={booking}>
        <SlotSearchForm practices={practices} preferred={patient.practice?.odsCode} onAdd={onAdd} onSearch={search} />
        {asked === null ? null : (
          <>
            <PracticeAnswers answers={answers} />
            {found.length === 0 ? null : <SlotFilterBar slots={found.map(({ slot }) => slot)} filters={filters} shown={shown.length} onChange={setFilters} />}
            {found.length === 0 && !stillAsking && answers.every(({ state }) => state === 'answered') ? (
              <Notice kind="info" heading="No free slots at the practices asked on these days"><p>Choose other days, or ask other practices.</p></Notice>
            ) : null}
            {found.length > 0 && shown.length === 0 ? <Notice kind="info" heading="The filters hide every slot found" /> : null}
            {explanation === null ? null : <p className="gpc-caution" role="status">{explanation}</p>}
            <SlotList
              found={shown} onToggle={toggle} onContinue={() => setBooking(true)}
              isChosen={({ practice, slot }) =>
                selection?.practice.odsCode === practice.odsCode && selection.slots.some(({ slotKey }) => slotKey === slot.slotKey)}
            />
            {selection === null ? null : (
              <SelectionBar selection={selection} onContinue={() => setBooking(true)} onClear={() => setSelection(null)} />
            )}
          </>
        )}
      </div>
    </>
  );
};
