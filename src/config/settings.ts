import { plainToInstance } from 'class-transformer';
import { IsOptional, IsPort, IsUrl, Matches, validateSync } from 'class-validator';
import { type CredentialSettings, credentialsFrom } from './credentials.js';

/** Injection token of {@link Settings}. */
export const SETTINGS = Symbol('PHONE_LINE_SETTINGS');

/** The settings of the phone line. */
export interface Settings extends CredentialSettings {
  /** Port to listen on; 0 chooses any free port. */
  readonly port: number;
  /** Where Bandwidth reaches the application: `https://phone.example.com`. Default: this machine. */
  readonly publicUrl: string | undefined;
  /** Where callers are put through to, in E.164; without one they can only leave a message. */
  readonly frontDesk: string | undefined;
  /** The PIN that another carrier needs to port the shop's numbers out; without one, port-outs are refused. */
  readonly portOutPin: string | undefined;
  /** What Bandwidth signs callbacks of toll-free verification with; without one no signature is asked for. */
  readonly tollFreeSecret: string | undefined;
  /** A folder that notifications are stored in before they are acknowledged; without one they are handled at once. */
  readonly dataFolder: string | undefined;
}

class Environment {
  @IsPort({ message: 'PORT is no port. Set it to a number from 0 to 65535.' })
  readonly PORT: string = '3000';

  // BXML verbs that carry credentials need https URLs (`<Record>` of today's API says so; V1 wants a trusted certificate).
  @IsOptional()
  @IsUrl(
    {
      protocols: ['https'],
      require_protocol: true,
      require_tld: false,
      disallow_auth: true,
      allow_query_components: false,
      allow_fragments: false,
    },
    {
      message: 'PUBLIC_URL is no https URL. Set it to where Bandwidth reaches this machine: https://phone.example.com.',
    },
  )
  readonly PUBLIC_URL?: string;

  @IsOptional()
  @Matches(/^\+[1-9]\d{4,14}$/, { message: 'FRONT_DESK_NUMBER is no number. Write it in E.164: +15551230004.' })
  readonly FRONT_DESK_NUMBER?: string;

  @IsOptional()
  @Matches(/^\d{4,10}$/, { message: 'PORT_OUT_PIN is no PIN. Set it to 4 to 10 digits.' })
  readonly PORT_OUT_PIN?: string;

  @IsOptional()
  @Matches(/^[!-~]{16,64}$/, {
    message:
      "TOLL_FREE_SECRET is no secret of Bandwidth's. Set it to the sharedSecretKey: 16 to 64 printable characters.",
  })
  readonly TOLL_FREE_SECRET?: string;

  @IsOptional()
  readonly DATA_FOLDER?: string;
}

/**
 * The settings as the environment has them.
 *
 * @throws {Error} that says which variable cannot be used and what to set it to; it does not repeat the value.
 */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const environment = plainToInstance(Environment, given, { exposeDefaultValues: true });
  const problems = validateSync(environment).flatMap(({ constraints }) => Object.values(constraints ?? {}));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return {
    port: Number(environment.PORT),
    publicUrl: environment.PUBLIC_URL,
    frontDesk: environment.FRONT_DESK_NUMBER,
    portOutPin: environment.PORT_OUT_PIN,
    tollFreeSecret: environment.TOLL_FREE_SECRET,
    dataFolder: environment.DATA_FOLDER,
    ...credentialsFrom(variables),
  };
}
