/** Where Debian's package puts the browser. */
export const CHROMIUM = '/usr/bin/chromium';

/** Of the machine of CI; and without what a browser does for itself, which is refused on a closed network. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
