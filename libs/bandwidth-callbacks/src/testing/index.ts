export {
  BandwidthClient,
  basic,
  type BandwidthClientOptions,
  type CallbackReply,
  type SendOptions,
} from './bandwidth-client.js';
export { catalogueNames, sample, type SamplePayload } from './sample.js';
export { signature, type SigningSecrets } from './signature.js';
export { toQuery } from './to-query.js';
