import { DetailsForm } from './details-form';
import type { PatientSearch } from './details-search';
import { NumberForm } from './number-form';

/** The two ways of finding a patient in the national register (spec 31). */
export const SearchForm = ({ busy, onSearch }: { readonly busy: boolean; readonly onSearch: (search: PatientSearch) => void }) => (
  <div className="gpc-find">
    <NumberForm busy={busy} onSearch={(nhsNumber) => onSearch({ by: 'nhs-number', nhsNumber })} />
    <DetailsForm busy={busy} onSearch={onSearch} />
  </div>
);
