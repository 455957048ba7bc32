/** A message, as it is kept. */
export interface Message {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly time: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly owner: string;
  readonly text: string;
  /** As the sender gave them. */
  readonly media: readonly string[];
  readonly tag?: string;
  readonly segmentCount: number;
  /** For each recipient: `received`, `sending`, `delivered`, `failed` … */
  readonly states: Map<string, { state: string; at: number; errorCode?: number }>;
}
