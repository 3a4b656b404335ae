import { Component, type ReactNode } from 'react';

/**
 * What is left when a screen of ours breaks: never a blank window, never half a record. Everything clinical is gone from the page by
 * then; what was sent to a practice is in the journal and is looked into after the restart.
 */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="gpc-starting" role="alert">
        <h1 className="nhsuk-heading-m">This screen met a fault and was closed</h1>
        <p>Nothing of a patient is shown any more. Start this screen again; you stay signed in.</p>
        <p>If you were booking, changing or sending something, check what became of it before you do it again.</p>
        <button type="button" className="nhsuk-button" onClick={() => window.location.reload()}>Start this screen again</button>
      </main>
    );
  }
}
