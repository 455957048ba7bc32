/** Environment variables for the credentials, which must not be in a file. */
export const CREDENTIALS = {
  username: { env: 'BANDWIDTH_CALLBACKS_USERNAME' },
  password: { env: 'BANDWIDTH_CALLBACKS_PASSWORD' },
} as const;
