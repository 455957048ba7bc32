/** The class in {@link handlerFile}. */
export const HANDLER_CLASS = 'CallService';

/** The file with a first handler, which greets the caller. */
export const handlerFile = `import { Injectable } from '@nestjs/common';
import { bxml, OnBandwidthEvent, VoiceInitiateEvent } from 'nestjs-bandwidth-callbacks';

@Injectable()
export class ${HANDLER_CLASS} {
  @OnBandwidthEvent('voice.initiate')
  greet(event: VoiceInitiateEvent) {
    return bxml\`<Response><SpeakSentence>Hello, you called \${event.to}.</SpeakSentence><Hangup/></Response>\`;
  }
}
`;
