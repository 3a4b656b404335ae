import { isLogicalId, type LogicalId } from '../../../domain/identifiers/logical-id';
import { serviceRootOf } from '../../spine/ssp-address';

/**
 * The id of the Binary that a document's address names, if the address lies under the documents root that the directory gave for
 * this very practice and ends in `Binary/{id}` (spec 12 §4). Anything else is null: no other address is ever followed.
 */
export const binaryIdIn = (url: string, documentsRoot: string): LogicalId | null => {
  const root = serviceRootOf(documentsRoot);
  if (!sameStart(url, root)) return null;
  const match = /^\/Binary\/([A-Za-z0-9.-]{1,64})$/.exec(url.slice(root.length));
  const id = match?.[1];
  return id !== undefined && isLogicalId(id) ? id : null;
};

/** Host names are compared without case, because providers write their own; the path must be exact. */
const sameStart = (url: string, root: string): boolean => {
  const hostEnds = /^https:\/\/[^/]+/.exec(root)?.[0].length ?? 0;
  return (
    hostEnds > 0 && url.slice(0, hostEnds).toLowerCase() === root.slice(0, hostEnds).toLowerCase() && url.slice(hostEnds, root.length) === root.slice(hostEnds)
  );
};
