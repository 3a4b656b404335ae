import { parseDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment, Label, Text } from 'react-aria-components';

interface DayFieldProps {
  readonly label: string;
  /** `yyyy-MM-dd`, or '' for none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly min?: string;
  readonly max?: string;
}

/** A day typed as day, month and year, whatever the computer's region. */
export const DayField = ({ label, value, onChange, hint, error, min, max }: DayFieldProps) => (
  <DateField
    className={error === undefined ? 'nhsuk-form-group' : 'nhsuk-form-group nhsuk-form-group--error'}
    value={value === '' ? null : parseDate(value)}
    onChange={(next) => onChange(next === null ? '' : next.toString())}
    {...(min === undefined ? {} : { minValue: parseDate(min) })}
    {...(max === undefined ? {} : { maxValue: parseDate(max) })}
    isInvalid={error !== undefined}
    shouldForceLeadingZeros
  >
    <Label className="nhsuk-label">{label}</Label>
    {hint === undefined ? null : <Text slot="description" className="nhsuk-hint">{hint}</Text>}
    {error === undefined ? null : <Text slot="errorMessage" className="nhsuk-error-message">{error}</Text>}
    <DateInput className="gpc-date-input">{(segment) => <DateSegment className="gpc-date-segment" segment={segment} />}</DateInput>
  </DateField>
);
