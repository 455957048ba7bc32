import type { AnswerForm } from '../answer-form.js';
import { isPlainObject } from '../fields/convert.js';
import { toXml } from '../to-xml.js';

const DENIALS = [7510, 7511, 7512, 7513, 7514, 7515, 7516, 7517, 7518, 7519, 7598] as const;

/**
 * Why a port-out is denied. 7510 and 7511: the account number is missing or wrong; 7512 and 7513: the PIN is; 7514 and
 * 7515: the ZIP code is; 7516: a number does not belong to this account; 7517: there are too many numbers; 7518: a
 * number is not active; 7519: the customer's data do not match; 7598: the request is invalid. Bandwidth approves the
 * port-out for any other code.
 */
export type PortOutDenialCode = (typeof DENIALS)[number];

/** One reason against a port-out. */
export interface PortOutDenial {
  readonly code: PortOutDenialCode;
  /** The reason in your own words. */
  readonly description?: string;
}

/** The values that would have been accepted. Bandwidth tells them to the carrier that asked. */
export interface PortOutAcceptableValues {
  readonly pin?: string;
  readonly accountNumber?: string;
  readonly zipCode?: string;
  readonly subscriberName?: string;
  /** Numbers that may be ported, ten digits each. */
  readonly telephoneNumbers?: readonly string[];
}

/** Approves a port-out, or denies it with at least one reason. */
export type PortOutValidationAnswer =
  | {
      readonly portable: true;
      /** The purchase order number of the request. */
      readonly pon?: string;
    }
  | {
      readonly portable: false;
      /** The purchase order number of the request. */
      readonly pon?: string;
      readonly errors: readonly [PortOutDenial, ...PortOutDenial[]];
      readonly acceptableValues?: PortOutAcceptableValues;
    };

/**
 * The form of the answer is an XML document, a `PortOutValidationResponse`. Bandwidth waits for 30 seconds, and
 * approves the port-out if it gets no answer that it can read.
 * (https://dev.bandwidth.com/docs/numbers/webhooks/portout)
 */
export const portOutValidationForm: AnswerForm<PortOutValidationAnswer> = {
  name: 'a PortOutValidationAnswer',
  contentType: 'application/xml; charset=utf-8',
  fallbackTime: 3_000,
  mustAnswer: true,
  accepts: (value) => isPlainObject(value) && (value['portable'] === true || isDenial(value)),
  openApi: {
    schema: {
      type: 'object',
      xml: { name: 'PortOutValidationResponse' },
      required: ['Portable'],
      properties: {
        Portable: { type: 'boolean' },
        PON: { type: 'string' },
        Errors: {
          type: 'object',
          properties: {
            Error: {
              type: 'array',
              items: {
                type: 'object',
                required: ['Code'],
                properties: { Code: { type: 'integer', enum: [...DENIALS] }, Description: { type: 'string' } },
              },
            },
          },
        },
        AcceptableValues: {
          type: 'object',
          properties: {
            Pin: { type: 'string' },
            AccountNumber: { type: 'string' },
            ZipCode: { type: 'string' },
            SubscriberName: { type: 'string' },
            TelephoneNumbers: {
              type: 'object',
              properties: { TelephoneNumber: { type: 'array', items: { type: 'string' } } },
            },
          },
        },
      },
    },
    example: written({ portable: false, errors: [{ code: 7513, description: 'The PIN is wrong.' }] }),
  },
  write: written,
};

function written(answer: PortOutValidationAnswer): string {
  const denial = answer.portable ? {} : denialOf(answer);
  return toXml({ PortOutValidationResponse: { Portable: answer.portable, PON: answer.pon, ...denial } });
}

function denialOf({ errors, acceptableValues: values }: Extract<PortOutValidationAnswer, { portable: false }>): object {
  return {
    Errors: { Error: errors.map(({ code, description }) => ({ Code: code, Description: description })) },
    AcceptableValues: values && {
      Pin: values.pin,
      AccountNumber: values.accountNumber,
      ZipCode: values.zipCode,
      SubscriberName: values.subscriberName,
      TelephoneNumbers: values.telephoneNumbers && { TelephoneNumber: values.telephoneNumbers },
    },
  };
}

/**
 * Whether a value denies a port-out for reasons that Bandwidth knows. Bandwidth approves a port-out that is denied for
 * another reason, so such an answer counts as none.
 */
function isDenial({ portable, errors }: Readonly<Record<string, unknown>>): boolean {
  const isReason = (reason: unknown) =>
    isPlainObject(reason) && (DENIALS as readonly unknown[]).includes(reason['code']);
  return portable === false && Array.isArray(errors) && errors.length > 0 && errors.every(isReason);
}
