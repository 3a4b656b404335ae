/** Issue 4: what was booked, registered and sent is real; it is kept on disk when a folder is asked for, and fresh otherwise. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { at, callerOf, interaction, resourcesOf, startCountry } from './harness';
import type { Country, Json } from './harness';
import { day, findPath } from './rules-harness';

const folder = mkdtempSync(join(tmpdir(), 'simulator-state-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const appointmentsIn = async (country: Country): Promise<readonly Json[]> => {
  const beckfield = callerOf(country, 'Z99001');
  const id = String(at(resourcesOf((await beckfield(findPath('9990001006'), { interaction: interaction.findPatient, scope: 'patient/*.read' })).body, 'Patient'), 0, 'id'));
  return resourcesOf((await beckfield(`/Patient/${id}/Appointment?start=ge${day(0)}&start=le${day(30)}`, { interaction: interaction.patientAppointments, scope: 'patient/*.read' })).body, 'Appointment');
};

it('keeps a cancellation between two runs in the same folder, with its version, and forgets it on a reset', async () => {
  const first = await startCountry('--state', folder, '--practices', '2');
  const open = (await appointmentsIn(first)).find(({ status }) => status === 'booked');
  const version = String(at(open, 'meta', 'versionId'));
  const cancelled = { ...open, status: 'cancelled', extension: [...(at(open, 'extension') as readonly Json[]), { url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1', valueString: 'Away' }] };
  const answer = await callerOf(first, 'Z99001')(`/Appointment/${String(open?.['id'])}`, { method: 'PUT', interaction: interaction.cancel, scope: 'patient/*.write', body: JSON.stringify(cancelled), headers: { 'If-Match': `W/"${version}"` } });
  expect(answer.status).toBe(200);
  await first.stop();

  const second = await startCountry('--state', folder, '--practices', '2');
  expect((await appointmentsIn(second)).find(({ id }) => id === open?.['id'])).toEqual(answer.body);
  expect((await second.control('POST', '/reset')).status).toBeLessThan(300);
  expect((await appointmentsIn(second)).find(({ id }) => id === open?.['id'])?.['status']).toBe('booked');
  await second.stop();
});
