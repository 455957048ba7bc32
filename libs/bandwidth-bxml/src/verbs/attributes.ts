// Written by `npm run docs` from the list of verbs (`list/`).

/** The attributes of `<Bridge>`: https://dev.bandwidth.com/docs/voice/bxml/bridge */
export interface BridgeAttributes {
  /** Receives the bridgeComplete event. */
  readonly bridgeCompleteUrl?: string | URL | undefined;
  /** HTTP method for bridgeCompleteUrl. Default: `POST`. */
  readonly bridgeCompleteMethod?: 'GET' | 'POST' | undefined;
  /** Tried when bridgeCompleteUrl does not respond. */
  readonly bridgeCompleteFallbackUrl?: string | URL | undefined;
  /** HTTP method for bridgeCompleteFallbackUrl. Default: `POST`. */
  readonly bridgeCompleteFallbackMethod?: 'GET' | 'POST' | undefined;
  /** Receives the bridgeTargetComplete event. */
  readonly bridgeTargetCompleteUrl?: string | URL | undefined;
  /** HTTP method for bridgeTargetCompleteUrl. Default: `POST`. */
  readonly bridgeTargetCompleteMethod?: 'GET' | 'POST' | undefined;
  /** Tried when bridgeTargetCompleteUrl does not respond. */
  readonly bridgeTargetCompleteFallbackUrl?: string | URL | undefined;
  /** HTTP method for bridgeTargetCompleteFallbackUrl. Default: `POST`. */
  readonly bridgeTargetCompleteFallbackMethod?: 'GET' | 'POST' | undefined;
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
  /** User name for the fallback URLs. */
  readonly fallbackUsername?: string | undefined;
  /** Password for the fallback URLs. */
  readonly fallbackPassword?: string | undefined;
  /** Sent with this and later events; "" clears it. At most 4096 characters. */
  readonly tag?: string | undefined;
}

/** The attributes of `<Conference>`: https://dev.bandwidth.com/docs/voice/bxml/conference */
export interface ConferenceAttributes {
  /** Joins muted. Default: `false`. */
  readonly mute?: boolean | undefined;
  /** Joins on hold. Default: `false`. */
  readonly hold?: boolean | undefined;
  /** Ids of the calls to coach, separated by commas. */
  readonly callIdsToCoach?: string | undefined;
  /** Receives the conference event. */
  readonly conferenceEventUrl?: string | URL | undefined;
  /** HTTP method for conferenceEventUrl. Default: `POST`. */
  readonly conferenceEventMethod?: 'GET' | 'POST' | undefined;
  /** Tried when conferenceEventUrl does not respond. */
  readonly conferenceEventFallbackUrl?: string | URL | undefined;
  /** HTTP method for conferenceEventFallbackUrl. Default: `POST`. */
  readonly conferenceEventFallbackMethod?: 'GET' | 'POST' | undefined;
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
  /** User name for the fallback URLs. */
  readonly fallbackUsername?: string | undefined;
  /** Password for the fallback URLs. */
  readonly fallbackPassword?: string | undefined;
  /** Sent with this and later events; "" clears it. At most 4096 characters. */
  readonly tag?: string | undefined;
  /** Time-out of the callbacks. 1 to 25 seconds. */
  readonly callbackTimeout?: number | undefined;
}

/** The attributes of `<Connect>`: https://dev.bandwidth.com/docs/voice/programmable-voice/bxml/connect */
export interface ConnectAttributes {
  /** Receives the status events. */
  readonly eventCallbackUrl?: string | URL | undefined;
  /** Tried when eventCallbackUrl does not respond. */
  readonly eventFallbackUrl?: string | URL | undefined;
}

/** The attributes of `<Forward>`: https://dev.bandwidth.com/docs/voice/bxml/forward */
export interface ForwardAttributes {
  /** Number or SIP URI to forward to. */
  readonly to: string;
  /** Caller id. */
  readonly from?: string | undefined;
  /** How long the called side may ring. 1 to 300 seconds; default: `30`. */
  readonly callTimeout?: number | undefined;
  /** What happens to Diversion headers. Default: `none`. */
  readonly diversionTreatment?: 'none' | 'propagate' | 'stack' | undefined;
  /** Used when diversionTreatment is stack. Default: `unknown`. */
  readonly diversionReason?:
    | 'unknown'
    | 'user-busy'
    | 'no-answer'
    | 'unavailable'
    | 'unconditional'
    | 'time-of-day'
    | 'do-not-disturb'
    | 'deflection'
    | 'follow-me'
    | 'out-of-service'
    | 'away'
    | undefined;
  /** User-to-user information for the INVITE. At most 256 characters. */
  readonly uui?: string | undefined;
}

/** The attributes of `<Redirect>`: https://dev.bandwidth.com/docs/voice/bxml/redirect */
export interface RedirectAttributes {
  /** Receives the redirect event. */
  readonly redirectUrl: string | URL;
  /** HTTP method for redirectUrl. Default: `POST`. */
  readonly redirectMethod?: 'GET' | 'POST' | undefined;
  /** Tried when redirectUrl does not respond. */
  readonly redirectFallbackUrl?: string | URL | undefined;
  /** HTTP method for redirectFallbackUrl. Default: `POST`. */
  readonly redirectFallbackMethod?: 'GET' | 'POST' | undefined;
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
  /** User name for the fallback URLs. */
  readonly fallbackUsername?: string | undefined;
  /** Password for the fallback URLs. */
  readonly fallbackPassword?: string | undefined;
  /** Sent with this and later events; "" clears it. At most 4096 characters. */
  readonly tag?: string | undefined;
}

/** The attributes of `<Refer>`: https://dev.bandwidth.com/docs/voice/programmable-voice/bxml/refer */
export interface ReferAttributes {
  /** Receives the referComplete event. */
  readonly referCompleteUrl?: string | URL | undefined;
  /** HTTP method for referCompleteUrl. Default: `POST`. */
  readonly referCompleteMethod?: 'GET' | 'POST' | undefined;
  /** Sent with this and later events; "" clears it. At most 4096 characters. */
  readonly tag?: string | undefined;
}

/** The attributes of `<Transfer>`: https://dev.bandwidth.com/docs/voice/bxml/transfer */
export interface TransferAttributes {
  /** Caller id. */
  readonly transferCallerId?: string | undefined;
  /** Name of the caller. At most 256 characters. */
  readonly transferCallerDisplayName?: string | undefined;
  /** Hides the caller. */
  readonly privacy?: string | undefined;
  /** How long the called side may ring. 1 to 300 seconds; default: `30`. */
  readonly callTimeout?: number | undefined;
  /** Receives the transferComplete event. */
  readonly transferCompleteUrl?: string | URL | undefined;
  /** HTTP method for transferCompleteUrl. Default: `POST`. */
  readonly transferCompleteMethod?: 'GET' | 'POST' | undefined;
  /** Tried when transferCompleteUrl does not respond. */
  readonly transferCompleteFallbackUrl?: string | URL | undefined;
  /** HTTP method for transferCompleteFallbackUrl. Default: `POST`. */
  readonly transferCompleteFallbackMethod?: 'GET' | 'POST' | undefined;
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
  /** User name for the fallback URLs. */
  readonly fallbackUsername?: string | undefined;
  /** Password for the fallback URLs. */
  readonly fallbackPassword?: string | undefined;
  /** Sent with this and later events; "" clears it. At most 4096 characters. */
  readonly tag?: string | undefined;
  /** What happens to Diversion headers. Default: `none`. */
  readonly diversionTreatment?: 'none' | 'propagate' | 'stack' | undefined;
  /** Used when diversionTreatment is stack. Default: `unknown`. */
  readonly diversionReason?:
    | 'unknown'
    | 'user-busy'
    | 'no-answer'
    | 'unavailable'
    | 'unconditional'
    | 'time-of-day'
    | 'do-not-disturb'
    | 'deflection'
    | 'follow-me'
    | 'out-of-service'
    | 'away'
    | undefined;
}

/** The attributes of `<PhoneNumber>`: https://dev.bandwidth.com/docs/voice/bxml/transfer */
export interface PhoneNumberAttributes {
  /** Receives the transferAnswer event. */
  readonly transferAnswerUrl?: string | URL | undefined;
  /** HTTP method for transferAnswerUrl. Default: `POST`. */
  readonly transferAnswerMethod?: 'GET' | 'POST' | undefined;
  /** Tried when transferAnswerUrl does not respond. */
  readonly transferAnswerFallbackUrl?: string | URL | undefined;
  /** HTTP method for transferAnswerFallbackUrl. Default: `POST`. */
  readonly transferAnswerFallbackMethod?: 'GET' | 'POST' | undefined;
  /** Receives the transferDisconnect event. */
  readonly transferDisconnectUrl?: string | URL | undefined;
  /** HTTP method for transferDisconnectUrl. Default: `POST`. */
  readonly transferDisconnectMethod?: 'GET' | 'POST' | undefined;
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
  /** User name for the fallback URLs. */
  readonly fallbackUsername?: string | undefined;
  /** Password for the fallback URLs. */
  readonly fallbackPassword?: string | undefined;
  /** Sent with this and later events; "" clears it. At most 4096 characters. */
  readonly tag?: string | undefined;
  /** User-to-user information for the INVITE. At most 256 characters. */
  readonly uui?: string | undefined;
}

/** The attributes of `<SipUri>`: https://dev.bandwidth.com/docs/voice/bxml/transfer */
export interface SipUriAttributes {
  /** Receives the transferAnswer event. */
  readonly transferAnswerUrl?: string | URL | undefined;
  /** HTTP method for transferAnswerUrl. Default: `POST`. */
  readonly transferAnswerMethod?: 'GET' | 'POST' | undefined;
  /** Tried when transferAnswerUrl does not respond. */
  readonly transferAnswerFallbackUrl?: string | URL | undefined;
  /** HTTP method for transferAnswerFallbackUrl. Default: `POST`. */
  readonly transferAnswerFallbackMethod?: 'GET' | 'POST' | undefined;
  /** Receives the transferDisconnect event. */
  readonly transferDisconnectUrl?: string | URL | undefined;
  /** HTTP method for transferDisconnectUrl. Default: `POST`. */
  readonly transferDisconnectMethod?: 'GET' | 'POST' | undefined;
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
  /** User name for the fallback URLs. */
  readonly fallbackUsername?: string | undefined;
  /** Password for the fallback URLs. */
  readonly fallbackPassword?: string | undefined;
  /** Sent with this and later events; "" clears it. At most 4096 characters. */
  readonly tag?: string | undefined;
  /** User-to-user information for the INVITE. At most 256 characters. */
  readonly uui?: string | undefined;
}

/** The attributes of `<Gather>`: https://dev.bandwidth.com/docs/voice/bxml/gather */
export interface GatherAttributes {
  /** Receives the gather event. */
  readonly gatherUrl?: string | URL | undefined;
  /** HTTP method for gatherUrl. Default: `POST`. */
  readonly gatherMethod?: 'GET' | 'POST' | undefined;
  /** Tried when gatherUrl does not respond. */
  readonly gatherFallbackUrl?: string | URL | undefined;
  /** HTTP method for gatherFallbackUrl. Default: `POST`. */
  readonly gatherFallbackMethod?: 'GET' | 'POST' | undefined;
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
  /** User name for the fallback URLs. */
  readonly fallbackUsername?: string | undefined;
  /** Password for the fallback URLs. */
  readonly fallbackPassword?: string | undefined;
  /** Sent with this and later events; "" clears it. At most 4096 characters. */
  readonly tag?: string | undefined;
  /** Digits that end the Gather. Default: empty. */
  readonly terminatingDigits?: string | undefined;
  /** Most digits to collect. 1 to 50; default: `50`. */
  readonly maxDigits?: number | undefined;
  /** Longest gap of digits. 1 to 60 seconds; default: `5`. */
  readonly interDigitTimeout?: number | undefined;
  /** Wait after the prompts. 0 to 60 seconds; default: `5`. */
  readonly firstDigitTimeout?: number | undefined;
  /** How often the prompts are played. At least 1; default: `1`. */
  readonly repeatCount?: number | undefined;
  /** What is listened to. Default: `dtmf`. */
  readonly input?: 'dtmf' | 'speech' | 'dtmf_speech' | undefined;
  /** Receives results while somebody speaks. */
  readonly partialResultCallback?: string | URL | undefined;
}

/** The attributes of `<Pause>`: https://dev.bandwidth.com/docs/voice/bxml/pause */
export interface PauseAttributes {
  /** How long. 0.1 to 86400 seconds; default: `1`. */
  readonly duration?: number | undefined;
}

/** The attributes of `<PlayAudio>`: https://dev.bandwidth.com/docs/voice/bxml/playAudio */
export interface PlayAudioAttributes {
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
}

/** The attributes of `<Ring>`: https://dev.bandwidth.com/docs/voice/bxml/ring */
export interface RingAttributes {
  /** How long. 0.1 to 86400 seconds; default: `5`. */
  readonly duration?: number | undefined;
  /** Answers a call that is not answered yet. Default: `true`. */
  readonly answerCall?: boolean | undefined;
}

/** The attributes of `<SendDtmf>`: https://dev.bandwidth.com/docs/voice/bxml/sendDtmf */
export interface SendDtmfAttributes {
  /** Length of a tone. 50 to 5000 milliseconds; default: `200`. */
  readonly toneDuration?: number | undefined;
  /** Gap between tones. 50 to 5000 milliseconds; default: `400`. */
  readonly toneInterval?: number | undefined;
}

/** The attributes of `<SpeakSentence>`: https://dev.bandwidth.com/docs/voice/bxml/speakSentence */
export interface SpeakSentenceAttributes {
  /** Voice by its name; gender and locale are then ignored. */
  readonly voice?: string | undefined;
  /** Gender of the voice. Default: `female`. */
  readonly gender?: 'male' | 'female' | undefined;
  /** Language and country. Default: `en_US`. */
  readonly locale?: string | undefined;
}

/** The attributes of `<StartGather>`: https://dev.bandwidth.com/docs/voice/bxml/startGather */
export interface StartGatherAttributes {
  /** Receives the dtmf event of each key. */
  readonly dtmfUrl: string | URL;
  /** HTTP method for dtmfUrl. Default: `POST`. */
  readonly dtmfMethod?: 'GET' | 'POST' | undefined;
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
  /** Sent with this and later events; "" clears it. At most 4096 characters. */
  readonly tag?: string | undefined;
}

/** The attributes of `<Record>`: https://dev.bandwidth.com/docs/voice/bxml/record */
export interface RecordAttributes {
  /** Receives the recordComplete event. */
  readonly recordCompleteUrl?: string | URL | undefined;
  /** HTTP method for recordCompleteUrl. Default: `POST`. */
  readonly recordCompleteMethod?: 'GET' | 'POST' | undefined;
  /** Tried when recordCompleteUrl does not respond. */
  readonly recordCompleteFallbackUrl?: string | URL | undefined;
  /** HTTP method for recordCompleteFallbackUrl. Default: `POST`. */
  readonly recordCompleteFallbackMethod?: 'GET' | 'POST' | undefined;
  /** Receives the recordingAvailable event. */
  readonly recordingAvailableUrl?: string | URL | undefined;
  /** HTTP method for recordingAvailableUrl. Default: `POST`. */
  readonly recordingAvailableMethod?: 'GET' | 'POST' | undefined;
  /** Transcribes the recording. Default: `false`. */
  readonly transcribe?: boolean | undefined;
  /** Finds out the language that is spoken. Default: `false`. */
  readonly detectLanguage?: boolean | undefined;
  /** Receives the transcriptionAvailable event. */
  readonly transcriptionAvailableUrl?: string | URL | undefined;
  /** HTTP method for transcriptionAvailableUrl. Default: `POST`. */
  readonly transcriptionAvailableMethod?: 'GET' | 'POST' | undefined;
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
  /** Sent with this and later events; "" clears it. At most 4096 characters. */
  readonly tag?: string | undefined;
  /** Format of the recording. Default: `wav`. */
  readonly fileFormat?: 'mp3' | 'wav' | undefined;
  /** User name for the fallback URLs. */
  readonly fallbackUsername?: string | undefined;
  /** Password for the fallback URLs. */
  readonly fallbackPassword?: string | undefined;
  /** Digits that end the recording. Default: `#`. */
  readonly terminatingDigits?: string | undefined;
  /** Longest recording. At most 10800 seconds; default: `60`. */
  readonly maxDuration?: number | undefined;
  /** Silence that ends the recording; 0 for none. 0 to 10800 seconds; default: `0`. */
  readonly silenceTimeout?: number | undefined;
}

/** The attributes of `<StartRecording>`: https://dev.bandwidth.com/docs/voice/bxml/startRecording */
export interface StartRecordingAttributes {
  /** Receives the recordingAvailable event. */
  readonly recordingAvailableUrl?: string | URL | undefined;
  /** HTTP method for recordingAvailableUrl. Default: `POST`. */
  readonly recordingAvailableMethod?: 'GET' | 'POST' | undefined;
  /** Transcribes the recording. Default: `false`. */
  readonly transcribe?: boolean | undefined;
  /** Finds out the language that is spoken. Default: `false`. */
  readonly detectLanguage?: boolean | undefined;
  /** Receives the transcriptionAvailable event. */
  readonly transcriptionAvailableUrl?: string | URL | undefined;
  /** HTTP method for transcriptionAvailableUrl. Default: `POST`. */
  readonly transcriptionAvailableMethod?: 'GET' | 'POST' | undefined;
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
  /** Sent with this and later events; "" clears it. At most 4096 characters. */
  readonly tag?: string | undefined;
  /** Format of the recording. Default: `wav`. */
  readonly fileFormat?: 'mp3' | 'wav' | undefined;
  /** Gives each side a channel. Default: `false`. */
  readonly multiChannel?: boolean | undefined;
}

/** The attributes of `<StartStream>`: https://dev.bandwidth.com/docs/voice/bxml/startStream */
export interface StartStreamAttributes {
  /** Name of the stream, unique in the call. */
  readonly name?: string | undefined;
  /** Whether sound comes back. Default: `unidirectional`. */
  readonly mode?: 'unidirectional' | 'bidirectional' | undefined;
  /** Which sides of the call are sent. Default: `inbound`. */
  readonly tracks?: 'inbound' | 'outbound' | 'both' | undefined;
  /** Where the sound goes. A `wss:` URL. */
  readonly destination: string | URL;
  /** User name for destination. */
  readonly destinationUsername?: string | undefined;
  /** Password for destination. */
  readonly destinationPassword?: string | undefined;
  /** Receives the stream event. */
  readonly streamEventUrl?: string | URL | undefined;
  /** HTTP method for streamEventUrl. Default: `POST`. */
  readonly streamEventMethod?: 'GET' | 'POST' | undefined;
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
}

/** The attributes of `<StreamParam>`: https://dev.bandwidth.com/docs/voice/bxml/startStream */
export interface StreamParamAttributes {
  /** Name of the parameter. At most 256 characters. */
  readonly name: string;
  /** Value of the parameter. At most 2048 characters. */
  readonly value: string;
}

/** The attributes of `<StopStream>`: https://dev.bandwidth.com/docs/voice/bxml/stopStream */
export interface StopStreamAttributes {
  /** Name of the stream. */
  readonly name: string;
  /** Waits until the socket is closed. Default: `false`. */
  readonly wait?: boolean | undefined;
}

/** The attributes of `<StartTranscription>`: https://dev.bandwidth.com/docs/voice/bxml/startTranscription */
export interface StartTranscriptionAttributes {
  /** Name of the transcription, unique in the call. */
  readonly name?: string | undefined;
  /** Which sides of the call are sent. Default: `inbound`. */
  readonly tracks?: 'inbound' | 'outbound' | 'both' | undefined;
  /** Receives the transcription event. */
  readonly transcriptionEventUrl?: string | URL | undefined;
  /** HTTP method for transcriptionEventUrl. Default: `POST`. */
  readonly transcriptionEventMethod?: 'GET' | 'POST' | undefined;
  /** User name for the URLs. */
  readonly username?: string | undefined;
  /** Password for the URLs. */
  readonly password?: string | undefined;
  /** Where the text goes as it is spoken. A `wss:` URL. */
  readonly destination?: string | URL | undefined;
  /** Sends only text that is final. Default: `true`. */
  readonly stabilized?: boolean | undefined;
}

/** The attributes of `<CustomParam>`: https://dev.bandwidth.com/docs/voice/bxml/startTranscription */
export interface CustomParamAttributes {
  /** Name of the parameter. At most 256 characters. */
  readonly name: string;
  /** Value of the parameter. At most 2048 characters. */
  readonly value: string;
}

/** The attributes of `<StopTranscription>`: https://dev.bandwidth.com/docs/voice/bxml/stopTranscription */
export interface StopTranscriptionAttributes {
  /** Name of the transcription. */
  readonly name?: string | undefined;
}
