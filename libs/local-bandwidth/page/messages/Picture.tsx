import { useState } from 'preact/hooks';

/** Shows a picture from this machine. Of others, it shows only the URL, since the page sends nothing to other hosts. */
export function Picture({ url }: { readonly url: string }) {
  const [isMissing, setMissing] = useState(false);
  if (isMissing || !isNear(url)) {
    return (
      <p class="media-link">
        Media: <span class="mono">{url}</span>
      </p>
    );
  }
  return <img class="picture" src={url} alt={`Picture ${nameOf(url)}`} onError={() => setMissing(true)} />;
}

/** Tells whether a URL leads to this machine or holds the data itself. */
function isNear(url: string): boolean {
  if (!URL.canParse(url, document.baseURI)) return false;
  const { protocol, hostname, origin } = new URL(url, document.baseURI);
  return protocol === 'data:' || origin === location.origin || hostname === 'localhost' || hostname === '127.0.0.1';
}

function nameOf(url: string): string {
  return url.startsWith('data:') ? '' : (url.split('/').at(-1) ?? '');
}
