import { useRef, useState, type SubmitEvent } from 'react';
import type { StoredCertificate } from '../../../contract/capabilities/system';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import { FailureNotice } from '../../components/failure-notice';
import { Field } from '../../components/field';
import { Notice } from '../../components/notice';
import { useGateway } from '../../session/services';
import { expiryWords, refusalWords } from './certificate-words';

const mostFiles = 6;
const mostBytes = 1_000_000;

const filesProblem = (files: readonly File[]): string | undefined => {
  if (files.length === 0) return 'Choose the file or files of the certificate';
  if (files.length > mostFiles) return `Choose at most ${mostFiles} files`;
  return files.some(({ size }) => size === 0 || size > mostBytes) ? 'One of the files is empty or far too large for a certificate' : undefined;
};

/** Null where a file went away or may not be read. */
const bytesOf = async (files: readonly File[]): Promise<Uint8Array[] | null> => {
  try {
    return await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  } catch {
    return null;
  }
};

/** Takes in a certificate with its key; a refusal says exactly why. The passphrase leaves the screen with the attempt. */
export const CertificateImport = ({ onImported }: { readonly onImported: () => void }) => {
  const gateway = useGateway();
  const form = useRef<HTMLFormElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [passphrase, setPassphrase] = useState('');
  const [pressed, setPressed] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CodedFailure | null>(null);
  const [imported, setImported] = useState<StoredCertificate | null>(null);
  const refusal = failure === null ? null : refusalWords(failure);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setPressed(true);
    if (busy || filesProblem(files) !== undefined) return;
    setBusy(true);
    setFailure(null);
    setImported(null);
    const bytes = await bytesOf(files);
    setUnreadable(bytes === null);
    if (bytes === null) {
      setBusy(false);
      return;
    }
    const answer = await gateway.certificates.import({ files: bytes, ...(passphrase === '' ? {} : { passphrase }) });
    setBusy(false);
    setPassphrase('');
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    setImported(answer.value);
    setFiles([]);
    setPressed(false);
    form.current?.reset();
    onImported();
  };

  return (
    <form ref={form} className="gpc-panel" onSubmit={(event) => void submit(event)} noValidate aria-labelledby="import-certificate">
      <h2 className="nhsuk-heading-s" id="import-certificate">Import a certificate</h2>
      {failure === null ? null : (
        <FailureNotice failure={failure} what="The certificate was not imported">
          {refusal === null ? null : <p><strong>{refusal.words}</strong> {refusal.nextStep}</p>}
        </FailureNotice>
      )}
      {imported === null ? null : (
        <Notice kind="done" heading={`Imported: ${imported.names.join(', ')}, ${expiryWords(imported)}`}>
          <p>{imported.inUse ? 'It is used from the next start of this program on.' : 'The environment profile does not name it yet, so it is not used.'}</p>
        </Notice>
      )}
      <Field
        label="Files" hint="One PKCS#12 file (.p12, .pfx), or the PEM files of certificate, key and chain together"
        error={unreadable ? 'A file could not be read: choose the files again' : pressed ? filesProblem(files) : undefined}
      >
        {(control) => (
          <input
            {...control} type="file" multiple accept=".p12,.pfx,.pem,.crt,.cer,.key" onChange={(event) => {
              setFiles([...(event.target.files ?? [])]);
              setUnreadable(false);
            }}
          />
        )}
      </Field>
      <Field label="Passphrase (if the file has one)" hint="Used once, and not kept">
        {(control) => (
          <input
            {...control} className="nhsuk-input nhsuk-input--width-20" type="password" autoComplete="off" spellCheck={false} maxLength={1_000}
            value={passphrase} onChange={(event) => setPassphrase(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="nhsuk-button" disabled={busy}>{busy ? 'Importing…' : 'Import'}</button>
    </form>
  );
};
