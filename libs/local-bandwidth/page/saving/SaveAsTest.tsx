import { useState } from 'preact/hooks';
import { CopyButton } from '../copying/CopyButton.js';
import * as actions from '../platform/actions.js';
import type { SavedFile } from '../platform/types.js';

/** Makes a scenario file and a jest spec of a call or, without one, of the whole session, and offers both files. */
export function SaveAsTest({ callId }: { readonly callId: string | undefined }) {
  const [files, setFiles] = useState<readonly SavedFile[]>([]);
  const isOpen = files.length > 0;
  const save = async () => {
    if (isOpen) return setFiles([]);
    const scenario = await actions.savedAs('scenario', callId);
    const spec = scenario && (await actions.savedAs('jest', callId));
    if (scenario && spec) setFiles([scenario, spec]);
  };
  return (
    <>
      <button class="quiet" type="button" aria-expanded={isOpen} onClick={() => void save()}>
        Save as test
      </button>
      {isOpen && (
        <ul class="saved-files" aria-label="Saved test">
          {files.map(({ fileName, text }) => (
            <li key={fileName}>
              <span class="mono">{fileName}</span>
              <button type="button" aria-label={`Download ${fileName}`} onClick={() => download(fileName, text)}>
                Download
              </button>
              <CopyButton name="Copy" label={`Copy ${fileName}`} text={() => text} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function download(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has started the download by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
