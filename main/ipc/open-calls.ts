import type { StopReason } from './call-end';

/** A call in progress, and the way to stop it. */
export interface OpenCall {
  readonly signal: AbortSignal;
  readonly stoppedBecause: () => StopReason | null;
  readonly stop: (reason: StopReason) => void;
}

/** The calls in progress by window and call id, so that each can be cancelled by the window that made it and by no other. */
export interface OpenCalls {
  /** Null when that window already has a call of this id. */
  readonly begin: (webContentsId: number, callId: string) => OpenCall | null;
  readonly end: (webContentsId: number, callId: string) => void;
  readonly cancel: (webContentsId: number, callId: string) => void;
}

const createOpenCall = (): OpenCall => {
  const controller = new AbortController();
  let because: StopReason | null = null;
  return {
    signal: controller.signal,
    stoppedBecause: () => because,
    stop: (reason) => {
      if (because !== null) return;
      because = reason;
      controller.abort(new DOMException(reason, 'AbortError'));
    },
  };
};

export const createOpenCalls = (): OpenCalls => {
  const calls = new Map<string, OpenCall>();
  const keyOf = (webContentsId: number, callId: string): string => `${String(webContentsId)}/${callId}`;
  return {
    begin: (webContentsId, callId) => {
      const key = keyOf(webContentsId, callId);
      if (calls.has(key)) return null;
      const call = createOpenCall();
      calls.set(key, call);
      return call;
    },
    end: (webContentsId, callId) => {
      calls.delete(keyOf(webContentsId, callId));
    },
    cancel: (webContentsId, callId) => calls.get(keyOf(webContentsId, callId))?.stop('cancelled'),
  };
};
