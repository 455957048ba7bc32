/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').Api} Api */
/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').EventClass} EventClass */

/**
 * The APIs in the order of the documentation, today's first.
 *
 * @type {readonly { api: Api, title: string, about: string, setUp?: string }[]}
 */
export const apis = [
  { api: 'voice', title: 'Voice', about: "calls of today's voice API" },
  { api: 'messaging', title: 'Messaging', about: "texts, pictures and RBM of today's messaging API" },
  { api: 'mfa', title: 'MFA', about: 'receipts of authentication codes' },
  {
    api: 'messaging-international',
    title: 'International messaging',
    about: 'receipts of the International A2P API',
    setUp:
      'Bandwidth sets the URL up for your International A2P account; `dlrMask` of a message chooses which states are reported. `BUFFERED` and `SENT_TO_SMSC` are not final: another receipt follows.',
  },
  {
    api: 'numbers',
    title: 'Numbers',
    about: 'orders, and numbers that another carrier asks for',
    setUp:
      'Give the URL, with the username and the password of `auth`, as the `CallbackSubscription` of a subscription (`POST /accounts/{accountId}/subscriptions`). Validation of port-outs is set up by a ticket with Bandwidth. The secret of a subscription of the second generation goes into the option `signatures.subscriptions`; see [Signatures](../authentication.md#signatures). What a port-out is answered is told in [Answers and failures](../answers-and-failures.md#answers-that-are-not-bxml).',
  },
  {
    api: 'tollfree',
    title: 'Toll-free',
    about: 'the verification of toll-free numbers',
    setUp:
      'Create a webhook subscription of the type `TOLLFREE_VERIFICATION_STATUS` with the URL, `basicAuthentication` with the username and the password of `auth`, and a `sharedSecretKey`, which goes into the option `signatures.tollfree`; see [Signatures](../authentication.md#signatures).',
  },
  {
    api: 'webrtc',
    title: 'WebRTC',
    about: 'participants of the beta, and BRTC endpoints',
    setUp:
      "Give the URL as `eventCallbackUrl` when an endpoint is created, and another host's as `eventFallbackUrl`. Bandwidth describes these events in two ways; both arrive, each as an event of its own.",
  },
  {
    api: 'emergency',
    title: 'Emergency',
    about: 'where a caller is who needs help',
    setUp:
      'Bandwidth sets the URL of the Emergency Calling API up with you. It waits for 450 milliseconds, the network included, so keep the handler to what is in memory; see [Answers and failures](../answers-and-failures.md#answers-that-are-not-bxml). Recipients of emergency notifications of the type `CALLBACK` get the URL with a username and a password.',
  },
  { api: 'v1', title: 'V1', about: 'the retired “Catapult” API, for applications that still receive it' },
];

/**
 * @param {readonly EventClass[]} catalogue
 * @param {Api} api
 */
export function eventsOf(catalogue, api) {
  return catalogue.filter(({ definition }) => definition.api === api);
}
