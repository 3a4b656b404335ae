export const places = ['find', 'record', 'appointments', 'tasks', 'sent-tasks', 'system'] as const;
export type Place = (typeof places)[number];

const words: Readonly<Record<Place, string>> = {
  find: 'Find patient', record: 'Record', appointments: 'Appointments', tasks: 'Tasks', 'sent-tasks': 'Sent tasks',
  system: 'Connection checks',
};
const needsPatient: ReadonlySet<Place> = new Set<Place>(['record', 'appointments', 'tasks']);

interface NavigationProps {
  readonly place: Place;
  readonly hasPatient: boolean;
  readonly onGo: (place: Place) => void;
}

/** The same places in the same order on every screen; one that needs a patient says so instead of going away. */
export const Navigation = ({ place, hasPatient, onGo }: NavigationProps) => (
  <nav className="gpc-nav" aria-label="Main">
    <ul>
      {places.map((one) => {
        const closed = needsPatient.has(one) && !hasPatient;
        return (
          <li key={one} className={one === 'system' ? 'gpc-nav__apart' : undefined}>
            <button
              type="button" className="gpc-nav__item" aria-current={one === place ? 'page' : undefined} aria-disabled={closed}
              title={closed ? 'Open a patient first' : undefined}
              onClick={() => {
                if (!closed) onGo(one);
              }}
            >
              {words[one]}{closed ? <span className="nhsuk-u-visually-hidden"> (open a patient first)</span> : null}
            </button>
          </li>
        );
      })}
    </ul>
  </nav>
);
