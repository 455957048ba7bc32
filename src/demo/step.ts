import type { INestApplication, LoggerService } from '@nestjs/common';
import type { LocalBandwidth } from 'local-bandwidth';
import type { Credentials } from 'nestjs-bandwidth-callbacks';
import type { SamplePayload } from 'nestjs-bandwidth-callbacks/testing';
import type { LogLine } from './captured-log.js';
import type { Settings } from '../config/settings.js';
import type { Expectation } from './expectation.js';

/** Where a callback goes: the URL in this attribute of the last document that has it. */
export interface UrlOfVerb {
  readonly verb: string;
  readonly attribute: string;
}

/** One callback of Bandwidth's, and what is expected of the application. */
export interface ExpectedCallback {
  readonly event: string;
  readonly method: 'GET' | 'POST';
  /** Default: the callback URL of the application. */
  readonly to?: UrlOfVerb;
  readonly expect: Expectation;
}

/** One callback that the demo sends itself. */
export interface Step extends ExpectedCallback {
  /** Default: JSON, or the query string of a GET. */
  readonly format?: 'xml';
  /** What is sent; text is sent as it is. */
  readonly payload: SamplePayload | readonly SamplePayload[] | string;
  /** Default: those of the application, or of the verb. */
  readonly credentials?: Credentials;
  /** Signed with another secret than that of the application. */
  readonly tollFreeSecret?: string;
}

/** What people do on the phones of a local Bandwidth. */
type PlayedCall = (bandwidth: LocalBandwidth) => Promise<void>;

/** Makes an application, ready to listen. */
export type CreateApplication = (settings: Settings, logger: LoggerService) => Promise<INestApplication>;

/** Callbacks that belong together, such as those of one call. */
interface AnyScenario {
  readonly title: string;
  /** Prints the log, which shows more than the answers do. */
  readonly showsLog?: boolean;
  /** The errors that the application logged while it started belong to the first step. */
  readonly showsTrouble?: boolean;
  /** Default: the phone line. */
  readonly application?: CreateApplication;
}

/** Callbacks that the demo sends one by one. */
export interface SentScenario extends AnyScenario {
  readonly call?: never;
  readonly steps: readonly Step[];
}

/** A call that a local Bandwidth plays, and the callbacks that come of it. */
export interface CalledScenario extends AnyScenario {
  readonly call: PlayedCall;
  readonly steps: readonly ExpectedCallback[];
}

export type Scenario = SentScenario | CalledScenario;

/** What became of one step. */
export interface Result {
  readonly step: ExpectedCallback;
  /** `undefined` when nothing could be sent. */
  readonly reply: { readonly status: number; readonly body: string } | undefined;
  readonly handlers: readonly string[];
  readonly log: readonly LogLine[];
  /** The differences from the expectation. */
  readonly problems: readonly string[];
}
