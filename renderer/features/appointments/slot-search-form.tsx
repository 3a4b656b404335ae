import { useState, type SubmitEvent } from 'react';
import type { PracticeName } from '../../../contract/values';
import { addDays } from '../../../domain/format/london-clock';
import { DayField } from '../../components/day-field';
import { useToday } from '../../session/services';
import { PracticeFinder } from '../practices/practice-finder';

export const mostDays = 14;
const usualDays = 7;

/** What is wrong with a search period before it is sent (spec 20 §13.1). */
export const searchPeriodProblem = (from: string, until: string, today: string): string | undefined => {
  if (from === '' || until === '') return 'Enter both dates';
  if (from < today) return 'The first date must not be in the past';
  if (until < from) return 'The last date must not be before the first';
  return until > addDays(from, mostDays) ? `Choose at most ${mostDays} days` : undefined;
};

interface SlotSearchFormProps {
  readonly practices: readonly PracticeName[];
  readonly preferred: string | undefined;
  readonly onAdd: (practice: PracticeName) => void;
  readonly onSearch: (practices: readonly PracticeName[], from: string, until: string) => void;
}

/** Which practices and which days. Everything else is filtered afterwards, since practices take no other wish. */
export const SlotSearchForm = ({ practices, preferred, onAdd, onSearch }: SlotSearchFormProps) => {
  const today = useToday();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(practices.some(({ odsCode }) => odsCode === preferred) ? [preferred ?? ''] : []));
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(() => addDays(today, usualDays));
  const [pressed, setPressed] = useState(false);
  const problem = searchPeriodProblem(from, until, today);
  const moveFrom = (day: string): void => {
    setFrom(day);
    if (day === '' || until === '') return;
    if (until < day || until > addDays(day, mostDays)) setUntil(addDays(day, usualDays));
  };
  const toggle = (odsCode: string): void => {
    const next = new Set(chosen);
    if (!next.delete(odsCode)) next.add(odsCode);
    setChosen(next);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setPressed(true);
    const asked = practices.filter(({ odsCode }) => chosen.has(odsCode));
    if (asked.length > 0 && problem === undefined) onSearch(asked, from, until);
  };
  return (
    <form className="gpc-panel gpc-slot-search" onSubmit={submit} noValidate>
      <fieldset className="nhsuk-fieldset" aria-describedby={pressed && chosen.size === 0 ? 'practices-error' : undefined}>
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Practices to ask</legend>
        {pressed && chosen.size === 0 ? <span className="nhsuk-error-message" id="practices-error">Choose at least one practice</span> : null}
        <div className="gpc-areas">
          {practices.map(({ odsCode, name }) => (
            <label className="gpc-choice" key={odsCode}>
              <input type="checkbox" checked={chosen.has(odsCode)} onChange={() => toggle(odsCode)} />
              <span>{name} ({odsCode}){odsCode === preferred ? <span className="gpc-choice__more">The patient’s registered practice</span> : null}</span>
            </label>
          ))}
        </div>
        <PracticeFinder
          practices={practices}
          onAdd={(practice) => {
            onAdd(practice);
            setChosen((last) => new Set([...last, practice.odsCode]));
          }}
        />
      </fieldset>
      <div className="gpc-slot-search__days">
        <DayField label="From" value={from} onChange={moveFrom} error={pressed ? problem : undefined} />
        <DayField label="Until" value={until} onChange={setUntil} />
        <button type="submit" className="nhsuk-button">Search</button>
        <p className="gpc-quiet">At most {mostDays} days at a time</p>
      </div>
    </form>
  );
};
