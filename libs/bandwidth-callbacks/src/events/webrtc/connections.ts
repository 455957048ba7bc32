/** Whether something is connected. */
export const CONNECTIONS = ['CONNECTED', 'DISCONNECTED'] as const;
