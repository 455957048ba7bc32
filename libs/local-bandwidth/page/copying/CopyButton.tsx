import { useState } from 'preact/hooks';

interface Props {
  readonly name: string;
  readonly text: () => string;
}

export function CopyButton({ name, text }: Props) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
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
