import type { CodedFailure } from '../../../contract/errors/coded-failure';
import { certificateRefusals, certificateRefusalWords } from '../../../contract/errors/certificate-refusals';
import type { StoredCertificate } from '../../../contract/capabilities/system';

/** How long a certificate is still good for, in words; the levels are those of 60, 30 and 7 days. */
export const expiryWords = ({ warning, daysLeft }: Pick<StoredCertificate, 'warning' | 'daysLeft'>): string => {
  if (warning === 'out-of-date') return 'Out of date: it can no longer be used';
  const left = daysLeft === 1 ? '1 day left' : `${daysLeft} days left`;
  if (warning === 'within-7-days') return `${left}: replace it now`;
  if (warning === 'within-30-days') return `${left}: ask for a new one now`;
  return warning === 'within-60-days' ? `${left}: plan its replacement` : left;
};

/** Why a certificate was refused, and what to do, in words; null where the answer names no reason of the list. */
export const refusalWords = ({ detail }: CodedFailure): { readonly words: string; readonly nextStep: string } | null => {
  const refusal = certificateRefusals.find((one) => one === detail?.reason);
  return refusal === undefined ? null : certificateRefusalWords[refusal];
};
