import type { ErrorCode } from './error-codes';

/** Whether the same act may be tried again: freely, not at all, or only after looking what became of it. */
export type RetryClass = 'safe' | 'never' | 'check-first';

export interface ErrorWords {
  /** What happened, in the user's words. `{subject}` stands for the service or practice. */
  readonly words: string;
  /** What to do now. */
  readonly nextStep: string;
  readonly retry: RetryClass;
}

const support = 'Contact your support desk and give them the reference below.';

/** One row for each code: spec 06 for what services answer, spec 13 and 31 for wording that must reveal nothing. */
export const errorWords: Readonly<Record<ErrorCode, ErrorWords>> = {
  'request-not-valid': { words: 'Something in this form is not right.', nextStep: 'Check what you entered and try again.', retry: 'safe' },
  'sender-not-trusted': { words: 'The request came from a part of the program that may not make it.', nextStep: support, retry: 'never' },
  cancelled: { words: 'Cancelled.', nextStep: 'Start again when you are ready.', retry: 'safe' },
  'timed-out': { words: 'This took too long and was stopped.', nextStep: 'Try again. If it keeps happening, contact your support desk.', retry: 'safe' },
  'internal-fault': { words: 'The program met a fault of its own.', nextStep: support, retry: 'never' },

  'not-signed-in': { words: 'You are not signed in.', nextStep: 'Sign in with your smartcard.', retry: 'never' },
  'role-not-chosen': { words: 'You have not chosen the role you are working in.', nextStep: 'Choose a role.', retry: 'never' },
  'role-not-held': { words: 'That role is not one of yours, or not at this organisation.', nextStep: 'Choose one of the roles listed.', retry: 'never' },
  'no-roles': { words: 'You have no role at this organisation.', nextStep: 'Ask your Registration Authority to give you a role here.', retry: 'never' },
  'sign-in-refused': { words: 'The sign-in service did not accept this card.', nextStep: 'Try again. If it is refused again, contact your Registration Authority.', retry: 'safe' },
  'card-module-missing': { words: 'The smartcard software is not installed on this computer, or cannot be found.', nextStep: 'Ask your IT team to install it or to correct the setting.', retry: 'never' },
  'card-module-failed': { words: 'The smartcard software on this computer reported a fault.', nextStep: 'Take the card out, put it back and try again.', retry: 'safe' },
  'card-absent': { words: 'There is no smartcard in the reader.', nextStep: 'Put your smartcard in, chip first.', retry: 'safe' },
  'card-several': { words: 'There is more than one smartcard in the readers.', nextStep: 'Choose yours, or take the other one out.', retry: 'safe' },
  'card-removed': { words: 'The smartcard was taken out.', nextStep: 'Put your smartcard back and sign in again.', retry: 'safe' },
  'card-pin-wrong': { words: 'That passcode is not right.', nextStep: 'Try again carefully: the card locks after three wrong passcodes.', retry: 'safe' },
  'card-pin-locked': { words: 'This smartcard is locked after too many wrong passcodes.', nextStep: 'Unlock it with the national self-service unlock, or at your Registration Authority.', retry: 'never' },
  'card-no-certificate': { words: 'This card holds no certificate to sign in with.', nextStep: 'Check that it is your NHS smartcard. If so, contact your Registration Authority.', retry: 'never' },
  'card-certificate-out-of-date': { words: 'The certificate on this smartcard is out of date.', nextStep: 'Renew it with your Registration Authority.', retry: 'never' },
  'card-certificate-not-trusted': { words: 'The certificate on this card was not issued for this environment.', nextStep: 'Check that you are using the right card for this environment.', retry: 'never' },
  'card-helper-stopped': { words: 'The smartcard software stopped working and was restarted.', nextStep: 'Try again. If it stops again, restart the computer.', retry: 'safe' },

  'audit-unavailable': { words: 'The audit trail cannot be written, so nothing about a patient may be done.', nextStep: 'Check that the disk is not full, then contact your support desk.', retry: 'safe' },
  'storage-unavailable': { words: 'This computer cannot store what must be kept, so nothing was sent.', nextStep: 'Check that the disk is not full, then try again.', retry: 'safe' },
  'keychain-unavailable': { words: 'The computer\u2019s secure store is not available, so nothing can be stored safely.', nextStep: 'Ask your IT team to enable the credential store for your account.', retry: 'safe' },
  'clock-wrong': { words: 'This computer\u2019s clock is wrong, so practices would refuse the request.', nextStep: 'Correct the clock, or ask your IT team to.', retry: 'safe' },
  'certificate-refused': { words: 'This certificate cannot be used.', nextStep: 'See the reason given with it, and choose another file or ask the team that issued it.', retry: 'safe' },
  'certificate-not-found': { words: 'There is no such certificate on this computer.', nextStep: 'Refresh the list.', retry: 'safe' },
  'not-configured': { words: 'This computer is not set up for {subject}.', nextStep: 'Ask your IT team to complete the environment profile.', retry: 'never' },

  'service-unreachable': { words: '{subject} cannot be reached.', nextStep: 'Check the network connection and try again.', retry: 'safe' },
  'service-timed-out': { words: '{subject} did not answer in time.', nextStep: 'Try again in a moment.', retry: 'safe' },
  'service-busy': { words: '{subject} is busy.', nextStep: 'Wait a moment, then try again.', retry: 'safe' },
  'service-fault': { words: '{subject} reported a fault.', nextStep: 'Try again later.', retry: 'safe' },
  'secure-connection-failed': { words: '{subject} was not reached: a secure connection could not be made.', nextStep: support, retry: 'never' },
  'client-certificate-refused': { words: '{subject} did not accept this computer\u2019s certificate.', nextStep: support, retry: 'never' },
  'response-too-large': { words: '{subject} sent an answer larger than this program accepts.', nextStep: 'Ask for a shorter period, or contact the practice.', retry: 'never' },
  'response-not-understood': { words: '{subject} sent an answer that could not be understood, so nothing of it is shown.', nextStep: 'Try again. If it keeps happening, contact your support desk.', retry: 'safe' },
  'access-refused': { words: '{subject} refused access.', nextStep: 'Sign in again. If it is refused again, contact your support desk.', retry: 'safe' },

  'nhs-number-not-valid': { words: 'The NHS number is not valid.', nextStep: 'Check the ten digits with the patient, and find the patient again.', retry: 'safe' },
  'nhs-number-withdrawn': { words: 'This NHS number is no longer valid and must not be used.', nextStep: 'Search by name and date of birth for the patient\u2019s current number.', retry: 'never' },
  'patient-not-found': { words: 'No patient was found.', nextStep: 'Check the details and search again.', retry: 'safe' },
  'patient-search-too-wide': { words: 'Too many patients match.', nextStep: 'Add a first name, a postcode or a gender.', retry: 'safe' },
  'patient-search-needs-more': { words: 'There is not enough to search with.', nextStep: 'Enter at least the family name and the date of birth.', retry: 'safe' },
  'patient-not-available': { words: 'This patient\u2019s record is not available through this program.', nextStep: 'Follow your local procedure for records that are not available.', retry: 'never' },
  'patient-deceased': { words: 'The patient is recorded as deceased, so this cannot be used.', nextStep: 'Contact the patient\u2019s practice if you need more.', retry: 'never' },
  'patient-no-practice': { words: 'The national record names no registered practice for this patient, so no GP record can be asked for.', nextStep: 'Ask the patient where they are registered, and telephone that practice.', retry: 'never' },
  'patient-not-open': { words: 'This patient is no longer open.', nextStep: 'Find the patient again.', retry: 'never' },
  'patient-not-verified': { words: 'The details given do not agree with the national record closely enough for this NHS number to be used.', nextStep: 'Check the NHS number, the name and the date of birth with the patient.', retry: 'safe' },
  'patient-check-expired': { words: 'The patient\u2019s details were last checked nationally more than 24 hours ago, and must be checked again first.', nextStep: 'Find the patient again.', retry: 'never' },
  'wrong-patient-returned': { words: '{subject} answered with a different patient. Nothing was shown, and the event was recorded.', nextStep: support, retry: 'never' },

  'practice-not-enabled': { words: 'GP Connect is not available for this at {subject}.', nextStep: 'Telephone the practice.', retry: 'never' },
  'practice-details-ambiguous': { words: 'The national directory gives more than one address for {subject}.', nextStep: support, retry: 'never' },
  'practice-details-changed': { words: 'The connection details of {subject} have changed.', nextStep: 'Try again. If it keeps happening, contact your support desk.', retry: 'safe' },
  'organisation-not-set-up': { words: 'Your organisation is not set up for this GP Connect service.', nextStep: support, retry: 'never' },
  'practice-not-set-up': { words: '{subject} is not set up for this GP Connect service.', nextStep: 'Telephone the practice.', retry: 'never' },
  'no-sharing-agreement': { words: 'There is no sharing agreement between your organisation and {subject}.', nextStep: 'Telephone the practice.', retry: 'never' },
  'practice-unavailable': { words: 'The system of {subject} cannot be reached at the moment.', nextStep: 'Try again in a moment, or telephone the practice.', retry: 'safe' },

  'patient-not-at-practice': { words: 'No record is available for this patient at {subject}.', nextStep: 'Check the practice with the patient.', retry: 'never' },
  'patient-consent-withheld': { words: 'The patient has chosen not to share this record.', nextStep: 'Speak to the patient, or telephone the practice.', retry: 'never' },
  'practice-does-not-share': { words: '{subject} does not share this with your organisation.', nextStep: 'Telephone the practice.', retry: 'never' },
  'service-switched-off': { words: 'This service is switched off at {subject}.', nextStep: 'Telephone the practice.', retry: 'never' },
  'practice-not-authoritative': { words: '{subject} is not the patient\u2019s registered practice.', nextStep: 'Find the patient again to check the registered practice.', retry: 'never' },
  'practice-rejected-request': { words: 'The system of {subject} rejected the request.', nextStep: support, retry: 'never' },
  'search-not-accepted': { words: 'The system of {subject} could not run this search.', nextStep: 'Check the dates and try again. If it is refused again, contact your support desk.', retry: 'safe' },
  'practice-fault': { words: 'The system of {subject} reported a problem.', nextStep: 'Try again later, or telephone the practice.', retry: 'safe' },
  'not-offered-by-practice': { words: 'The system of {subject} does not offer this service.', nextStep: 'Telephone the practice.', retry: 'never' },
  'not-found-at-practice': { words: '{subject} no longer has this.', nextStep: 'Refresh the list.', retry: 'safe' },

  'record-not-open': { words: 'This record has been closed.', nextStep: 'Open it again.', retry: 'safe' },
  'record-not-readable': { words: 'The record that arrived could not be read, so nothing of it is shown.', nextStep: 'Try again. If it keeps happening, contact your support desk.', retry: 'safe' },
  'section-mismatch': { words: '{subject} answered with a different section. Nothing of it is shown.', nextStep: support, retry: 'safe' },
  'document-not-available': { words: 'The document could not be retrieved: it was not found, or is over the size limit.', nextStep: 'Ask the practice for a copy.', retry: 'safe' },
  'document-not-intact': { words: 'The document arrived damaged and is not shown.', nextStep: 'Try again, or ask the practice for a copy.', retry: 'safe' },

  'slot-taken': { words: 'That slot has just been taken.', nextStep: 'Choose another. What you typed has been kept.', retry: 'never' },
  'slot-not-known': { words: 'That slot is no longer on the list.', nextStep: 'Search again.', retry: 'never' },
  'differences-not-seen': { words: 'What {subject} holds of this patient differs from the national record, and the differences have not been looked at.', nextStep: 'Check the patient at the practice again, and look at each difference before you book.', retry: 'check-first' },
  'slots-not-bookable-together': { words: 'Those slots cannot be booked together.', nextStep: 'Choose slots that follow one another in the same session.', retry: 'never' },
  'appointment-changed': { words: 'This appointment was changed by someone else.', nextStep: 'It has been read again. Check it before you go on.', retry: 'check-first' },
  'appointment-not-changeable': { words: 'This appointment can no longer be changed.', nextStep: 'Telephone the practice.', retry: 'never' },
  'patient-already-registered': { words: '{subject} says that the patient is already registered there.', nextStep: 'Check the patient at the practice again.', retry: 'check-first' },
  'registration-refused': { words: '{subject} could not match these details with the national record.', nextStep: 'Check the name and date of birth with the patient.', retry: 'never' },
  'organisation-phone-missing': { words: 'Your organisation\u2019s telephone number is missing, and practices need it with every booking.', nextStep: 'Ask your IT team to complete the environment profile.', retry: 'never' },
  'task-rejected': { words: '{subject} did not accept the task.', nextStep: 'Telephone the practice.', retry: 'never' },
  'tasks-not-offered': { words: '{subject} does not take tasks.', nextStep: 'Telephone the practice.', retry: 'never' },
  'outcome-unknown': { words: 'It is not known whether {subject} did this: the answer was lost.', nextStep: 'Check with the practice\u2019s system before anything else. Do not do it again.', retry: 'check-first' },
};
