import { createCardReader } from './card-reader';
import { serveCardMessage } from './serve';

/** The card helper: its arguments are the PKCS#11 modules to try. Run by Electron as a utility process, in tests by Node. */
const reader = createCardReader(process.argv.slice(2));
const parent = process.parentPort;

// In plain Node there is no parent port, whatever Electron's types say.
if (typeof parent === 'object') {
  parent.on('message', ({ data }) => {
    parent.postMessage(serveCardMessage(reader, data));
  });
} else {
  process.on('message', (message) => {
    process.send?.(serveCardMessage(reader, message));
  });
}
