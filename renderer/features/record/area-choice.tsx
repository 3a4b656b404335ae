import { useState, type SubmitEvent } from 'react';
import type { OperationRequest } from '../../../contract/operations';

export type StructuredArea = OperationRequest<'record.openStructured'>['areas'][number];

const areas: readonly { readonly area: StructuredArea; readonly words: string; readonly hint?: string }[] = [
  { area: 'allergies', words: 'Allergies and adverse reactions' },
  { area: 'medications', words: 'Medication' },
  { area: 'problems', words: 'Problems' },
  { area: 'consultations', words: 'Consultations' },
  { area: 'immunisations', words: 'Immunisations', hint: 'Vaccines prescribed as drugs are under Medication' },
  { area: 'investigations', words: 'Investigations' },
  { area: 'uncategorised', words: 'Uncategorised data' },
  { area: 'referrals', words: 'Referrals' },
  { area: 'diary', words: 'Diary entries' },
];
const least: ReadonlySet<StructuredArea> = new Set<StructuredArea>(['allergies', 'medications', 'problems']);

interface AreaChoiceProps {
  readonly practice: string;
  readonly onFetch: (areas: readonly StructuredArea[]) => void;
}

/** What to ask the practice for: the least first, and whatever more the task needs (spec 13 §5, row 61). */
export const AreaChoice = ({ practice, onFetch }: AreaChoiceProps) => {
  const [chosen, setChosen] = useState<ReadonlySet<StructuredArea>>(least);
  const [pressed, setPressed] = useState(false);
  const toggle = (area: StructuredArea): void => {
    const next = new Set(chosen);
    if (!next.delete(area)) next.add(area);
    setChosen(next);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setPressed(true);
    const asked = areas.map(({ area }) => area).filter((area) => chosen.has(area));
    if (asked.length > 0) onFetch(asked);
  };
  return (
    <form className="gpc-panel" onSubmit={submit} noValidate>
      <fieldset className="nhsuk-fieldset" aria-describedby={pressed && chosen.size === 0 ? 'areas-error' : 'areas-hint'}>
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">What to ask {practice} for</legend>
        <div className="nhsuk-hint" id="areas-hint">Ask for what you need for the patient’s care now. You can ask for more afterwards.</div>
        {pressed && chosen.size === 0 ? <span className="nhsuk-error-message" id="areas-error">Choose at least one area</span> : null}
        <div className="gpc-areas">
          {areas.map(({ area, words, hint }) => (
            <label className="gpc-choice" key={area}>
              <input type="checkbox" checked={chosen.has(area)} onChange={() => toggle(area)} />
              <span>{words}{hint === undefined ? null : <span className="gpc-choice__more">{hint}</span>}</span>
            </label>
          ))}
        </div>
        {chosen.has('medications') && !chosen.has('allergies') ? (
          <p className="gpc-mark gpc-mark--warning">Medication without allergies: allergies will not be shown</p>
        ) : null}
      </fieldset>
      <div className="gpc-buttons">
        <button type="submit" className="nhsuk-button">Fetch the record</button>
        <button type="button" className="gpc-link-button" onClick={() => setChosen(new Set(areas.map(({ area }) => area)))}>Choose all areas</button>
      </div>
    </form>
  );
};
