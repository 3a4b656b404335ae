/** What a receiving system can say of a message (spec 21 §B.4); the words are those of ITK-ResponseCodes-1. */
export const responseWords = {
  '10001': 'Handling Specification Error', '10002': 'Infrastructure Level Response Value - Processing Error', '10003': 'Business Level Response Value - Processing Error',
  '10004': 'Message Definition Value - Processing Error', '10005': 'Message Definition Version Value - Processing Error', '10007': 'Sender Reference Value - Processing Error',
  '10008': 'Handling Specification Business Rule Error', '10009': 'Unreadable message received', '10010': 'Recipient Type - Processing Error',
  '20001': 'Unrecognised Recipient Person', '20002': 'Unrecognised Recipient Organisation', '20003': 'Unrecognised Sender',
  '20004': 'Non-Approved file type received as an attachment', '20005': 'Unsupported file type received as an attachment', '20006': 'ITK header validation failure',
  '20007': 'Duplicate Message received', '20008': 'Duplicate Document received', '20009': 'Payload validation failure', '20010': 'Unrecognised Payload Recipient Organisation',
  '20011': 'Unrecognised Payload Recipient Person', '20012': 'Unauthorised Sender', '20013': 'Success', '20014': 'Unable to Process Replacement Document',
  '30001': 'Patient known here. (e.g. Patient is registered here)', '30002': "Patient not known here. (aka 'patient record not present in system')",
  '30003': 'Patient no longer at this clinical setting',
} as const;

export type ResponseCode = keyof typeof responseWords;

export const isResponseCode = (text: string): text is ResponseCode => text in responseWords;

export const isGood = (code: ResponseCode): boolean => code === '20013' || code === '30001';
