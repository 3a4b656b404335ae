declare const brand: unique symbol;

/** A value that has been through the parser of its kind, so that an unchecked string cannot stand in for it. */
export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };
