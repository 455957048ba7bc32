import { Body, Controller, Header, HttpCode, Module, Post, ValidationPipe } from '@nestjs/common';
import { EventEmitter2, EventEmitterModule, OnEvent } from '@nestjs/event-emitter';
import { IsIn, IsISO8601, IsOptional, IsString } from 'class-validator';
import { ANSWER, PATH } from './callback.mjs';
import { decorated, fields } from './declare.mjs';

class GatherDto {}
fields(GatherDto, {
  eventType: IsString(),
  state: [IsOptional(), IsIn(['completed'])],
  digits: [IsOptional(), IsString()],
  terminatingDigit: [IsOptional(), IsString()],
  reason: [IsOptional(), IsIn(['max-digits', 'terminating-digit', 'inter-digit-timeout', 'hung-up'])],
  callId: IsString(),
  callUri: [IsOptional(), IsString()],
  gatherId: [IsOptional(), IsString()],
  time: [IsOptional(), IsISO8601()],
  tag: [IsOptional(), IsString()],
});

/** The controller that people write: a validated body, handed on by the event emitter. Neither credentials nor keys. */
class HandWrittenController {
  constructor(emitter) {
    this.emitter = emitter;
  }

  async receive(event) {
    const answers = await this.emitter.emitAsync(`bandwidth.${event.eventType}`, event);
    return answers[0];
  }
}
Reflect.defineMetadata('design:paramtypes', [EventEmitter2], HandWrittenController);
decorated(HandWrittenController, {
  on: [Controller(PATH)],
  methods: { receive: [Post(), HttpCode(200), Header('content-type', 'application/xml; charset=utf-8')] },
  parameters: {
    receive: { types: [GatherDto], decorators: [Body(new ValidationPipe({ transform: true, whitelist: true }))] },
  },
});

class Listener {
  menu() {
    return ANSWER;
  }
}
decorated(Listener, { methods: { menu: [OnEvent('bandwidth.gather')] } });

export const module = decorated(class HandWrittenModule {}, {
  on: [Module({ imports: [EventEmitterModule.forRoot()], controllers: [HandWrittenController], providers: [Listener] })],
});
