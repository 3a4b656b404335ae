import { useState } from 'react';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import { DayField } from '../../components/day-field';
import { useToday } from '../../session/services';
import { HtmlSectionView, type AskedHtml } from './html-section-view';
import { htmlSectionOrder, htmlSections, periodProblem, type HtmlPeriod, type HtmlSectionCode } from './html-sections';

const wholeRecord: HtmlPeriod = { from: '', until: '' };

/** The sections of the HTML view in the paper's order, one at a time; dates only where a section takes them (spec 10 §3). */
export const HtmlView = ({ patient }: { readonly patient: OpenPatient }) => {
  const today = useToday();
  const [asked, setAsked] = useState<AskedHtml | null>(null);
  const [period, setPeriod] = useState<HtmlPeriod>(wholeRecord);
  const ask = (section: HtmlSectionCode, within: HtmlPeriod): void => setAsked((last) => ({ section, period: within, turn: (last?.turn ?? 0) + 1 }));
  const problem = periodProblem(period, today);
  return (
    <div className="gpc-html">
      <nav className="gpc-record__index" aria-label="Sections of the HTML view">
        <ul>
          {htmlSectionOrder.map((code) => (
            <li key={code}>
              <button
                type="button" className="gpc-index" aria-current={asked?.section === code ? 'true' : undefined}
                onClick={() => {
                  setPeriod(wholeRecord);
                  ask(code, wholeRecord);
                }}
              >
                <span>{htmlSections[code].heading}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className="gpc-html__content">
        {asked === null ? <p className="gpc-quiet">Choose a section. Each is asked of the practice when you choose it.</p> : (
          <>
            <div className="gpc-html__head">
              <h2 className="nhsuk-heading-m gpc-section__heading">{htmlSections[asked.section].heading}</h2>
              {htmlSections[asked.section].dates ? (
                <form
                  className="gpc-period"
                  onSubmit={(event) => {
                    event.preventDefault();
                    if (problem === undefined) ask(asked.section, period);
                  }}
                >
                  <DayField label="From (optional)" value={period.from} onChange={(from) => setPeriod({ ...period, from })} error={problem} />
                  <DayField label="Until (optional)" value={period.until} onChange={(until) => setPeriod({ ...period, until })} />
                  <button type="submit" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small">Ask for these dates</button>
                </form>
              ) : (
                <p className="gpc-quiet">This section is always sent whole.</p>
              )}
            </div>
            <HtmlSectionView
              key={asked.turn} patient={patient} asked={asked} onAgain={() => ask(asked.section, asked.period)}
            />
          </>
        )}
      </div>
    </div>
  );
};
