/** The expected result of one callback. */
export interface Expectation {
  readonly status: number;
  readonly answer: ExpectedAnswer;
  /** Labels of the handlers that run, in any order; one that runs twice stands here twice. */
  readonly handlers: readonly string[];
  /** What the log says. A warning or an error that this does not match fails the expectation. */
  readonly log?: RegExp;
  /** What the log must not say. */
  readonly unsaid?: RegExp;
}

/** The elements of a BXML document in their order, what another document says, the code of a refusal, or no body at all. */
export type ExpectedAnswer =
  { readonly elements: string } | { readonly document: RegExp } | { readonly code: string } | 'empty';

/** This one sees every event. */
const OBSERVER = 'Journal.note';

/** 200 with a BXML document of these elements, `<Response>` aside. */
export function answered(elements: string, ...handlers: string[]): Expectation {
  return { status: 200, answer: { elements }, handlers: [...handlers, OBSERVER] };
}

/** 200 with an XML document that is not BXML and contains this text. */
export function answeredSaying(document: RegExp, ...handlers: string[]): Expectation {
  return { status: 200, answer: { document }, handlers: [...handlers, OBSERVER] };
}

/** 200 and nothing else: how V1 is told that a callback was taken. */
export function taken(...handlers: string[]): Expectation {
  return { status: 200, answer: 'empty', handlers: [...handlers, OBSERVER] };
}

/** 204: the same for today's APIs. */
export function accepted(...handlers: string[]): Expectation {
  return { status: 204, answer: 'empty', handlers: [...handlers, OBSERVER] };
}

/** A refusal with its code; no event, so nobody observes it. */
export function refused(status: number, code: string, ...handlers: string[]): Expectation {
  return { status, answer: { code }, handlers };
}

/** Taken without any handler, as a duplicate is. */
export function unobserved(status: number): Expectation {
  return { status, answer: 'empty', handlers: [] };
}

/** The same, and the log says this. */
export function saying(log: RegExp, expectation: Expectation): Expectation {
  return { ...expectation, log };
}

/** The same, and the log does not say this. */
export function withoutSaying(unsaid: RegExp, expectation: Expectation): Expectation {
  return { ...expectation, unsaid };
}
