import { bxml } from 'nestjs-bandwidth-callbacks';

/** What callers hear, on either API. */
export const prompts = {
  greeting: 'Welcome to the harbour bookshop.',
  menu: 'To leave a message, press 1. To talk to somebody, press 2.',
  again: 'Sorry, that was no choice.',
  goodbye: 'Nobody seems to be there. Goodbye.',
  connecting: 'One moment, please.',
  nobody: 'Nobody can come to the phone.',
  record: 'Please speak now, and press the pound key when you are done.',
  thanks: 'Thank you. We will ring you back. Goodbye.',
} as const;

/** Sent when a handler fails or is late; the document works on both APIs. */
export const APOLOGY = bxml`<Response>
  <SpeakSentence gender="female" voice="susan" locale="en_US">Sorry, something is wrong here. Please call again.</SpeakSentence>
  <Hangup/>
</Response>`;
