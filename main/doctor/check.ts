import type { SystemCheck } from '../../contract/capabilities/system';

/** What one look found; a remedy wherever something is to be done. */
export type Finding = Pick<SystemCheck, 'state' | 'found' | 'remedy'>;

export interface Check {
  readonly id: string;
  readonly title: string;
  /** Must not throw; what does is reported as a fault of the check itself. */
  readonly look: () => Promise<Finding>;
}

export const good = (found: string): Finding => ({ state: 'good', found, remedy: null });
export const warning = (found: string, remedy: string): Finding => ({ state: 'warning', found, remedy });
export const bad = (found: string, remedy: string): Finding => ({ state: 'bad', found, remedy });
export const notChecked = (found: string): Finding => ({ state: 'not-checked', found, remedy: null });
