export {
  BandwidthClient,
  basic,
  type BandwidthClientOptions,
  type CallbackReply,
  type SendOptions,
} from './bandwidth-client.js';
export { localBandwidth, type LocalBandwidthForApp } from './local-bandwidth.js';
export { sample, type Sample } from './sample.js';
export { catalogueNames } from './sample-of.js';
export type { SampleOverrides, SamplePayload } from './sample-payload.js';
export { type SampleSequence, type SequenceName, sequenceNames } from './sample-sequence.js';
export { signature, type SigningSecrets } from './signature.js';
export { toQuery } from './to-query.js';
export { toXml } from '../events/to-xml.js';
export { type BandwidthTester, bandwidthTester } from './tester/bandwidth-tester.js';
export type { BandwidthTesterOptions, TesterSendOptions } from './tester/tester-options.js';
export type { TestedApplication } from './tester/application-server.js';
export type { TesterReply } from './tester/tester-reply.js';
export { type BandwidthMatchers, bandwidthMatchers } from './matchers/matchers.js';
