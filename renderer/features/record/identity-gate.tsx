import { useState, type ReactNode } from 'react';
import type { DemographicDifference, PracticeName } from '../../../contract/values';
import { DifferencesPanel } from '../../components/differences-panel';

interface IdentityGateProps {
  readonly differences: readonly DemographicDifference[];
  readonly practice: PracticeName;
  readonly children: ReactNode;
}

/** Nothing clinical is drawn until differing details have been acknowledged; the differences then stay in view. */
export const IdentityGate = ({ differences, practice, children }: IdentityGateProps) => {
  const [acknowledged, setAcknowledged] = useState(false);
  if (differences.length === 0) return <>{children}</>;
  return (
    <>
      <DifferencesPanel
        differences={differences} practice={practice.name} acknowledged={acknowledged} onAcknowledge={() => setAcknowledged(true)}
      />
      {acknowledged ? children : null}
    </>
  );
};
