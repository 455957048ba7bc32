import type { OrderedHeaders } from './http.js';

/** An API of Bandwidth's that sends callbacks. */
export type CallbackApi =
  'v1' | 'voice' | 'messaging' | 'mfa' | 'messaging-international' | 'numbers' | 'tollfree' | 'webrtc' | 'emergency';

const JSON_TYPE = 'application/json';
const JSON_UTF8 = 'application/json; charset=utf-8';

/**
 * The headers of each API's callbacks in their order, as Bandwidth's pages show them: those of voice have no user agent.
 */
export const HEADERS: Readonly<Record<CallbackApi, OrderedHeaders>> = {
  v1: [
    ['Content-Type', JSON_UTF8],
    ['User-Agent', 'BandwidthAPI/v1'],
  ],
  voice: [['Content-Type', JSON_TYPE]],
  messaging: [
    ['Content-Type', JSON_UTF8],
    ['User-Agent', 'BandwidthAPI/v2'],
  ],
  mfa: [['Content-Type', JSON_UTF8]],
  'messaging-international': [['Content-Type', JSON_UTF8]],
  numbers: [['Content-Type', JSON_TYPE]],
  tollfree: [['Content-Type', JSON_TYPE]],
  webrtc: [['Content-Type', JSON_TYPE]],
  emergency: [['Content-Type', JSON_TYPE]],
};
/** The headers of events in XML. */
export const XML_HEADERS: OrderedHeaders = [['Content-Type', 'application/xml; charset=utf-8']];
