/** An Appointment exactly as the practice sent it. */
export type ReceivedAppointment = Readonly<Record<string, unknown>>;

const cancellationReason = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1';

/**
 * The complete resource as received with only its two texts changed (spec 20 §10). An empty comment that was not there before
 * stays absent; one that was there is taken away.
 */
export const amendedBody = (received: ReceivedAppointment, description: string, comment: string): ReceivedAppointment => {
  const { comment: _, ...withoutComment } = received;
  if (comment === '') return { ...withoutComment, description };
  return { ...received, description, comment };
};

/** The complete resource as received with its status cancelled and the reason added: two changes and no other (spec 20 §11). */
export const cancelledBody = (received: ReceivedAppointment, reason: string): ReceivedAppointment => {
  const extension: readonly unknown[] = Array.isArray(received['extension']) ? received['extension'] : [];
  return { ...received, extension: [...extension, { url: cancellationReason, valueString: reason }], status: 'cancelled' };
};
