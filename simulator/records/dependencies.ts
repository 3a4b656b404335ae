import type { PracticeDefinition } from '../people/practice-definition';
import type { SyntheticPatient } from '../people/patients';
import type { Story } from './story/story';

export interface RecordDependencies {
  /** Everyone whom the practice may be asked about. */
  readonly patients: readonly SyntheticPatient[];
  readonly practice: PracticeDefinition;
  readonly now: () => Date;
  /** Another source of stories than the usual one, such as `generateStory` for a record of great size. */
  readonly storyOf?: (patient: SyntheticPatient) => Story;
  /** Root of the practice's documents service, for the addresses of documents in the structured record. */
  readonly documentsRoot?: string;
}

export interface ServiceDependencies extends RecordDependencies {
  readonly storyOf: (patient: SyntheticPatient) => Story;
  /** NHS numbers of those whose documents were listed. */
  readonly opened: Set<string>;
}
