import type { Card } from '../../../contract/capabilities/session';
import { Field } from '../../components/field';

/** What is wrong with a typed passcode before it is tried, so that a slip costs no try. */
export const passcodeProblem = (passcode: string): string | undefined => {
  if (passcode === '') return 'Enter your passcode';
  return passcode.length < 4 || passcode.length > 16 ? 'A passcode has 4 to 16 characters' : undefined;
};

interface PasscodeFieldProps {
  readonly card: Card;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: string | undefined;
}

/** No field where the reader or the card software asks for the passcode itself. */
export const PasscodeField = ({ card, value, onChange, problem }: PasscodeFieldProps) =>
  card.passcodeAskedByReader ? (
    <p>Choose Sign in, then enter your passcode on the card reader when it asks.</p>
  ) : (
    <Field label="Passcode" error={problem}>
      {(control) => (
        <input
          {...control} className="nhsuk-input nhsuk-input--width-10" type="password" autoComplete="off" spellCheck={false}
          value={value} onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
