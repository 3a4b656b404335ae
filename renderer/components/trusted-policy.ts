type Rules<Name extends string> = Readonly<Record<Name, (text: string) => string>>;

interface PolicyFactory {
  readonly createPolicy: <Name extends string>(name: string, rules: Rules<Name>) => Rules<Name>;
}

const hasFactory = (host: object): host is { readonly trustedTypes: PolicyFactory } => 'trustedTypes' in host && host.trustedTypes !== undefined;

/** Trusted Types policies of the window; the page's policy must name each. Every other way to turn text into markup stays closed. */
export const policyNames = { recordFrame: 'gp-connect-record-frame', pdfWorker: 'gp-connect-pdf-worker', emptying: 'default' } as const;

/** Makes a policy where the engine has Trusted Types (Chromium), else gives the rules themselves (tests). Once for each name. */
export const trustedPolicy = <Name extends string>(name: (typeof policyNames)[keyof typeof policyNames], rules: Rules<Name>): Rules<Name> => {
  const host: object = globalThis;
  return hasFactory(host) ? host.trustedTypes.createPolicy(name, rules) : rules;
};
