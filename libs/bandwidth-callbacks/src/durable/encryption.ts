import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { ResolvedQueueOptions } from '../options/queue-options.js';

const ALGORITHM = 'aes-256-gcm';
/** 96 bits, as NIST SP 800-38D recommends for GCM. */
const NONCE_BYTES = 12;
/** An encrypted text: the id of the key, then nonce, tag and ciphertext in base64url. */
const ENCRYPTED = /^([\w-]+)\.([\w-]{16})\.([\w-]{22})\.([\w-]*)$/;

/** Encrypts payloads with the first key, and decrypts each with the key that encrypted it. */
export class PayloadEncryption {
  /** Whether there is a key. */
  readonly isOn: boolean;
  /** Whether callbacks that were stored unencrypted are handled. */
  readonly acceptsUnencrypted: boolean;

  constructor(
    private readonly keys: ResolvedQueueOptions['encryptionKeys'],
    /** Whether callbacks that were stored unencrypted are handled although there is a key. */
    acceptsBoth = false,
  ) {
    this.isOn = keys.length > 0;
    this.acceptsUnencrypted = !this.isOn || acceptsBoth;
  }

  /** @param place the job that the text belongs to; it cannot be decrypted for another one */
  encrypt(text: string, place: string): string {
    const [{ id, secret }] = this.keys as [ResolvedQueueOptions['encryptionKeys'][number]];
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, secret, nonce).setAAD(Buffer.from(place));
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [id, ...[nonce, cipher.getAuthTag(), encrypted].map((part) => part.toString('base64url'))].join('.');
  }

  /** @throws {Error} when no key fits, or the text was changed or moved; the message quotes nothing of it */
  decrypt(encrypted: string, place: string): string {
    const [, id, nonce, tag, text] = ENCRYPTED.exec(encrypted) ?? [];
    if (id === undefined || nonce === undefined || tag === undefined || text === undefined) {
      throw new Error('The payload is not encrypted in the way of this library.');
    }
    const key = this.keys.find((candidate) => candidate.id === id);
    if (!key) throw new Error(`The payload was encrypted with key '${id}', which \`encryption.keys\` does not hold.`);
    const decipher = createDecipheriv(ALGORITHM, key.secret, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
      .setAAD(Buffer.from(place))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return decipher.update(text, 'base64url', 'utf8') + decipher.final('utf8');
  }
}
