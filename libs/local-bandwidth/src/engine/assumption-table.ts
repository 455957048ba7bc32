/** A behaviour that no public document settles: what is assumed, the other choices, and the reason. */
export interface Assumption {
  /** What is assumed unless something else is chosen. */
  readonly default: string | number;
  /** The other choices; `number` for any number, whose unit the sentence names. */
  readonly others: readonly string[] | 'number';
  /** What is assumed, as one sentence. */
  readonly sentence: string;
  /** Why it has to be assumed: the public page that does not say it, or contradicts another page. */
  readonly source: string;
}

/** Pages are files of https://github.com/Bandwidth/api-docs under site/docs, unless they begin with https. */
export const ASSUMPTIONS = {
  // Documents
  oversizedBxml: {
    default: 'invalid-bxml',
    others: ['run'],
    sentence: 'A document of more than 64 KB ends the call with the cause invalid-bxml.',
    source: 'voice/bxml/about gives the limit and no consequence',
  },
  documentCheck: {
    default: 'whole',
    others: ['verb by verb'],
    sentence: 'A document is checked as a whole before its first verb runs.',
    source: 'voice/bxml/conference says so of conferences only',
  },
  unknownVerb: {
    default: 'invalid-bxml',
    others: ['skip'],
    sentence: 'A verb that BXML does not have ends the call with the cause invalid-bxml.',
    source: 'voice/bxml/about speaks of invalid BXML without a list',
  },
  unknownAttribute: {
    default: 'ignore',
    others: ['invalid-bxml'],
    sentence: 'An attribute that the verb does not have is ignored.',
    source: 'voice/bxml/about; attributes have vanished from pages without a notice of breakage',
  },
  attributeOutOfRange: {
    default: 'invalid-bxml',
    others: ['run'],
    sentence: 'An attribute outside its documented range ends the call with the cause invalid-bxml.',
    source: 'voice/bxml/gather and others give ranges and no consequence',
  },
  blankSpeech: {
    default: 'invalid-bxml',
    others: ['skip'],
    sentence: 'A SpeakSentence without text ends the call with the cause invalid-bxml.',
    source: 'voice/bxml/speakSentence says that text must not be blank',
  },
  relativeUrlWithoutBase: {
    default: 'invalid-bxml',
    others: ['application'],
    sentence: 'A relative URL in a document that no URL delivered ends the call with the cause invalid-bxml.',
    source: 'voice/webhooks/about resolves URLs against the one that delivered the document',
  },
  unsecuredCredentials: {
    default: 'allow',
    others: ['invalid-bxml'],
    sentence:
      'Credentials beside an http URL are sent there, since applications under test rarely speak https. Otherwise BXML with them is invalid, and createCall answers 400.',
    source: 'voice/bxml/record and others, and createCall, want https and give no consequence',
  },
  httpRedirect: {
    default: 'failure',
    others: ['empty document'],
    sentence: 'An HTTP redirect (3xx) as answer of a callback is a failure, which tries the fallback URL.',
    source: 'voice/webhooks/about does not mention it',
  },
  emptyAnswer: {
    default: 'hangup',
    others: ['failure'],
    sentence: 'A 204 or an empty body as answer of an event that expects BXML is an empty Response, which hangs up.',
    source: 'voice/bxml/hangup speaks of an empty Response, voice/bxml/conference of 204',
  },
  redirectLimit: {
    default: 100,
    others: 'number',
    sentence: 'After 100 redirects in a row without anything else in between the call ends with application-error.',
    source: 'voice/bxml/redirect gives no limit; a simulator needs one',
  },
  // Delivery
  invalidBxmlFallback: {
    default: 'not tried',
    others: ['tried'],
    sentence: 'Invalid BXML ends the call; the fallback URL is not tried.',
    source: 'voice/bxml/about (invalid BXML fails the call), voice/bxml pages (fallback when a URL fails to respond)',
  },
  syncRetry: {
    default: 'none',
    others: ['repeat once'],
    sentence: 'An event that expects BXML is not repeated to the same URL after a broken connection.',
    source: 'voice/webhooks/about says so of asynchronous events; pages of 2020 of all events',
  },
  fallbackCredentials: {
    default: 'same',
    others: ['none'],
    sentence:
      'Without fallbackUsername and fallbackPassword a fallback URL gets username and password of its verb or REST request.',
    source: 'voice/bxml/gather and others, and createCall and updateCall, do not say',
  },
  failingStatus: {
    default: 'failure',
    others: ['delivered'],
    sentence: 'An answer with 4xx or 5xx is a failure, which tries the fallback URL.',
    source: 'voice/bxml pages say "fails to respond"; older pages name 4xx and 5xx',
  },
  asyncFailure: {
    default: 'drop',
    others: ['repeat once'],
    sentence: 'An event that expects no BXML is not repeated after 3xx, 4xx, 5xx or a time-out.',
    source: 'voice/webhooks/about repeats after connection errors and says nothing of statuses',
  },
  initiateFailure: {
    default: 'callback-error',
    others: ['rejected'],
    sentence:
      'When initiate cannot be delivered, the call is rejected and its disconnect has the cause callback-error.',
    source: 'voice/webhooks/disconnect',
  },
  legCallbackFailure: {
    default: 'leg ends',
    others: ['connect'],
    sentence: 'When transferAnswer cannot be delivered, that leg ends with callback-error.',
    source: 'voice/webhooks/transferAnswer',
  },
  conferenceCallbackFailure: {
    default: 'ignore',
    others: ['end'],
    sentence: 'A conference goes on when one of its events cannot be delivered.',
    source: 'voice/bxml/conference: errors skip',
  },
  verbCredentials: {
    default: 'application',
    others: ['none'],
    sentence:
      'A callback URL in BXML or in a REST request without username and password is called with the credentials of the application.',
    source: 'account/applications (CallbackCreds) against voice/bxml/gather and createCall (username)',
  },
  privacyField: {
    default: 'false',
    others: ['absent'],
    sentence: 'Call events carry the field privacy, which is false.',
    source: 'undocumented; present in published production payloads since 2024',
  },
  tagFrom: {
    default: 'start',
    others: ['event'],
    sentence: "The tag of a verb is the call's from the start of the verb on, not only from its event on.",
    source: 'voice/bxml/tag, voice/bxml/gather (this and all future events)',
  },
  // Life of a call
  answeringVerbs: {
    default: 'most',
    others: ['audible', 'every'],
    sentence:
      'Every verb answers an unanswered inbound call, except Hangup, Forward, Redirect, Tag, Ring with answerCall="false", StartGather, StopGather, and those that stop, pause or resume something.',
    source: 'voice/bxml/ring is explicit about Ring only',
  },
  rejectedInboundCause: {
    default: 'rejected',
    others: ['hangup', 'cancel'],
    sentence: 'The disconnect of an inbound call that BXML rejects has the cause rejected.',
    source: 'voice/bxml/hangup, voice/webhooks/disconnect',
  },
  ringingLimit: {
    default: 0,
    others: 'number',
    sentence: 'An inbound call rings until its caller hangs up (0); otherwise this many seconds.',
    source: 'voice/bxml/ring, voice/bxml/redirect give no limit',
  },
  unreachableCause: {
    default: 'error',
    others: ['rejected', 'unknown'],
    sentence: 'A number that cannot be reached ends the call with the cause error and an errorMessage.',
    source: 'voice/webhooks/disconnect lists no cause for it',
  },
  unreachableSipCode: {
    default: 404,
    others: 'number',
    sentence: 'The disconnect of an outbound call to a number that cannot be reached has the sipResponseCode 404.',
    source: 'the specification of Bandwidth names 486 and 603 as examples',
  },
  noRingingCause: {
    default: 'cancel',
    others: ['timeout'],
    sentence: 'A call that does not ring within 30 seconds ends with the cause cancel.',
    source: 'https://dev.bandwidth.com/apis/voice (createCall, callTimeout) says cancelled',
  },
  completedCause: {
    default: 'hangup',
    others: ['cancel'],
    sentence: 'An answered call that REST completes ends with the cause hangup.',
    source: 'voice/webhooks/disconnect',
  },
  interruptedVerbEvents: {
    default: 'none',
    others: ['complete'],
    sentence: 'A verb that REST interrupts sends no gather and no recordComplete.',
    source: 'voice/programmableVoice/modifyInProgressCallGuide says that verbs end',
  },
  updateUnanswered: {
    default: 'conflict',
    others: ['allow'],
    sentence: 'Updating an unanswered inbound call through REST is answered with 409.',
    source: 'older pages: calls not yet answered conflict',
  },
  hangupInGather: {
    default: 'no gather',
    others: ['gather'],
    sentence: 'No gather event is sent when the call ends during Gather.',
    source: 'voice/bxml/gather; voice/bxml/record says so of Record',
  },
  survivesRedirect: {
    default: 'call',
    others: ['document'],
    sentence: 'StartRecording, StartGather, streams and transcriptions go on through redirects until the call ends.',
    source: 'voice/bxml/startRecording: until the call ends or StopRecording',
  },
  memberOrder: {
    default: 'created first',
    others: ['join first'],
    sentence: 'For the first member conferenceCreated is sent before conferenceMemberJoin.',
    source: 'voice/webhooks/conferenceCreated, voice/webhooks/conferenceMemberJoin give no order',
  },
  endOrder: {
    default: 'verb, disconnect, media',
    others: ['disconnect first'],
    sentence: 'When a call ends, the events of its verb come first, then disconnect, then those of its streams.',
    source: 'no page gives an order',
  },
  longestCall: {
    default: 172_800,
    others: 'number',
    sentence: 'A call that lasts 172,800 seconds, which are two days, is hung up.',
    source: 'no page gives a longest call; a Pause or a conference may last 24 hours, after which the next verb runs',
  },
  // REST
  queueDelay: {
    default: 0,
    others: 'number',
    sentence: 'A call that REST creates begins to ring 0 seconds after it left the queue.',
    source: 'voice/guides/outboundCall gives no time',
  },
  endedCallUpdate: {
    default: 60,
    others: 'number',
    sentence: 'REST answers 409 to a change of a call that ended up to 60 seconds ago, and 404 after that.',
    source: 'voice/errors has both: a recently ended call, and one that is no longer active',
  },
  brokenBxmlUpdate: {
    default: '400',
    others: ['run'],
    sentence:
      'REST answers 400 to a document that is no XML, whose root is neither Response nor Bxml, or that a conference refuses.',
    source: 'the description of updateCallBxml has the status and no reason',
  },
  noRecordingToPause: {
    default: 'not found',
    others: ['conflict'],
    sentence: 'REST answers 404 to a change of the recording of a call that is not recorded.',
    source: 'the description of updateCallRecordingState has the status and no reason',
  },
  recordingUnderWay: {
    default: 'listed',
    others: ['hidden'],
    sentence: 'REST shows a recording that is under way as one that is processed, without a file.',
    source: 'the description of listCallRecordings has the states, and not when they begin',
  },
  // Verbs
  speechRate: {
    default: 15,
    others: 'number',
    sentence: 'Speech takes one second for 15 characters.',
    source: 'no page gives a rate',
  },
  unknownVoice: {
    default: 'ignore',
    others: ['application-error'],
    sentence: 'An unknown voice is replaced by the default one.',
    source: 'voice/bxml/speakSentence; a voice that does not exist may fail the call',
  },
  missingAudio: {
    default: 'application-error',
    others: ['skip'],
    sentence: 'Audio that cannot be fetched ends the call with application-error.',
    source: 'voice/bxml/playAudio, voice/webhooks/disconnect (for undecodable audio)',
  },
  audioLength: {
    default: 3,
    others: 'number',
    sentence: 'Audio whose length is not known plays for 3 seconds.',
    source: 'a simulator that does not decode the file needs a length',
  },
  gatherTypeAhead: {
    default: 'lost',
    others: ['kept'],
    sentence: 'Keys pressed before a Gather starts are lost.',
    source: 'voice/bxml/gather',
  },
  maxDigitsFraction: {
    default: 'round',
    others: ['invalid-bxml'],
    sentence: 'A maxDigits with a fraction is rounded.',
    source: 'voice/bxml/gather describes a decimal range',
  },
  speechEnd: {
    default: 'interDigitTimeout',
    others: ['at once'],
    sentence: 'Speech input of a Gather ends after interDigitTimeout of silence.',
    source: 'https://dev.bandwidth.com/docs/voice/programmable-voice/bxml/gather',
  },
  mixedInput: {
    default: 'both',
    others: ['first'],
    sentence:
      'A Gather of keys and speech takes both, whichever comes first, and a terminating digit or maxDigits ends it as they end any other.',
    source: 'https://dev.bandwidth.com/docs/voice/programmable-voice/bxml/gather',
  },
  secondStartGather: {
    default: 'replace',
    others: ['ignore'],
    sentence: 'A second StartGather replaces the URL of the first one.',
    source: 'voice/bxml/startGather',
  },
  recordingDelay: {
    default: 1,
    others: 'number',
    sentence: 'recordingAvailable comes 1 second after the end of the recording.',
    source: 'voice/programmableVoice/recordingGuide; minutes in examples',
  },
  transcriptionDelay: {
    default: 2,
    others: 'number',
    sentence: 'transcriptionAvailable comes 2 seconds after the end of the recording.',
    source: 'voice/programmableVoice/recordingGuide; minutes in examples',
  },
  recordInRecording: {
    default: 'two recordings',
    others: ['one recording'],
    sentence: 'Record during a StartRecording makes a second recording.',
    source: 'voice/bxml/record, voice/bxml/startRecording',
  },
  recordAfterRedirect: {
    default: 'available',
    others: ['none'],
    sentence: 'A recording of Record that REST interrupts still raises recordingAvailable.',
    source: 'voice/bxml/record',
  },
  pauseRecordingEnds: {
    default: 'no',
    others: ['yes'],
    sentence: 'PauseRecording pauses the recording, which ResumeRecording continues.',
    source: 'voice/bxml/startRecording (ends it) contradicts voice/bxml/pauseRecording',
  },
  recordingTag: {
    default: 'at start',
    others: ['at delivery'],
    sentence: 'recordingAvailable and transcriptionAvailable have the tag of the start of the recording.',
    source: 'voice/bxml/tag, voice/bxml/startRecording',
  },
  // Forward, Transfer, Bridge
  forwardAnswered: {
    default: 'application-error',
    others: ['skip'],
    sentence: 'Forward on a call that is answered ends it with application-error.',
    source: 'voice/bxml/forward: only for unanswered calls',
  },
  forwardUnanswered: {
    default: 'timeout',
    others: ['hangup', 'cancel'],
    sentence: 'A forwarded call that nobody answers ends with the cause timeout.',
    source: 'voice/bxml/forward',
  },
  forwardDisconnect: {
    default: 'sent',
    others: ['none'],
    sentence: 'The end of a forwarded call is reported with disconnect.',
    source: 'voice/bxml/forward says both',
  },
  transferLoserCause: {
    default: 'cancel',
    others: ['hangup', 'timeout'],
    sentence: 'The legs of a Transfer that another one beat end with the cause cancel.',
    source: 'voice/webhooks/transferDisconnect',
  },
  ringingLegCause: {
    default: 'cancel',
    others: ['hangup'],
    sentence: 'A leg that still rings when the caller hangs up ends with the cause cancel.',
    source: 'voice/webhooks/transferDisconnect',
  },
  transferRingback: {
    default: 'ringing',
    others: ['silence'],
    sentence: 'The caller hears ringing until a leg is connected, transferAnswer included.',
    source: 'voice/bxml/transfer, voice/webhooks/transferAnswer',
  },
  transferAnswerVerbs: {
    default: 'invalid-bxml',
    others: ['skip'],
    sentence: 'Bridge, Conference, Forward or Transfer in an answer to transferAnswer end that leg with invalid-bxml.',
    source: 'voice/webhooks/transferAnswer forbids them',
  },
  emptyTransferAnswer: {
    default: 'connect',
    others: ['hangup'],
    sentence: 'An empty answer to transferAnswer connects the legs.',
    source: 'voice/webhooks/transferAnswer (after all BXML) contradicts voice/bxml/hangup',
  },
  hangupInTransferAnswer: {
    default: 'hangup',
    others: ['rejected', 'unknown'],
    sentence: 'When a leg ends during its transferAnswer document, transferComplete has the cause hangup.',
    source: 'voice/webhooks/transferAnswer, voice/webhooks/transferComplete',
  },
  transferEventsOrder: {
    default: 'transferDisconnect first',
    others: ['transferComplete first'],
    sentence: 'transferDisconnect is sent before transferComplete.',
    source: 'voice/webhooks/transferDisconnect; they are independent requests',
  },
  unansweredTransfer: {
    default: 'next verb',
    others: ['end'],
    sentence: 'Without transferCompleteUrl the document goes on after a Transfer that nobody answered.',
    source: 'voice/bxml/transfer contradicts webrtc/voice-iw',
  },
  unansweredTransferComplete: {
    default: 'sent',
    others: ['none'],
    sentence: 'transferComplete is sent also when nobody answered.',
    source: 'voice/webhooks/transferComplete; older pages: not sent',
  },
  legTag: {
    default: 'inherited',
    others: ['none'],
    sentence: "A leg without a tag of its own begins with the caller's tag.",
    source: 'voice/bxml/transfer',
  },
  legDirection: {
    default: 'outbound',
    others: ['inbound'],
    sentence: 'Events of a leg that Transfer made have the direction outbound.',
    source: 'voice/webhooks/gather and others',
  },
  redirectedLeg: {
    default: 'leaves',
    others: ['stays'],
    sentence:
      'A leg of a Transfer that REST gives another document leaves it: the caller goes on as if the leg had hung up.',
    source: 'voice/bxml/bridge says so of Bridge (one side hangs up or is redirected), voice/bxml/transfer nothing',
  },
  legAccount: {
    default: 'sent',
    others: ['absent'],
    sentence: 'transferDisconnect carries accountId and applicationId, as all other events of calls do.',
    source: 'the specification of Bandwidth has them, the table of voice/webhooks/transferDisconnect does not',
  },
  legDisconnect: {
    default: 'none',
    others: ['sent'],
    sentence: 'A leg of a Transfer sends transferDisconnect and no disconnect.',
    source: 'voice/webhooks/transferDisconnect; no page says that disconnect is sent',
  },
  bridgeRefused: {
    default: 'next verb',
    others: ['end'],
    sentence: 'Without bridgeCompleteUrl the document goes on after a Bridge that was not possible.',
    source: 'voice/bxml/bridge',
  },
  bridgedTarget: {
    default: 'refused',
    others: ['taken over'],
    sentence: 'A target that is bridged already is refused with the cause busy.',
    source: 'voice/webhooks/bridgeComplete (error message of an example); missing from voice/bxml/bridge',
  },
  bridgeUnansweredTarget: {
    default: 'answered',
    others: ['refused'],
    sentence: 'An unanswered inbound call that is the target of a Bridge is answered.',
    source: 'voice/bxml/bridge',
  },
  bridgeBusyTarget: {
    default: 'leaves',
    others: ['refused'],
    sentence: 'A target in a conference or a leg of a Transfer leaves it, and one that made a Transfer drops its leg.',
    source: 'voice/bxml/bridge: its BXML is cancelled',
  },
  bridgeEvents: {
    default: 'one',
    others: ['both'],
    sentence: 'Exactly one of bridgeComplete and bridgeTargetComplete is sent, to the side that stays.',
    source: 'voice/bxml/bridge; older pages: both',
  },
  // Conference
  fullConference: {
    default: 'application-error',
    others: ['next verb'],
    sentence: 'A call that would be the 21st of a conference ends with application-error.',
    source: 'voice/bxml/conference gives the limit and no consequence',
  },
  secondCoach: {
    default: 'application-error',
    others: ['ignore'],
    sentence: 'Who enters a conference to coach a call that has a coach already ends with application-error.',
    source: 'voice/bxml/conference: a call has one coach at a time, otherwise an error',
  },
  conferenceAfterDay: {
    default: 'next verb',
    others: ['hangup'],
    sentence: 'After 24 hours a conference ends and its members go on with their next verb.',
    source: 'voice/bxml/conference',
  },
  // Messages
  messageDelay: {
    default: 1,
    others: 'number',
    sentence: 'A message is handed to the carrier after half a second, and delivered 1 second after it was sent.',
    source: 'messaging/webhooks gives no time; a second and nine in its examples',
  },
  messageRate: {
    default: 0,
    others: 'number',
    sentence:
      'Messages do not wait for each other (0); otherwise a number sends this many in a second, those of high priority first, and 15 minutes of them may wait.',
    source: 'messaging/rateLimits: 1 in a second by default, more by agreement',
  },
  messageSending: {
    default: 'sent',
    others: ['none'],
    sentence:
      'message-sending is sent for an MMS, which is a message with media or to a group that is not sent as RBM.',
    source: 'messaging/webhooks: only where delivery receipts for MMS are enabled',
  },
  messageSent: {
    default: 'none',
    others: ['sent'],
    sentence: 'No message-sent is sent.',
    source: 'https://dev.bandwidth.com/apis/messaging: new in 2026, for applications that ask for it',
  },
  messageRetry: {
    default: 60,
    others: 'number',
    sentence:
      'A messaging event that is not answered with 2xx is repeated after 60 seconds, then after twice as long each time, at most an hour, for 24 hours; it is not repeated with 0.',
    source: 'messaging/webhooks gives the 24 hours and no spacing',
  },
  foreignSender: {
    default: 'fails',
    others: ['delivered'],
    sentence: 'A message from a number that is not one of the application fails with 4403.',
    source: 'messaging/errors against https://github.com/Bandwidth/cli, which sees such messages vanish',
  },
  wrongCodeCredentials: {
    default: '403',
    others: ['401'],
    sentence:
      'Requests for two-factor codes are answered with 403 when their credentials are wrong, and with 401 without any.',
    source: "mfa/errors says 401; Bandwidth's tests of its SDK expect 403 (tests/smoke of bandwidth-sdk)",
  },
  codeAttempts: {
    default: 5,
    others: 'number',
    sentence: 'After 5 wrong two-factor codes within 2 minutes a number is refused with 429.',
    source: 'mfa/errors gives the 2 minutes and no number of attempts',
  },
  codeEvents: {
    default: 'mfa',
    others: ['messaging', 'none'],
    sentence:
      'What becomes of a text with a two-factor code is reported to the URL of the application, in the form of MFA.',
    source: 'mfa/webhooks/about: in the form of messaging where the URL of the 2FA application was replaced',
  },
  // The rest
  referWithoutUrl: {
    default: 'next verb',
    others: ['end'],
    sentence: 'Without referCompleteUrl the document goes on after a Refer that failed.',
    source: 'https://dev.bandwidth.com/docs/voice/programmable-voice/bxml/refer says both',
  },
  referStatus: {
    default: 'success',
    others: ['failure'],
    sentence: 'A Refer of a SIP call succeeds.',
    source: 'the other side decides',
  },
  connectVerb: {
    default: 'skip',
    others: ['application-error'],
    sentence: 'Connect (a beta) does nothing, and the document goes on.',
    source: 'https://dev.bandwidth.com/docs/voice/programmable-voice/bxml/connect',
  },
  streamClosed: {
    default: 'stopped',
    others: ['nothing'],
    sentence: 'A WebSocket that its receiver closes raises mediaStreamStopped.',
    source: 'voice/bxml/startStream',
  },
  challengeWithoutRealm: {
    default: 'no credentials',
    others: ['credentials'],
    sentence: 'A 401 whose WWW-Authenticate has no realm is not answered with credentials.',
    source: 'numbers/webhooks shows the header with a realm, and says nothing of one without; RFC 7617 requires it',
  },
  detectionAfterEnd: {
    default: 'none',
    others: ['sent'],
    sentence: 'No machineDetectionComplete is sent when the call ends before a result.',
    source: 'voice/programmableVoice/machineDetectionGuide',
  },
} as const satisfies Record<string, Assumption>;

type AssumptionTable = typeof ASSUMPTIONS;
export type AssumptionName = keyof AssumptionTable;

/** What may be chosen for an assumption. */
export type AssumptionValue<Name extends AssumptionName> = AssumptionTable[Name]['others'] extends 'number'
  ? number
  : Extract<AssumptionTable[Name]['default'] | Exclude<AssumptionTable[Name]['others'], 'number'>[number], string>;
