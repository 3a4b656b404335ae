import type { Slot } from '../../../contract/capabilities/appointments';
import { filterNames, filterValues, noFilters, type FilterName, type SlotFilters } from './slot-filters';

const labels: Readonly<Record<FilterName, string>> = {
  channel: 'How', role: 'Practitioner’s role', gender: 'Practitioner’s gender', weekday: 'Weekday', timeOfDay: 'Time of day',
};

interface SlotFilterBarProps {
  readonly slots: readonly Slot[];
  readonly filters: SlotFilters;
  readonly shown: number;
  readonly onChange: (filters: SlotFilters) => void;
}

/** Filters that act at once, and always say how many slots they hide (spec 13 §4). */
export const SlotFilterBar = ({ slots, filters, shown, onChange }: SlotFilterBarProps) => {
  const active = filterNames.some((name) => filters[name] !== '');
  return (
    <div className="gpc-filters" role="group" aria-label="Filters">
      {filterNames.map((name) => (
        <label className="gpc-filter" key={name}>
          <span>{labels[name]}</span>
          <select className="nhsuk-select" value={filters[name]} onChange={(event) => onChange({ ...filters, [name]: event.target.value })}>
            <option value="">Any</option>
            {filterValues(slots, name).map((value) => <option key={value} value={value}>{value}</option>)}
          </select>
        </label>
      ))}
      <p className="gpc-filters__count" role="status">
        <strong>{shown}</strong> of <strong>{slots.length}</strong> slots shown
        {active ? <> · <button type="button" className="gpc-link-button" onClick={() => onChange(noFilters)}>Clear the filters</button></> : null}
      </p>
    </div>
  );
};
