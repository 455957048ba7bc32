/** The bodies of requests, which their schemas have checked. A field that is `null` counts as left out. */
type Optional<T> = { readonly [Name in keyof T]?: T[Name] | null };
type Method = 'GET' | 'POST';

type CredentialFields = Optional<{
  username: string;
  password: string;
  fallbackUsername: string;
  fallbackPassword: string;
}>;

export type MachineDetectionBody = CredentialFields &
  Optional<{
    mode: 'sync' | 'async';
    detectionTimeout: number;
    silenceTimeout: number;
    speechThreshold: number;
    speechEndThreshold: number;
    machineSpeechEndThreshold: number;
    delayResult: boolean;
    callbackUrl: string;
    callbackMethod: Method;
    fallbackUrl: string;
    fallbackMethod: Method;
  }>;

export type CreateCallBody = CredentialFields & {
  readonly to: string;
  readonly from: string;
  readonly applicationId: string;
  readonly answerUrl: string;
} & Optional<{
    privacy: boolean;
    displayName: string;
    uui: string;
    answerMethod: Method;
    answerFallbackUrl: string;
    answerFallbackMethod: Method;
    disconnectUrl: string;
    disconnectMethod: Method;
    callTimeout: number;
    callbackTimeout: number;
    machineDetection: MachineDetectionBody;
    priority: number;
    tag: string;
  }>;

export type RedirectBody = CredentialFields &
  Optional<{
    redirectUrl: string;
    redirectMethod: Method;
    redirectFallbackUrl: string;
    redirectFallbackMethod: Method;
  }>;

export type UpdateCallBody = RedirectBody & Optional<{ state: 'active' | 'completed'; tag: string }>;
export type UpdateConferenceBody = RedirectBody & Optional<{ status: 'active' | 'completed' }>;
export type UpdateMemberBody = Optional<{ mute: boolean; hold: boolean; callIdsToCoach: readonly string[] }>;
export type TranscribeBody = Optional<{
  callbackUrl: string;
  callbackMethod: Method;
  username: string;
  password: string;
  tag: string;
  callbackTimeout: number;
}>;
