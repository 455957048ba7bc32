import type { Settings } from './settings.js';

/** Tells whoever started the phone line what to do next; contains the password only if it was generated. */
export function startNotice({ credentials, passwordIsMadeUp, publicUrl }: Settings, callbackUrl: string): string {
  return [
    '',
    'The phone line is open. Give this URL to Bandwidth, for calls and for messages:',
    `  ${callbackUrl}`,
    ...(publicUrl
      ? []
      : ['  Bandwidth cannot reach this machine by that name. Set PUBLIC_URL to your tunnel or domain.']),
    ...(passwordIsMadeUp && credentials
      ? [
          'and these credentials, made up for this run only and shown only here:',
          `  username  ${credentials.username}`,
          `  password  ${credentials.password}`,
          '  Set BANDWIDTH_CALLBACKS_USERNAME and BANDWIDTH_CALLBACKS_PASSWORD to keep the same ones.',
        ]
      : ['with the credentials of BANDWIDTH_CALLBACKS_USERNAME and BANDWIDTH_CALLBACKS_PASSWORD.']),
    '',
    '',
  ].join('\n');
}
