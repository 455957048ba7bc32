import type { EventClass } from '../../events/definition.js';
import { classified } from '../shared/names.js';
import type { Places } from '../shared/template.js';

/** Example answers to the events that are not answered with BXML and that need a fallback. */
const OWN_ANSWERS: Readonly<Record<string, string>> = {
  'numbers.portOutValidationRequest': '{ portable: true }',
  'emergency.emergencyCallingQuery': "{ aeui: 'user-1', lat: 38.8977, lon: -77.0365 }",
};

/** The name of a handler's method: `gather` for `voice.gather`, `messageReceived` for `messaging.message-received`. */
export function methodName({ definition }: EventClass): string {
  const name = classified(definition.name.replace(/^[a-z-]+\./, ''));
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The values of the placeholders in the templates of a handler. */
export function handlerPlaces(type: EventClass): Places {
  const { name, api, lane } = type.definition;
  const own = OWN_ANSWERS[name];
  const isBxml = lane === 'answer' && own === undefined;
  return {
    event: name,
    Event: type.name,
    method: methodName(type),
    options: own === undefined ? '' : `, {\n    // Sent when the handler fails or is late.\n    fallback: ${own},\n  }`,
    ...(isBxml ? answering(type) : own === undefined ? noting(type) : answeringItself(type, own)),
    status: lane === 'answer' || api === 'v1' ? '200' : '204',
  };
}

function answering(type: EventClass): Places {
  return {
    ...logging(type),
    imports: `bxml, OnBandwidthEvent, ${type.name}`,
    body: `this.logger.log(\`Answering \${event.${identityOf(type)}}\`);
    return bxml\`<Response>
      <SpeakSentence>Hello.</SpeakSentence>
    </Response>\`;`,
    expectation: "\n    expect(reply).toAnswer('<SpeakSentence>');",
  };
}

function answeringItself(type: EventClass, answer: string): Places {
  return {
    ...logging(type),
    body: `this.logger.log(\`\${event.constructor.name} arrived\`);\n    return ${answer} as const;`,
  };
}

function noting(type: EventClass): Places {
  return { ...logging(type), body: 'this.logger.log(`${event.constructor.name} arrived`);' };
}

function logging(type: EventClass): Places {
  return {
    logger: ', Logger',
    field: '\n  private readonly logger = new Logger(__Name__Handler.name);\n',
    imports: `OnBandwidthEvent, ${type.name}`,
    expectation: '',
  };
}

/** Every event that is answered with BXML has a field that identifies it. */
function identityOf({ definition }: EventClass): string {
  return definition.identity ?? 'eventType';
}
