import type { IncomingHttpHeaders } from 'node:http';
import { Logger } from '@nestjs/common';
import type { SignedKind } from '../../events/signatures.js';
import type { EventDefinition } from '../../events/definition.js';
import type { ResolvedSignatures } from '../../options/signatures.js';
import { carriesSignature, checkSignature, type SignatureVerdict } from './signature.js';

/** Checks the signatures of the requests of one registration, and logs each kind of problem once. */
export class Signatures {
  private readonly logger = new Logger('BandwidthCallbacks');
  private readonly told = new Set<string>();

  constructor(private readonly options: ResolvedSignatures) {}

  /**
   * @param signed the bytes of the body as they came; without them a signature cannot be checked and counts as wrong
   * @returns the kind of callback whose signature is valid, `undefined` for a request without a signature, `wrong` for
   * one to be refused
   */
  check(headers: IncomingHttpHeaders, signed: unknown): SignedKind | 'wrong' | undefined {
    const verdict = checkSignature(headers, Buffer.isBuffer(signed) ? signed : undefined, this.options);
    if (verdict.isWrong) return this.wrong();
    if (verdict.signed === 'tollfree') this.tellForm(verdict);
    return verdict.signed;
  }

  /** Whether the signature of a request may replace its credentials. */
  mayReplaceCredentials(headers: IncomingHttpHeaders): boolean {
    return this.options.credentials === 'instead' && carriesSignature(headers, this.options);
  }

  /** Whether an event must be refused because its kind has a secret and it came without a valid signature. */
  isMissing({ signedAs }: EventDefinition, signed: SignedKind | undefined): boolean {
    if (!signedAs || this.options.secrets[signedAs].length === 0 || signed === signedAs) return false;
    if (this.options.mode === 'refuse') return true;
    this.once(signedAs, () =>
      this.logger.warn(
        `A ${signedAs} callback came without a right signature: it was delivered all the same (signatures.mode is log). Said once.`,
      ),
    );
    return false;
  }

  private wrong(): 'wrong' | undefined {
    const isRefused = this.options.mode === 'refuse';
    const consequence = isRefused ? 'it was refused' : 'it was delivered all the same (signatures.mode is log)';
    this.once('wrong', () => this.logger.warn(`The signature of a callback is wrong: ${consequence}. Said once.`));
    return isRefused ? 'wrong' : undefined;
  }

  /** Logs which form was signed, since Bandwidth does not document it. */
  private tellForm({ form }: SignatureVerdict): void {
    this.once(String(form), () => this.logger.log(`The signature of a toll-free callback is right over ${form}.`));
  }

  private once(what: string, tell: () => void): void {
    if (this.told.has(what)) return;
    this.told.add(what);
    tell();
  }
}
