/** Something that listens until it is closed. */
export interface RunningService {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}
