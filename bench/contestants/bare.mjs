import { Controller, Header, HttpCode, Module, Post } from '@nestjs/common';
import { ANSWER, PATH } from './callback.mjs';
import { decorated } from './declare.mjs';

/** A route that does nothing: Nest and its platform parse the body and send an answer. */
class BareController {
  receive() {
    return ANSWER;
  }
}
decorated(BareController, {
  on: [Controller(PATH)],
  methods: { receive: [Post(), HttpCode(200), Header('content-type', 'application/xml; charset=utf-8')] },
});

export const module = decorated(class BareModule {}, { on: [Module({ controllers: [BareController] })] });
