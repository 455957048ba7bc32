import type { IncomingHttpHeaders } from 'node:http';
import { Logger } from '@nestjs/common';
import type { SignedKind } from '../../events/signatures.js';
import type { ResolvedSignatures } from '../../options/signatures.js';
import { checkSignature, type SignatureVerdict } from './signature.js';

/** Checks the signatures of the requests of one registration, and tells the log what it finds, once each. */
export class Signatures {
  private readonly logger = new Logger('BandwidthCallbacks');
  private readonly told = new Set<string>();

  constructor(private readonly options: ResolvedSignatures | undefined) {}

  /**
   * @param signed the bytes of the body as they came; without them a signature cannot be checked and counts as wrong
   * @returns the kind of callback that is signed rightly, `undefined` for a request without a signature; `wrong` for one to
   *   be refused
   */
  check(headers: IncomingHttpHeaders, signed: unknown): SignedKind | 'wrong' | undefined {
    if (!this.options) return undefined;
    const verdict = checkSignature(headers, Buffer.isBuffer(signed) ? signed : undefined, this.options);
    if (verdict.isWrong) return this.wrong();
    if (verdict.signed === 'tollfree') this.tellForm(verdict);
    return verdict.signed;
  }

  private wrong(): 'wrong' | undefined {
    const isRefused = this.options?.mode === 'refuse';
    const consequence = isRefused ? 'it was refused' : 'it was delivered all the same (signatures.mode is log)';
    this.once('wrong', () => this.logger.warn(`The signature of a callback is wrong: ${consequence}. Said once.`));
    return isRefused ? 'wrong' : undefined;
  }

  /** Bandwidth does not say what it signs, so an operator may want to know. */
  private tellForm({ form }: SignatureVerdict): void {
    this.once(String(form), () => this.logger.log(`The signature of a toll-free callback is right over ${form}.`));
  }

  private once(what: string, tell: () => void): void {
    if (this.told.has(what)) return;
    this.told.add(what);
    tell();
  }
}
