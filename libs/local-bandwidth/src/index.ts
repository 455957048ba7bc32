export { Engine } from './engine/engine.js';
export type { CallView } from './engine/call-view.js';
export type { Change, Happening } from './engine/changes.js';
export type {
  ApplicationTargets,
  CallUpdate,
  EngineOptions,
  IncomingCall,
  IncomingMessage,
  MachineDetection,
  OutgoingCall,
  OutgoingMessage,
} from './engine/options.js';
export type { Action, PhoneBehaviour } from './engine/phone.js';
export type {
  Answered,
  AudioFile,
  Credentials,
  Deliver,
  Delivery,
  FetchAudio,
  Outcome,
  Target,
  Undelivered,
} from './engine/port.js';
export type { Sound } from './engine/sound.js';
export { RealClock } from './clock/real-clock.js';
export { VirtualClock } from './clock/virtual-clock.js';
export { LocalBandwidthError, type LocalBandwidthErrorCode } from './errors.js';
