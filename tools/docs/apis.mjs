/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').Api} Api */
/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').EventClass} EventClass */

/**
 * The APIs in the order of the documentation, today's first.
 *
 * @type {readonly { api: Api, title: string, about: string }[]}
 */
export const apis = [
  { api: 'voice', title: 'Voice', about: "calls of today's voice API" },
  { api: 'messaging', title: 'Messaging', about: "texts, pictures and RBM of today's messaging API" },
  { api: 'mfa', title: 'MFA', about: 'receipts of authentication codes' },
  { api: 'v1', title: 'V1', about: 'the retired “Catapult” API, for applications that still receive it' },
];

/**
 * @param {readonly EventClass[]} catalogue
 * @param {Api} api
 */
export function eventsOf(catalogue, api) {
  return catalogue.filter(({ definition }) => definition.api === api);
}
