export {
  Inspector,
  type InspectedApplication,
  type InspectorRequest,
  type NotedExchange,
  type ReceivedHeaders,
} from './inspector.js';
export type { DeadLetter, DeadLetterBox } from './dead-letter.js';
export type { Refusal } from './access.js';
export type { Exchange, LaterAttempt } from '../exchanges/exchange.js';
