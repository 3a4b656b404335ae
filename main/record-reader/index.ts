import { createRecordServer } from './serve-record';

/** The record reader: one process for one open record, which dies with it (architecture decision 2). Run by Electron as a utility process, in tests by Node. */
const serve = createRecordServer((step) => { setImmediate(step); });
const parent = process.parentPort;

// In plain Node there is no parent port, whatever Electron's types say.
if (typeof parent === 'object') {
  parent.on('message', ({ data }) => {
    parent.postMessage(serve(data));
  });
} else {
  process.on('message', (message) => {
    process.send?.(serve(message));
  });
}
