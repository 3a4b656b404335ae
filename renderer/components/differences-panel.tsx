import type { DemographicDifference } from '../../contract/values';

const fieldWords: Readonly<Record<DemographicDifference['field'], string>> = {
  'family-name': 'Family name', 'given-name': 'Given name', gender: 'Gender', 'birth-date': 'Date of birth', practice: 'GP practice',
  'death-date': 'Date of death',
};

interface DifferencesPanelProps {
  readonly differences: readonly DemographicDifference[];
  readonly practice: string;
  readonly acknowledged: boolean;
  readonly onAcknowledge: () => void;
}

/** Where the practice and the national record do not agree, field by field, to be acknowledged first (spec 13 §3, spec 10 §6). */
export const DifferencesPanel = (props: DifferencesPanelProps) => (props.acknowledged ? <Acknowledged {...props} /> : <ToAcknowledge {...props} />);

const shown = (value: string): string => (value === '' ? 'Not recorded' : value);

const Acknowledged = ({ differences, practice }: DifferencesPanelProps) => (
  <section className="gpc-notice gpc-notice--warning gpc-notice--slim" aria-label="Differences in the patient’s details">
    <span className="gpc-notice__icon" aria-hidden="true">!</span>
    <p className="gpc-notice__body">
      <strong>Details differ; you have confirmed that this is the right patient.</strong>{' '}
      {differences.map(({ field, national, practice: held }) => (
        <span className="gpc-difference" key={field}>{fieldWords[field]}: national record <strong>{shown(national)}</strong>, {practice} <strong>{shown(held)}</strong>.</span>
      ))}
    </p>
  </section>
);

const ToAcknowledge = ({ differences, practice, onAcknowledge }: DifferencesPanelProps) => (
  <section className="gpc-notice gpc-notice--warning" aria-label="Differences in the patient’s details">
    <span className="gpc-notice__icon" aria-hidden="true">!</span>
    <div className="gpc-notice__body">
      <h2 className="gpc-notice__what">
        {differences.length === 1 ? '1 detail of this patient differs' : `${differences.length} details of this patient differ`} between the
        national record and the practice
      </h2>
      <table className="gpc-table gpc-table--compact">
        <thead>
          <tr><th scope="col">Detail</th><th scope="col">National record</th><th scope="col">{practice}</th></tr>
        </thead>
        <tbody>
          {differences.map(({ field, national, practice: held }) => (
            <tr key={field}>
              <th scope="row">{fieldWords[field]}</th>
              <td>{shown(national)}</td>
              <td>{shown(held)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>Check with the patient that this is the right person before you go on.</p>
      <button type="button" className="nhsuk-button nhsuk-button--small" onClick={onAcknowledge}>This is the right patient: continue</button>
    </div>
  </section>
);
