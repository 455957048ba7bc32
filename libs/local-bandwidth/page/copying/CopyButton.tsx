import { useState } from 'preact/hooks';

interface Props {
  readonly name: string;
  /** The name for screen readers. Default: the visible one. */
  readonly label?: string;
  /** Makes the text to copy; `undefined` if the request for it failed, which a banner of the page explains. */
  readonly text: () => string | Promise<string | undefined>;
}

export function CopyButton({ name, label, text }: Props) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      const words = await text();
      if (words === undefined) return;
      await navigator.clipboard.writeText(words);
      setSaid('Copied');
    } catch {
      setSaid('The browser does not allow copying');
    }
    setTimeout(() => setSaid(''), 2000);
  };
  return (
    <span class="copy">
      <button type="button" aria-label={label} onClick={() => void copy()}>
        {name}
      </button>
      <span class="copied" role="status">
        {said}
      </span>
    </span>
  );
}
