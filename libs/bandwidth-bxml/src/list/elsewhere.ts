/** The BXML names of verbs of TwiML. */
export const TWIML: ReadonlyMap<string, string> = new Map([
  ['Say', 'SpeakSentence'],
  ['Play', 'PlayAudio'],
  ['Dial', 'Transfer'],
  ['Number', 'PhoneNumber'],
  ['Sip', 'SipUri'],
  ['Reject', 'Hangup'],
  ['Leave', 'Hangup'],
  ['Stream', 'StartStream'],
  ['Start', 'StartStream'],
  ['Parameter', 'StreamParam'],
]);

/** The BXML names of attributes of TwiML and of V1's BXML. */
export const ATTRIBUTES_ELSEWHERE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Gather: {
    action: 'gatherUrl',
    method: 'gatherMethod',
    requestUrl: 'gatherUrl',
    numDigits: 'maxDigits',
    timeout: 'firstDigitTimeout',
    finishOnKey: 'terminatingDigits',
  },
  Pause: { length: 'duration' },
  Record: {
    action: 'recordCompleteUrl',
    method: 'recordCompleteMethod',
    requestUrl: 'recordCompleteUrl',
    maxLength: 'maxDuration',
    timeout: 'silenceTimeout',
    finishOnKey: 'terminatingDigits',
    recordingStatusCallback: 'recordingAvailableUrl',
  },
  Redirect: { method: 'redirectMethod', requestUrl: 'redirectUrl' },
  SpeakSentence: { language: 'locale' },
  Transfer: { action: 'transferCompleteUrl', callerId: 'transferCallerId', requestUrl: 'transferCompleteUrl' },
};
