import type { OpenPatient } from '../../../contract/capabilities/patients';
import { displayDate } from '../../../domain/dates/partial-date';
import { formatGender } from '../../../domain/format/gender';
import { formatPersonName } from '../../../domain/format/person-name';
import { formatNhsNumber } from '../../../domain/identifiers/nhs-number';

/** Who an act is about, to be read aloud before it (hazard H2). */
export const PatientReadBack = ({ patient }: { readonly patient: OpenPatient }) => (
  <dl className="gpc-facts">
    <div><dt>Patient</dt><dd><strong>{formatPersonName(patient.name)}</strong></dd></div>
    <div><dt>Born</dt><dd>{displayDate(patient.birthDate, 'Not Known')}</dd></div>
    <div><dt>Gender</dt><dd>{formatGender(patient.gender)}</dd></div>
    <div><dt>NHS No.</dt><dd className="gpc-nowrap">{formatNhsNumber(patient.nhsNumber)}</dd></div>
    <div><dt>Address</dt><dd>{patient.addressLines.length === 0 ? 'Not Known' : patient.addressLines.join(', ')}</dd></div>
  </dl>
);
