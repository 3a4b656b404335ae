/** Whom to ring when the practice's system does not help. */
export const PracticePhone = ({ phone }: { readonly phone: string | undefined }) =>
  phone === undefined ? null : <p>Telephone of the practice: <strong className="gpc-nowrap">{phone}</strong></p>;
