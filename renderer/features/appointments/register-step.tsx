import type { PracticeName } from '../../../contract/values';
import { Notice } from '../../components/notice';
import { ScreenHeading } from '../../components/screen-heading';

interface RegisterStepProps {
  readonly practice: PracticeName;
  readonly wouldSend: readonly { readonly label: string; readonly text: string }[];
  readonly busy: boolean;
  readonly onRegister: () => void;
}

/** Temporary registration: why, what is sent, and only on the user's word (spec 20 §13.9). */
export const RegisterStep = ({ practice, wouldSend, busy, onRegister }: RegisterStepProps) => (
  <section className="gpc-step">
    <ScreenHeading level={2}>{`${practice.name} does not know this patient yet`}</ScreenHeading>
    <p>
      To book here, the patient must first be registered at {practice.name} ({practice.odsCode}) as a temporary patient. This does not change
      the practice where the patient is registered now.
    </p>
    <h3 className="nhsuk-heading-s">What will be sent</h3>
    <dl className="gpc-facts">{wouldSend.map(({ label, text }, index) => <div key={`${index} ${label}`}><dt>{label}</dt><dd>{text}</dd></div>)}</dl>
    <Notice kind="info" heading="Tell the patient that these details go to the practice" />
    <button type="button" className="nhsuk-button" disabled={busy} onClick={onRegister}>
      {busy ? 'Registering…' : 'Register as a temporary patient'}
    </button>
  </section>
);
