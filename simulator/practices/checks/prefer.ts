import { habitsOf } from '../../people/vendor-habits';
import type { Vendor } from '../../people/vendor-habits';
import type { ProviderRequest } from '../exchange';

/** Whether a write is answered without a body: the caller's preference, else the vendor's own way (spec 01 §3.2). */
export const isMinimal = (request: ProviderRequest, vendor: Vendor): boolean => {
  const prefer = request.headers['prefer'] ?? '';
  if (/\breturn=minimal\b/.test(prefer)) return true;
  return habitsOf(vendor).minimalByDefault && !/\breturn=representation\b/.test(prefer);
};
