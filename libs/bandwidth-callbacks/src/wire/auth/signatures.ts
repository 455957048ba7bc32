import type { IncomingHttpHeaders } from 'node:http';
import type { SignedKind } from '../../events/signatures.js';
import type { EventDefinition } from '../../events/definition.js';
import type { ResolvedSignatures } from '../../options/signatures.js';
import { carriesSignature, checkSignature, type SignatureVerdict } from './signature.js';
import { OnceLog } from '../../log/once-log.js';

/** What is known of the signature of a request. */
interface Signed {
  /** Which kind of callback it is right for. */
  readonly signed?: SignedKind | undefined;
  /** Whether it replaces credentials. */
  readonly isOnlySigned?: boolean;
}

/** Checks the signatures of the requests of one registration, and logs each kind of problem once. */
export class Signatures {
  private readonly once = new OnceLog();

  constructor(private readonly options: ResolvedSignatures) {}

  /**
   * @param signed the bytes of the body as they came; without them a signature cannot be checked and counts as wrong
   * @param mustBeSigned whether the request had no valid credentials, so that it is refused without a valid signature
   * @returns the kind of callback whose signature is valid, `undefined` for a request without a signature, `wrong` for
   * one to be refused
   */
  check(headers: IncomingHttpHeaders, signed: unknown, mustBeSigned: boolean): SignedKind | 'wrong' | undefined {
    const verdict = checkSignature(headers, Buffer.isBuffer(signed) ? signed : undefined, this.options);
    if (verdict.isWrong) return this.wrong(mustBeSigned);
    if (verdict.signed === 'tollfree') this.tellForm(verdict);
    return verdict.signed;
  }

  /** Whether the signature of a request may replace its credentials. */
  mayReplaceCredentials(headers: IncomingHttpHeaders): boolean {
    return this.options.credentials === 'instead' && carriesSignature(headers, this.options);
  }

  /**
   * Whether an event must be refused because its kind has a secret and it came without a valid signature, or because it
   * came with a signature instead of credentials, and Bandwidth signs other events with that secret.
   */
  isMissing({ name, signedAs }: EventDefinition, { signed, isOnlySigned }: Signed): boolean {
    if (isOnlySigned && signed !== signedAs && name !== 'unknown') return true;
    if (!signedAs || this.options.secrets[signedAs].length === 0 || signed === signedAs) return false;
    if (this.options.mode === 'refuse') return true;
    this.once.tell(
      signedAs,
      `A ${signedAs} callback came without a valid signature: it was delivered all the same, since \`signatures.mode\` is 'log'. This is logged once.`,
    );
    return false;
  }

  private wrong(mustBeSigned: boolean): 'wrong' | undefined {
    const isRefused = this.options.mode === 'refuse';
    const consequence =
      isRefused || mustBeSigned ? 'it was refused' : "it was delivered all the same, since `signatures.mode` is 'log'";
    this.once.tell(
      `wrong: ${consequence}`,
      `The signature of a callback is not valid: ${consequence}. Check the secrets in \`signatures\`. This is logged once.`,
    );
    return isRefused ? 'wrong' : undefined;
  }

  /** Logs which form was signed, since Bandwidth does not document it. */
  private tellForm({ form }: SignatureVerdict): void {
    this.once.tell(String(form), `The signature of a toll-free callback is valid for ${form}.`, 'log');
  }
}
