import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { I18nProvider } from 'react-aria-components';
import { useState } from 'react';
import { AnnouncerProvider } from './components/announcer';
import { FailureNotice } from './components/failure-notice';
import { Loading } from './components/loading';
import { TopBar } from './features/frame/top-bar';
import { Workspace } from './features/frame/workspace';
import { RoleScreen } from './features/sign-in/role-screen';
import { SignInScreen } from './features/sign-in/sign-in-screen';
import { SystemScreen } from './features/system/system-screen';
import { OutcomesInFrontProvider } from './session/outcomes-in-front';
import { ServicesProvider, useGateway, type Services } from './session/services';
import { SessionProvider, useSession } from './session/session-context';
import { useAnswer } from './session/use-answer';

const Screens = () => {
  const gateway = useGateway();
  const { state } = useSession();
  const [checking, setChecking] = useState(false);
  const app = useAnswer(['app'], (signal) => gateway.app.describe({}, { signal }));
  if (app.state === 'failed') {
    return <main className="gpc-starting"><FailureNotice failure={app.failure} what="The program could not start" onRetry={app.again} /></main>;
  }
  const described = app.state === 'ready' ? app.value : null;
  if (state === null || described === null) return <main className="gpc-starting"><Loading what="Starting GP Connect Desktop…" /></main>;
  if (state.state === 'signed-in') {
    return (
      <OutcomesInFrontProvider key={`${state.role.roleProfileId} ${state.since}`}><Workspace app={described} session={state} /></OutcomesInFrontProvider>
    );
  }
  return (
    <div className="gpc-app">
      <div className="gpc-frame"><TopBar app={described} session={null} onChecks={() => setChecking(true)} /></div>
      {checking ? (
        <main className="gpc-work" id="main"><SystemScreen signedIn={false} onBack={() => setChecking(false)} /></main>
      ) : state.state === 'signed-out' ? (
        <SignInScreen key={state.reason} reason={state.reason} training={described.training} />
      ) : (
        <RoleScreen session={state} />
      )}
    </div>
  );
};

/** The whole window. Given the boundary, the clock and the memory-only cache, so that a test may give its own. */
export const App = ({ services, queries }: { readonly services: Services; readonly queries: QueryClient }) => (
  <I18nProvider locale="en-GB">
    <ServicesProvider services={services}>
      <QueryClientProvider client={queries}>
        <AnnouncerProvider>
          <SessionProvider>
            <Screens />
          </SessionProvider>
        </AnnouncerProvider>
      </QueryClientProvider>
    </ServicesProvider>
  </I18nProvider>
);
