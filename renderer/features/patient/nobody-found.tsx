import { Notice } from '../../components/notice';
import { mayBeFuzzy, type PatientSearch } from './details-search';

/**
 * A search that found nobody, with the next step of the ladder: previous names and addresses, and only now names that sound alike,
 * since such a search shows people whom nobody asked for (spec 31 §3.2).
 */
export const NobodyFound = ({ asked, onSearch }: { readonly asked: PatientSearch; readonly onSearch: (search: PatientSearch) => void }) => {
  if (asked.by === 'nhs-number' || asked.fuzzy === true) {
    return <Notice kind="info" heading="No patient was found"><p>Check the details with the patient and search again.</p></Notice>;
  }
  return (
    <Notice kind="info" heading="No patient was found">
      <p>Check the details with the patient. If they are right, search more widely:</p>
      <div className="gpc-buttons">
        {asked.history === true ? null : (
          <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={() => onSearch({ ...asked, history: true })}>
            Search previous names and addresses
          </button>
        )}
        {mayBeFuzzy(asked) ? (
          <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={() => onSearch({ ...asked, fuzzy: true })}>
            Search for names that sound alike
          </button>
        ) : null}
      </div>
      {mayBeFuzzy(asked) ? null : (
        <p className="gpc-quiet">A search for names that sound alike needs family name, first name and date of birth, none of them with a *.</p>
      )}
    </Notice>
  );
};
