/** What is being waited for, in words; the bar is for the eye only. */
export const Loading = ({ what, onCancel }: { readonly what: string; readonly onCancel?: () => void }) => (
  <div className="gpc-loading" role="status">
    <span className="gpc-loading__bar" aria-hidden="true" />
    <span>{what}</span>
    {onCancel === undefined ? null : (
      <button type="button" className="gpc-link-button" onClick={onCancel}>Cancel</button>
    )}
  </div>
);
