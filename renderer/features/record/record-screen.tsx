import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import { ScreenHeading } from '../../components/screen-heading';
import { AccessClosed } from '../patient/access-closed';
import type { AllergyLine } from '../patient/allergy-line';
import { DocumentsView } from './documents-view';
import { HtmlView } from './html-view';
import { StructuredView } from './structured-view';

interface RecordScreenProps {
  readonly patient: OpenPatient;
  readonly shown: boolean;
  readonly onAllergies: (line: AllergyLine) => void;
}

/** The patient's record at the registered practice, in the three forms in which a practice may give it. */
export const RecordScreen = ({ patient, shown, onAllergies }: RecordScreenProps) => (
  <>
    <ScreenHeading shown={shown}>GP record</ScreenHeading>
    {patient.access.record === 'open' ? (
      <Tabs className="gpc-tabs">
        <TabList className="gpc-tabs__list" aria-label="Views of the record">
          <Tab className="gpc-tabs__tab" id="structured">Structured</Tab>
          <Tab className="gpc-tabs__tab" id="html">HTML view</Tab>
          <Tab className="gpc-tabs__tab" id="documents">Documents</Tab>
        </TabList>
        <TabPanel className="gpc-tabs__panel" id="structured" shouldForceMount><StructuredView patient={patient} onAllergies={onAllergies} /></TabPanel>
        <TabPanel className="gpc-tabs__panel" id="html" shouldForceMount><HtmlView patient={patient} /></TabPanel>
        <TabPanel className="gpc-tabs__panel" id="documents" shouldForceMount><DocumentsView patient={patient} /></TabPanel>
      </Tabs>
    ) : (
      <AccessClosed reason={patient.access.record} phone={patient.practice?.phone} subject={patient.practice?.name ?? 'the practice'} />
    )}
  </>
);
