/** Where the app may send a person in the system's browser: help for smartcards, and the service's own pages. */
const allowedHosts: readonly string[] = ['digital.nhs.uk', 'www.england.nhs.uk'];

/** Whether an address may be opened outside: https, one of the hosts, no user, no port. */
export const isAllowedExternalLink = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, port } = new URL(address);
  return protocol === 'https:' && allowedHosts.includes(hostname) && username === '' && password === '' && port === '';
};

/** The one way to the system's browser. What is not on the list is dropped. */
export const externalLinkOpener = (open: (address: string) => Promise<void>) => (address: string): void => {
  if (isAllowedExternalLink(address)) open(address).catch(() => undefined);
};
