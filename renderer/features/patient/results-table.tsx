import type { PatientMatch } from '../../../contract/capabilities/patients';
import { displayDate } from '../../../domain/dates/partial-date';
import { formatAge } from '../../../domain/format/age';
import { formatGender } from '../../../domain/format/gender';
import { formatPersonName } from '../../../domain/format/person-name';
import type { NhsNumber } from '../../../domain/identifiers/nhs-number';
import { formatNhsNumber } from '../../../domain/identifiers/nhs-number';
import { useToday } from '../../session/services';

interface ResultsTableProps {
  readonly patients: readonly PatientMatch[];
  readonly practiceNames: ReadonlyMap<string, string>;
  readonly busy: boolean;
  readonly onOpen: (nhsNumber: NhsNumber) => void;
}

const born = (patient: PatientMatch, today: string): string => {
  const age = patient.deceased ? null : formatAge(patient.birthDate, today);
  const date = displayDate(patient.birthDate, 'Not Known');
  return age === null ? date : `${date} (${age})`;
};

/** A death that only somebody told of is not the same as one that is registered (spec 31 §10). */
const deceasedMark = ({ deceased, deathNotification }: PatientMatch) =>
  deceased ? <span className="gpc-mark gpc-mark--status">{deathNotification === 'informal' ? 'Deceased, not yet registered' : 'Deceased'}</span> : null;

/** Several patients at once: never with a patient banner (spec 13 B2). In the order received. */
export const ResultsTable = ({ patients, practiceNames, busy, onOpen }: ResultsTableProps) => {
  const today = useToday();
  return (
    <div className="gpc-scroll-x" tabIndex={0} role="group" aria-label="Patients found">
      <table className="gpc-table">
        <caption className="gpc-table__caption">{patients.length === 1 ? '1 patient found' : `${patients.length} patients found`}</caption>
        <thead>
          <tr>
            {['Name', 'Born', 'Gender', 'NHS No.', 'Address', 'GP practice'].map((heading) => <th scope="col" key={heading}>{heading}</th>)}
            <th scope="col"><span className="nhsuk-u-visually-hidden">Open</span></th>
          </tr>
        </thead>
        <tbody>
          {patients.map((patient) => {
            const name = formatPersonName(patient.name);
            const code = patient.practiceOdsCode;
            return (
              <tr key={patient.nhsNumber} className={patient.deceased ? 'gpc-table__row--deceased' : undefined}>
                <th scope="row">{name}{' '}{deceasedMark(patient)}</th>
                <td className="gpc-nowrap">{born(patient, today)}</td>
                <td>{formatGender(patient.gender)}</td>
                <td>
                  <span className="gpc-nowrap">{formatNhsNumber(patient.nhsNumber)}</span>
                  {patient.replacedNhsNumber === undefined ? null : (
                    <span className="gpc-mark gpc-mark--warning">Replaces {formatNhsNumber(patient.replacedNhsNumber)}</span>
                  )}
                </td>
                <td>{patient.address ?? 'Not Known'}</td>
                <td>{code === undefined ? 'Not Known' : practiceNames.has(code) ? `${practiceNames.get(code) ?? ''} (${code})` : code}</td>
                <td>
                  <button type="button" className="nhsuk-button nhsuk-button--small" disabled={busy} onClick={() => onOpen(patient.nhsNumber)}>
                    Open<span className="nhsuk-u-visually-hidden"> {name}</span>
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
