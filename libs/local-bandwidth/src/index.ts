export { LocalBandwidth } from './local-bandwidth.js';
export type { TextMessage } from './text-message.js';
export type { LocalBandwidthOptions } from './options.js';
export type { RateLimits } from './rate-limits.js';
export type { Conversation, Ended, Patience } from './kit/conversation.js';
export type { Phone, Texting } from './kit/phone.js';
export type { TranscriptLine } from './kit/transcript.js';
export type { MediaFile } from './media/media-store.js';
export type { Message, MessageChannel, MessageStatus } from './engine/message.js';
export type { Session } from './session.js';
export type { App } from './callbacks/application.js';
export type { ApplicationFunction, FunctionReply } from './callbacks/function-channel.js';
export type { Exchange, ExchangedMessage } from './exchanges/exchange.js';
export type { Fault, FaultKind, FaultScope } from './faults/fault.js';
export type { FilePlace } from './json/places.js';
export { readScenario, type ReadScenario, type ScenarioProblem } from './scenario/read-scenario.js';
export type { Scenario, Secret, Step } from './scenario/scenario.js';
export { writeScenario } from './scenario/write-scenario.js';
export { runScenario } from './run/run-scenario.js';
export type { RunScenarioOptions } from './run/options.js';
export type { ScenarioFailure, ScenarioResult } from './run/result.js';
export type { Coverage, Touched } from './run/coverage.js';
export { explore } from './explore/explore.js';
export { explorationMermaid } from './explore/picture/mermaid.js';
export { explorationSvg } from './explore/picture/svg.js';
export type { ExploreOptions, Progress as ExplorationProgress } from './explore/options.js';
export type { Exploration, Finding, FindingCode, MenuEdge, MenuMap, MenuNode } from './explore/exploration.js';
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
