import type { OperationResponse } from '../../../contract/operations';
import { ok } from '../../../domain/result';
import type { EnvironmentProfile } from '../../settings/environment-profile';
import type { OpenHandlers } from '../handler-table';

export type StorageState = OperationResponse<'app.describe'>['storage'];

export interface AppFacts {
  readonly version: string;
  readonly profile: Pick<EnvironmentProfile, 'name' | 'kind' | 'organisation' | 'capabilities' | 'practices' | 'training'>;
  readonly storage: () => StorageState;
}

const trainingHint = ({ card, tour }: NonNullable<EnvironmentProfile['training']>) => {
  const { nhsNumber, family, given } = tour.patient;
  return { passcode: card.pin, patient: { nhsNumber, family, given } };
};

export const appHandlers = ({ version, profile, storage }: AppFacts): Pick<OpenHandlers, 'app.describe' | 'practices.list'> => ({
  'app.describe': async () =>
    ok({
      version,
      environment: { name: profile.name, kind: profile.kind },
      organisation: { odsCode: profile.organisation.odsCode, name: profile.organisation.name, phone: profile.organisation.phone },
      storage: storage(),
      tasksOffered: profile.capabilities.tasks.offered,
      practiceChoice: profile.capabilities.practiceChoice ?? 'listed',
      ...(profile.training === undefined ? {} : { training: trainingHint(profile.training) }),
    }),
  'practices.list': async () => ok({ practices: profile.practices.map(({ odsCode, name }) => ({ odsCode, name })) }),
});
