import { useState } from 'react';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import { displayDate, parsePartialDate, speakPartialDate } from '../../../domain/dates/partial-date';
import { formatAge } from '../../../domain/format/age';
import { formatGender } from '../../../domain/format/gender';
import { formatPersonName } from '../../../domain/format/person-name';
import { formatNhsNumber, type NhsNumber } from '../../../domain/identifiers/nhs-number';
import type { AllergyLine } from './allergy-line';

interface PatientBannerProps {
  readonly patient: OpenPatient;
  readonly today: string;
  readonly allergies: AllergyLine;
}

const Item = ({ label, value, spoken, className }: {
  readonly label: string; readonly value: string; readonly spoken?: string | undefined; readonly className?: string;
}) => (
  <p className={className === undefined ? 'gpc-banner__item' : `gpc-banner__item ${className}`}>
    <span className="gpc-banner__label">{label}</span>{' '}
    {spoken === undefined ? (
      <span className="gpc-banner__value">{value}</span>
    ) : (
      <><span className="gpc-banner__value" aria-hidden="true">{value}</span><span className="nhsuk-u-visually-hidden">{spoken}</span></>
    )}
  </p>
);

const spokenDate = (sent: string): string | undefined => {
  const date = parsePartialDate(sent);
  return date === null ? undefined : speakPartialDate(date);
};

const withAge = (shown: string, age: string | null): string => (age === null ? shown : `${shown} (${age})`);

/** The NHS number is copied as ten digits, by itself or within more of the banner (spec 13 B10). */
const copyDigits = (number: NhsNumber) => (event: React.ClipboardEvent): void => {
  const selected = window.getSelection()?.toString() ?? '';
  if (!selected.includes(formatNhsNumber(number))) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', selected.replaceAll(formatNhsNumber(number), number));
};

const bornWords = (birthDate: string, age: string | null) => {
  const shown = displayDate(birthDate, 'Not Known');
  const spoken = spokenDate(birthDate);
  return { shown: withAge(shown, age), spoken: spoken === undefined ? undefined : withAge(spoken, age) };
};

/**
 * The patient banner: who this is, always in view, always in the same order, nothing ever cut short (spec 13 §1). Its values are
 * those of PDS.
 */
export const PatientBanner = ({ patient, today, allergies }: PatientBannerProps) => {
  const [open, setOpen] = useState(true);
  const { deceased } = patient;
  const born = bornWords(patient.birthDate, deceased === undefined ? formatAge(patient.birthDate, today) : null);
  const ageAtDeath = deceased?.date === undefined || deceased.date === null ? null : formatAge(patient.birthDate, deceased.date);
  const address = patient.addressLines.filter((line) => line.trim() !== '').join(', ');
  return (
    <section
      className={deceased === undefined ? 'gpc-banner' : 'gpc-banner gpc-banner--deceased'} aria-label="Patient" onCopy={copyDigits(patient.nhsNumber)}
    >
      <div className="gpc-banner__zone gpc-banner__zone--one">
        <div className="gpc-banner__who">
          <p className="gpc-banner__name">{formatPersonName(patient.name)}</p>
          {patient.preferredName === undefined ? null : <Item label="Preferred name" value={patient.preferredName} />}
          {deceased === undefined ? null : <p className="gpc-banner__deceased">Deceased</p>}
        </div>
        <div className="gpc-banner__facts">
          <Item label="Born" value={born.shown} spoken={born.spoken} />
          {deceased === undefined ? null : (
            <>
              <Item label="Died" value={displayDate(deceased.date, 'Not Known')} spoken={deceased.date === null ? undefined : spokenDate(deceased.date)} />
              <Item label="Age at Death" value={ageAtDeath ?? 'Not Known'} />
            </>
          )}
          <Item label="Gender" value={formatGender(patient.gender)} />
          <Item label="NHS No." value={formatNhsNumber(patient.nhsNumber)} className="gpc-banner__number" />
        </div>
        <button type="button" className="gpc-banner__toggle" aria-expanded={open} aria-controls="banner-more" onClick={() => setOpen(!open)}>
          {open ? 'Less' : 'More'}<span className="nhsuk-u-visually-hidden"> about the patient</span>
        </button>
      </div>
      <div className="gpc-banner__zone gpc-banner__zone--two">
        <p className={allergies.alarm ? 'gpc-banner__allergies gpc-banner__allergies--alarm' : 'gpc-banner__allergies'}>
          <strong>{allergies.title}</strong>
          {allergies.text === '' ? null : <> <span>{allergies.text}</span></>}
        </p>
        <div className="gpc-banner__more" id="banner-more" hidden={!open}>
          <Item label="Address" value={address === '' ? 'Not Known' : address} />
          {patient.temporaryAddress === undefined ? null : (
            <Item label={patient.temporaryAddress.kind ?? 'Temporary address'} value={patient.temporaryAddress.lines.join(', ')} />
          )}
          {patient.telecoms.length === 0 ? <Item label="Phone" value="Not Known" /> : null}
          {patient.telecoms.map((contact) => <Item key={`${contact.label} ${contact.value}`} label={contact.label} value={contact.value} />)}
          {patient.language === undefined && patient.interpreterRequired !== true ? null : (
            <Item label="Language" value={[patient.language ?? 'Not Known', ...(patient.interpreterRequired === true ? ['interpreter required'] : [])].join(', ')} />
          )}
          <Item
            label="GP practice"
            value={patient.practice === undefined ? 'Not Known' : `${patient.practice.name ?? 'Name not known'} (${patient.practice.odsCode})`}
          />
        </div>
      </div>
    </section>
  );
};
