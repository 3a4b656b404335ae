/** Shown at every start, before anyone can sign in (spec 30 §1.6). */
export const AuthorisedUse = () => (
  <aside className="gpc-authorised" aria-label="Authorised use">
    <h2 className="nhsuk-heading-s">Authorised use only</h2>
    <p>
      This program shows patient records. You may use it only for direct care, in the role you sign in with, and only for patients you have
      a legitimate reason to look up.
    </p>
    <p>
      Unauthorised access is an offence under the Computer Misuse Act 1990. What you look at and what you do is recorded in your name.
    </p>
  </aside>
);
