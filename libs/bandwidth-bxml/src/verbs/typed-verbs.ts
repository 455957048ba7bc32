// Written by `npm run docs` from the list of verbs (`list/`).
import type {
  BridgeAttributes,
  ConferenceAttributes,
  ConnectAttributes,
  ForwardAttributes,
  RedirectAttributes,
  ReferAttributes,
  TransferAttributes,
  PhoneNumberAttributes,
  SipUriAttributes,
  GatherAttributes,
  PauseAttributes,
  PlayAudioAttributes,
  RingAttributes,
  SendDtmfAttributes,
  SpeakSentenceAttributes,
  StartGatherAttributes,
  RecordAttributes,
  StartRecordingAttributes,
  StartStreamAttributes,
  StreamParamAttributes,
  StopStreamAttributes,
  StartTranscriptionAttributes,
  CustomParamAttributes,
  StopTranscriptionAttributes,
} from './attributes.js';
import type {
  EmptyVerb,
  EmptyVerbOf,
  Nested,
  Spoken,
  TextVerb,
  Verb,
  VerbAround,
  VerbOfWith,
  VerbText,
  VerbWith,
} from './verb.js';

/** The verbs that may stand directly in a document. */
export type DocumentVerb =
  | 'Bridge'
  | 'Conference'
  | 'Connect'
  | 'Forward'
  | 'Hangup'
  | 'Redirect'
  | 'Refer'
  | 'Transfer'
  | 'Tag'
  | 'Gather'
  | 'Pause'
  | 'PlayAudio'
  | 'Ring'
  | 'SendDtmf'
  | 'SpeakSentence'
  | 'StartGather'
  | 'StopGather'
  | 'Record'
  | 'StartRecording'
  | 'PauseRecording'
  | 'ResumeRecording'
  | 'StopRecording'
  | 'StartStream'
  | 'StopStream'
  | 'StartTranscription'
  | 'StopTranscription';

/** Every verb of BXML, and every element that stands inside one. */
export interface Verbs {
  /** `<Response>`: The document that answers a callback. */
  readonly response: (...verbs: readonly Nested<DocumentVerb>[]) => Verb<'Response'>;
  /**
   * `<Bridge>`: Bridges the call with another one.
   * Its text: Id of the other call.
   * What follows it never runs when it has `bridgeCompleteUrl`.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/bridge
   */
  readonly bridge: TextVerb<'Bridge', BridgeAttributes, VerbText>;
  /**
   * `<Conference>`: Adds the call to a conference.
   * Its text: Name of the conference.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/conference
   */
  readonly conference: TextVerb<'Conference', ConferenceAttributes, VerbText>;
  /**
   * `<Connect>`: Connects the call to an endpoint (beta).
   * Holds one `<Endpoint>`.
   *
   * https://dev.bandwidth.com/docs/voice/programmable-voice/bxml/connect
   */
  readonly connect: VerbAround<'Connect', ConnectAttributes, 'Endpoint'>;
  /**
   * `<Endpoint>`: The endpoint that a <Connect> connects to.
   * Stands in `<Connect>` only.
   * Its text: Id of the endpoint.
   *
   * https://dev.bandwidth.com/docs/voice/programmable-voice/bxml/connect
   */
  readonly endpoint: TextVerb<'Endpoint', Readonly<Record<string, never>>, VerbText>;
  /**
   * `<Forward>`: Forwards a call that is not answered yet.
   * What follows it never runs.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/forward
   */
  readonly forward: EmptyVerbOf<'Forward', ForwardAttributes>;
  /**
   * `<Hangup>`: Ends the call.
   * What follows it never runs.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/hangup
   */
  readonly hangup: () => Verb<'Hangup'>;
  /**
   * `<Redirect>`: Asks a URL for the next document.
   * What follows it never runs.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/redirect
   */
  readonly redirect: EmptyVerbOf<'Redirect', RedirectAttributes>;
  /**
   * `<Refer>`: Refers a SIP call to another SIP URI.
   * Holds one `<SipUri>`.
   *
   * https://dev.bandwidth.com/docs/voice/programmable-voice/bxml/refer
   */
  readonly refer: VerbAround<'Refer', ReferAttributes, 'SipUri'>;
  /**
   * `<Transfer>`: Calls other parties and connects the first that answers.
   * Holds 1 to 8 `<PhoneNumber>` or `<SipUri>`.
   * What follows it never runs when it has `transferCompleteUrl`.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/transfer
   */
  readonly transfer: VerbAround<'Transfer', TransferAttributes, 'PhoneNumber' | 'SipUri'>;
  /**
   * `<PhoneNumber>`: A number that a <Transfer> calls.
   * Stands in `<Transfer>` only.
   * Its text: The number, E.164.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/transfer
   */
  readonly phoneNumber: TextVerb<'PhoneNumber', PhoneNumberAttributes, VerbText>;
  /**
   * `<SipUri>`: A SIP URI that a <Transfer> calls or a <Refer> refers to.
   * Stands in `<Transfer>` or `<Refer>` only.
   * Its text: The SIP URI.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/transfer
   */
  readonly sipUri: TextVerb<'SipUri', SipUriAttributes, VerbText>;
  /**
   * `<Tag>`: Sets the tag that later events carry.
   * Its text: The tag; blank clears it.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/tag
   */
  readonly tag: (...text: readonly VerbText[]) => Verb<'Tag'>;
  /**
   * `<Gather>`: Collects digits, while prompts are played.
   * Holds 0 to 20 `<SpeakSentence>` or `<PlayAudio>`.
   * What follows it never runs when it has `gatherUrl`.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/gather
   */
  readonly gather: VerbWith<'Gather', GatherAttributes, 'SpeakSentence' | 'PlayAudio'>;
  /**
   * `<Pause>`: Is silent for a time.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/pause
   */
  readonly pause: EmptyVerb<'Pause', PauseAttributes>;
  /**
   * `<PlayAudio>`: Plays a WAV or MP3 file.
   * Its text: URL of the file.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/playAudio
   */
  readonly playAudio: TextVerb<'PlayAudio', PlayAudioAttributes, VerbText>;
  /**
   * `<Ring>`: Plays a ringing tone.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/ring
   */
  readonly ring: EmptyVerb<'Ring', RingAttributes>;
  /**
   * `<SendDtmf>`: Plays the tones of keys.
   * Its text: Digits; w, W and commas are pauses.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/sendDtmf
   */
  readonly sendDtmf: TextVerb<'SendDtmf', SendDtmfAttributes, VerbText>;
  /**
   * `<SpeakSentence>`: Speaks a text.
   * Its text: The text, plain or with SSML.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/speakSentence
   */
  readonly speakSentence: TextVerb<'SpeakSentence', SpeakSentenceAttributes, Spoken>;
  /**
   * `<StartGather>`: Reports every key from now on.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/startGather
   */
  readonly startGather: EmptyVerbOf<'StartGather', StartGatherAttributes>;
  /**
   * `<StopGather>`: Ends a StartGather.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/stopGather
   */
  readonly stopGather: () => Verb<'StopGather'>;
  /**
   * `<Record>`: Records the caller.
   * What follows it never runs when it has `recordCompleteUrl`.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/record
   */
  readonly record: EmptyVerb<'Record', RecordAttributes>;
  /**
   * `<StartRecording>`: Records the call from now on.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/startRecording
   */
  readonly startRecording: EmptyVerb<'StartRecording', StartRecordingAttributes>;
  /**
   * `<PauseRecording>`: Pauses a recording.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/pauseRecording
   */
  readonly pauseRecording: () => Verb<'PauseRecording'>;
  /**
   * `<ResumeRecording>`: Resumes a recording.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/resumeRecording
   */
  readonly resumeRecording: () => Verb<'ResumeRecording'>;
  /**
   * `<StopRecording>`: Ends a recording.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/stopRecording
   */
  readonly stopRecording: () => Verb<'StopRecording'>;
  /**
   * `<StartStream>`: Sends the sound of the call to a WebSocket.
   * Holds 0 to 12 `<StreamParam>`.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/startStream
   */
  readonly startStream: VerbOfWith<'StartStream', StartStreamAttributes, 'StreamParam'>;
  /**
   * `<StreamParam>`: A parameter that a <StartStream> sends.
   * Stands in `<StartStream>` only.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/startStream
   */
  readonly streamParam: EmptyVerbOf<'StreamParam', StreamParamAttributes>;
  /**
   * `<StopStream>`: Ends a stream.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/stopStream
   */
  readonly stopStream: EmptyVerbOf<'StopStream', StopStreamAttributes>;
  /**
   * `<StartTranscription>`: Transcribes the call from now on.
   * Holds 0 to 12 `<CustomParam>`.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/startTranscription
   */
  readonly startTranscription: VerbWith<'StartTranscription', StartTranscriptionAttributes, 'CustomParam'>;
  /**
   * `<CustomParam>`: A parameter that a <StartTranscription> sends.
   * Stands in `<StartTranscription>` only.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/startTranscription
   */
  readonly customParam: EmptyVerbOf<'CustomParam', CustomParamAttributes>;
  /**
   * `<StopTranscription>`: Ends a transcription, or all.
   *
   * https://dev.bandwidth.com/docs/voice/bxml/stopTranscription
   */
  readonly stopTranscription: EmptyVerb<'StopTranscription', StopTranscriptionAttributes>;
}
