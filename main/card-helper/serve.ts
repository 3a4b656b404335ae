import { fail } from '../../domain/result';
import type { createCardReader } from './card-reader';
import { cardRequest, requestEnvelope } from './messages';

/** Answers one message from main; null for what is not a message of ours. */
export const serveCardMessage = (reader: ReturnType<typeof createCardReader>, message: unknown): unknown => {
  const envelope = requestEnvelope.safeParse(message);
  if (!envelope.success) return null;
  const request = cardRequest.safeParse(envelope.data.request);
  return { id: envelope.data.id, answer: request.success ? reader(request.data) : fail({ code: 'card-module-failed' }) };
};
