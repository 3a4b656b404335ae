import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import type { PracticeName } from '../../../contract/values';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { ScreenHeading } from '../../components/screen-heading';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';
import { AccessClosed } from '../patient/access-closed';
import { BookView } from './book-view';
import { ManageView } from './manage-view';

/** Find a slot and book it, or see and change what is booked. */
export const AppointmentsScreen = ({ patient, shown }: { readonly patient: OpenPatient; readonly shown: boolean }) => {
  const gateway = useGateway();
  const practices = useAnswer(['practices'], (signal) => gateway.practices.list({}, { signal }));
  const [view, setView] = useState<'book' | 'manage'>('book');
  const [added, setAdded] = useState<readonly PracticeName[]>([]);
  const closed = patient.access.appointments;
  const offered = practices.state === 'ready' ? [...practices.value.practices, ...added] : [];
  const add = (practice: PracticeName): void => setAdded((last) => [...last.filter(({ odsCode }) => odsCode !== practice.odsCode), practice]);
  return (
    <>
      <ScreenHeading shown={shown}>Appointments</ScreenHeading>
      {closed !== 'open' ? (
        <AccessClosed reason={closed} phone={patient.practice?.phone} subject={patient.practice?.name ?? 'the practice'} />
      ) : practices.state === 'loading' ? (
        <Loading what="Reading the list of practices…" />
      ) : practices.state === 'failed' ? (
        <FailureNotice failure={practices.failure} what="The list of practices could not be read" onRetry={practices.again} />
      ) : (
        <Tabs className="gpc-tabs" selectedKey={view} onSelectionChange={(key) => setView(key === 'manage' ? 'manage' : 'book')}>
          <TabList className="gpc-tabs__list" aria-label="Appointments">
            <Tab className="gpc-tabs__tab" id="book">Book</Tab>
            <Tab className="gpc-tabs__tab" id="manage">Booked appointments</Tab>
          </TabList>
          <TabPanel className="gpc-tabs__panel" id="book" shouldForceMount>
            <BookView patient={patient} practices={offered} onAdd={add} onManage={() => setView('manage')} />
          </TabPanel>
          <TabPanel className="gpc-tabs__panel" id="manage" shouldForceMount>
            <ManageView patient={patient} practices={offered} />
          </TabPanel>
        </Tabs>
      )}
    </>
  );
};
