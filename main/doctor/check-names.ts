import { bad, good, type Check } from './check';

/** @param resolves whether a name has an address here. Names of the Spine resolve only with the DNS of HSCN (spec 33 §5). */
export const namesCheck = (hosts: readonly string[], resolves: (host: string) => Promise<boolean>): Check => ({
  id: 'names',
  title: 'Name resolution',
  look: async () => {
    const found = await Promise.all(hosts.map(async (host) => ({ host, known: await resolves(host) })));
    const missing = found.filter(({ known }) => !known).map(({ host }) => host);
    return missing.length === 0
      ? good(`Every host that the profile names has an address here (${String(hosts.length)}).`)
      : bad(`Not known here: ${missing.join(', ')}.`, 'Check the network connection; names of the Spine are known only on HSCN or through a VPN to it.');
  },
});
