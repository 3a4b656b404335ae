import { useState } from 'react';
import type { OperationResponse } from '../../../contract/operations';
import type { OdsCode } from '../../../domain/identifiers/ods-code';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';

type Offer = OperationResponse<'practices.capabilities'>;

const services: readonly { readonly name: keyof Offer['services']; readonly words: string }[] = [
  { name: 'structured', words: 'Structured record' }, { name: 'html', words: 'HTML view' }, { name: 'documents', words: 'Documents' },
  { name: 'appointments', words: 'Appointments' }, { name: 'tasks', words: 'Tasks' },
];
const serviceWords: Readonly<Record<Offer['services']['structured'], string>> = { enabled: 'Yes', 'not-enabled': 'No', 'not-known': 'Not known' };
const features: readonly { readonly name: keyof Offer['features']; readonly words: string }[] = [
  { name: 'searchSlots', words: 'Search free slots' }, { name: 'bookAppointments', words: 'Book' }, { name: 'changeAppointments', words: 'Amend and cancel' },
  { name: 'registerPatient', words: 'Register a temporary patient' },
];
const featureWords: Readonly<Record<Offer['features']['searchSlots'], string>> = { yes: 'Yes', no: 'No', 'not-stated': 'Not stated' };

const Facts = ({ patientKey, odsCode }: { readonly patientKey: string; readonly odsCode: OdsCode }) => {
  const gateway = useGateway();
  const answer = useAnswer(['patient', patientKey, 'offer', odsCode], (signal) => gateway.practices.capabilities({ patientKey, odsCode }, { signal }));
  if (answer.state === 'loading') return <Loading what="Asking what the practice offers…" />;
  if (answer.state === 'failed') return <FailureNotice failure={answer.failure} what="What the practice offers is not known" onRetry={answer.again} />;
  const { practice, services: offered, features: stated, statement, areas } = answer.value;
  const lacking = areas.filter((area) => area.stated === 'no');
  return (
    <section className="gpc-offer" aria-label={`What ${practice.name} offers`}>
      <dl className="gpc-facts gpc-two-columns">
        {services.map(({ name, words }) => <div key={name}><dt>{words}</dt><dd>{serviceWords[offered[name]]}</dd></div>)}
        {features.map(({ name, words }) => <div key={name}><dt>{words}</dt><dd>{featureWords[stated[name]]}</dd></div>)}
        <div><dt>System</dt><dd>{statement === undefined ? 'Not stated' : `${statement.software ?? 'Not named'}, GP Connect ${statement.version}`}</dd></div>
      </dl>
      <p className="gpc-quiet">
        {lacking.length === 0 ? 'It states no area of the record that it cannot send.' : `It states that it cannot send: ${lacking.map(({ area }) => area).join(', ')}.`}{' '}
        “Not stated” is not a no.
      </p>
    </section>
  );
};

/** What a practice says that it offers, asked only when somebody wants to know (spec 01 F1). */
export const PracticeOffer = ({ patientKey, odsCode, name }: { readonly patientKey: string; readonly odsCode: OdsCode; readonly name: string }) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="gpc-link-button" aria-expanded={open} onClick={() => setOpen(!open)}>What {name} offers</button>
      {open ? <Facts patientKey={patientKey} odsCode={odsCode} /> : null}
    </>
  );
};
