import { useState } from 'preact/hooks';

interface Props {
  readonly name: string;
  /** Nothing where it cannot be had, which the page says elsewhere. */
  readonly text: () => string | Promise<string | undefined>;
}

export function CopyButton({ name, text }: Props) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      const words = await text();
      if (words === undefined) return;
      await navigator.clipboard.writeText(words);
      setSaid('Copied');
    } catch {
      setSaid('The browser does not allow it');
    }
    setTimeout(() => setSaid(''), 2000);
  };
  return (
    <span class="copy">
      <button type="button" onClick={() => void copy()}>
        {name}
      </button>
      <span class="copied" role="status">
        {said}
      </span>
    </span>
  );
}
