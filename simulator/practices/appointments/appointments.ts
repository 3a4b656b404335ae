import { interactionIds } from '../../../domain/identifiers/interaction-id';
import type { ProviderRequest, ProviderResponse } from '../exchange';
import type { Refusal } from '../outcome';
import type { PracticeState } from '../practice-state';
import { bookAppointment } from './book-appointment';
import { amendAppointment, cancelAppointment } from './change-appointment';
import { patientAppointments, readAppointment } from './patient-appointments';
import { searchSlots } from './search-slots';

/** Answers the six Appointment Management interactions (spec 20 §2.3); undefined for any other. */
export const answerAppointments = (
  state: PracticeState, interaction: string, request: ProviderRequest,
): ProviderResponse | Refusal | undefined => {
  const [, , id = ''] = request.path.split('/');
  switch (interaction) {
    case interactionIds.searchSlots: return searchSlots(state, request.query);
    case interactionIds.searchPatientAppointments: return patientAppointments(state, id, request.query);
    case interactionIds.readAppointment: return readAppointment(state, id);
    case interactionIds.bookAppointment: return bookAppointment(state, request);
    case interactionIds.amendAppointment: return amendAppointment(state, request);
    case interactionIds.cancelAppointment: return cancelAppointment(state, request);
    default: return undefined;
  }
};
