export { BandwidthInspectorModule } from './inspector.module.js';
export type { BandwidthInspectorOptions } from './inspector-options.js';
