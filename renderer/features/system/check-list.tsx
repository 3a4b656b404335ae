import type { SystemCheck } from '../../../contract/capabilities/system';

const states: Readonly<Record<SystemCheck['state'], { readonly words: string; readonly icon: string }>> = {
  good: { words: 'Good', icon: '✓' }, warning: { words: 'Needs attention', icon: '!' }, bad: { words: 'Not working', icon: '✕' },
  'not-checked': { words: 'Not used here', icon: '–' },
};

/** One line for each thing that was looked at: its state in a word and a shape, what was found, and what to do. */
export const CheckList = ({ checks }: { readonly checks: readonly SystemCheck[] }) => (
  <div className="gpc-scroll-x" tabIndex={0} role="group" aria-label="Checks">
    <table className="gpc-table gpc-checks">
      <caption className="nhsuk-u-visually-hidden">What was checked, and what was found</caption>
      <thead><tr><th scope="col">Checked</th><th scope="col">State</th><th scope="col">Found</th><th scope="col">What to do</th></tr></thead>
      <tbody>
        {checks.map(({ id, title, state, found, remedy }) => (
          <tr key={id} className={`gpc-check gpc-check--${state}`}>
            <th scope="row">{title}</th>
            <td className="gpc-nowrap"><span className="gpc-check__icon" aria-hidden="true">{states[state].icon}</span> {states[state].words}</td>
            <td>{found}</td>
            <td>{remedy ?? <><span aria-hidden="true">–</span><span className="nhsuk-u-visually-hidden">Nothing</span></>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
