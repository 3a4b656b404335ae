import type { NhsNumber } from '../../../domain/identifiers/nhs-number';
import { fail, ok, type Result } from '../../../domain/result';
import type { Failure } from '../../failure';
import type { SpineAnswer } from '../../spine/spine-request';
import { askPractice, type PracticeCall } from '../practice-call';
import { htmlRequest, type HtmlSectionCode } from './html-request';
import { structuredRequest, type Days, type StructuredArea } from './structured-request';

/** Largest record body taken, decompressed. */
const largestRecord = 150 * 1024 * 1024;
const largestHtml = 40 * 1024 * 1024;

/** The bytes of a structured record, unread: only the patient's helper process parses them (spec 11). */
export const fetchStructured = async (
  call: PracticeCall, nhsNumber: NhsNumber, areas: readonly StructuredArea[], today: string,
): Promise<Result<SpineAnswer, Failure>> => {
  const body = structuredRequest(nhsNumber, areas, {}, today);
  if (!body.ok) return fail({ code: 'request-not-valid', detail: { reason: body.error } });
  return raw(await askPractice(call, { interaction: 'getStructuredRecord', body: body.value, maxBytes: largestRecord }));
};

/** The bytes of one section of the HTML record, unread (spec 10). */
export const fetchHtmlSection = async (
  call: PracticeCall, nhsNumber: NhsNumber, section: HtmlSectionCode, days: Days, today: string,
): Promise<Result<SpineAnswer, Failure>> => {
  const body = htmlRequest(nhsNumber, section, days, today);
  if (!body.ok) return fail({ code: 'request-not-valid', detail: { reason: body.error } });
  return raw(
    await askPractice(call, { interaction: 'getCareRecord', body: body.value, record: { about: 'patient', nhsNumber }, maxBytes: largestHtml }),
  );
};

const raw = (answer: Awaited<ReturnType<typeof askPractice>>): Result<SpineAnswer, Failure> =>
  answer.ok ? ok(answer.value) : fail(answer.error.failure);
