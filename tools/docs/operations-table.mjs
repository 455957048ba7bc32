import * as sdk from 'bandwidth-sdk';
import { table } from './markdown.mjs';

/** @typedef {import('../../libs/local-bandwidth/src/rest/operation.js').Operation} Operation */

/** Why what a class of bandwidth-sdk asks for is not served. @type {Readonly<Record<string, string>>} */
const NOT_SERVED = {
  EndpointsApi: 'Calls in a browser need sound and WebRTC, which a local Bandwidth does not have',
  PhoneNumberLookupApi: 'There is no directory of carriers to look numbers up in',
  TollFreeVerificationApi: 'People at Bandwidth and the carriers decide; [`send`](control-api.md) sends its callbacks',
};

/**
 * Every operation that is served, as its own table in the code has it, and how bandwidth-sdk calls it.
 *
 * @param {readonly Operation[]} operations
 * @returns {string}
 */
export function operationsTable(operations) {
  const methods = methodsOfSdk();
  const rows = operations.map(({ id, method, path, does }) => {
    const name = methods.find((each) => each.method === id)?.class;
    return [`\`${method} ${path.replace('+}', '}')}\``, name === undefined ? '' : `\`${name}.${id}\``, does];
  });
  return table(['Request', '`bandwidth-sdk`', 'What becomes of it'], rows);
}

/**
 * The methods of bandwidth-sdk that no operation answers.
 *
 * @param {readonly Operation[]} operations
 * @returns {string}
 * @throws for a class without a reason
 */
export function notServedTable(operations) {
  const served = new Set(operations.map(({ id }) => id));
  const missing = methodsOfSdk().filter(({ method }) => !served.has(method));
  const rows = [...new Set(missing.map((each) => each.class))].map((name) => {
    const why = NOT_SERVED[name];
    if (why === undefined) throw new Error(`Say in NOT_SERVED why ${name} is not served.`);
    const methods = missing.filter((each) => each.class === name).map(({ method }) => `\`${method}\``);
    return [`\`${name}\``, methods.join(', '), why];
  });
  return table(['Class', 'Methods', 'Why'], rows);
}

/** Of every class of bandwidth-sdk, in the order of the SDK. */
function methodsOfSdk() {
  const all = /** @type {Readonly<Record<string, { readonly prototype: object }>>} */ (/** @type {unknown} */ (sdk));
  const classes = Object.entries(all).filter(([name]) => /A[pP][iI]$/.test(name));
  return classes.flatMap(([name, { prototype }]) =>
    Object.getOwnPropertyNames(prototype)
      .filter((method) => method !== 'constructor')
      .map((method) => ({ class: name, method })),
  );
}
