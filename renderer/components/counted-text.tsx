import { Field } from './field';

interface CountedTextProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly limit: number;
  readonly rows?: number;
  readonly onChange: (value: string) => void;
}

/** A text with its limit in view. What is over the limit is kept and named, never cut off. */
export const CountedText = ({ label, hint, error, value, limit, rows = 2, onChange }: CountedTextProps) => {
  const over = value.length - limit;
  const overText = over > 0 ? `${over} ${over === 1 ? 'character' : 'characters'} too many` : undefined;
  return (
    <Field label={label} hint={hint} error={error ?? overText}>
      {(control) => (
        <>
          <textarea {...control} className="nhsuk-textarea" rows={rows} value={value} onChange={(event) => onChange(event.target.value)} />
          <div className="gpc-counter" aria-live="off">{value.length}/{limit}</div>
        </>
      )}
    </Field>
  );
};
