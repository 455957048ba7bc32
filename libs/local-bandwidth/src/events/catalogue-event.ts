import type { CallbackApi } from '../callbacks/headers.js';

/** An event that Bandwidth sends, and how. */
export interface CatalogueEvent {
  /**
   * The name, such as `voice.gather` or `messaging.message-received`. Names of V1 have no dot, and are sent as
   * `v1.gather`.
   */
  readonly name: string;
  readonly api: CallbackApi;
  /** The name on the wire. */
  readonly event: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST';
  readonly form: 'json' | 'xml';
  /** A payload as Bandwidth would send it. */
  readonly sample: Readonly<Record<string, unknown>>;
}
