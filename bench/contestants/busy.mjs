import { Controller, Header, HttpCode, Module, Post } from '@nestjs/common';
import { ANSWER, PATH } from './callback.mjs';
import { decorated } from './declare.mjs';

/** A bare route that keeps the processor busy for so many microseconds before it answers. */
export function busyFor(microseconds) {
  class BusyController {
    receive() {
      const until = process.hrtime.bigint() + BigInt(microseconds * 1_000);
      while (process.hrtime.bigint() < until);
      return ANSWER;
    }
  }
  decorated(BusyController, {
    on: [Controller(PATH)],
    methods: { receive: [Post(), HttpCode(200), Header('content-type', 'application/xml; charset=utf-8')] },
  });
  return decorated(class BusyModule {}, { on: [Module({ controllers: [BusyController] })] });
}
