import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { ScreenHeading } from '../../components/screen-heading';
import { CertificatesView } from './certificates-view';
import { ChecksView } from './checks-view';

/** This computer and its connections. Certificates are for signed-in people only; the checks must be there before a sign-in can succeed. */
export const SystemScreen = ({ signedIn, onBack }: { readonly signedIn: boolean; readonly onBack?: () => void }) => {
  const [view, setView] = useState<'checks' | 'certificates'>('checks');
  return (
    <>
      <ScreenHeading>Connection checks</ScreenHeading>
      {onBack === undefined ? null : <p><button type="button" className="gpc-link-button" onClick={onBack}>Back to signing in</button></p>}
      {signedIn ? (
        <Tabs className="gpc-tabs" selectedKey={view} onSelectionChange={(key) => setView(key === 'certificates' ? 'certificates' : 'checks')}>
          <TabList className="gpc-tabs__list" aria-label="This computer">
            <Tab className="gpc-tabs__tab" id="checks">Checks</Tab>
            <Tab className="gpc-tabs__tab" id="certificates">Certificates</Tab>
          </TabList>
          <TabPanel className="gpc-tabs__panel" id="checks"><ChecksView /></TabPanel>
          <TabPanel className="gpc-tabs__panel" id="certificates"><CertificatesView /></TabPanel>
        </Tabs>
      ) : (
        <ChecksView />
      )}
    </>
  );
};
