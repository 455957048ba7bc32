/** The username and password of a Basic header, still as the bytes that were sent. */
export class BasicPair {
  constructor(
    /** `username:password`, as sent. */
    readonly bytes: Buffer,
    private readonly colon: number,
  ) {}

  /** The part before the first colon, read as UTF-8. */
  get username(): string {
    return this.bytes.toString('utf8', 0, this.colon);
  }
}

const FORM = /^basic +([A-Za-z0-9+/]+)={0,2} *$/i;

/** Reads an `Authorization` header; `undefined` for anything but Basic credentials (RFC 7617). */
export function readBasicHeader(header: string | undefined): BasicPair | undefined {
  const encoded = header === undefined ? undefined : FORM.exec(header)?.[1];
  if (encoded === undefined || encoded.length % 4 === 1) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  const colon = bytes.indexOf(':');
  return colon < 0 ? undefined : new BasicPair(bytes, colon);
}
