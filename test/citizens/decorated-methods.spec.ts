import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  Injectable,
  type Provider,
  SetMetadata,
  type Type,
  UseGuards,
} from '@nestjs/common';
import {
  type CallbackContext,
  type GatherEvent,
  OnBandwidthEvent,
  type RedirectEvent,
  type SmsEvent,
} from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, startApp } from '../support/harness.js';

afterEach(closeAll);

let calls: string[];
beforeEach(() => (calls = []));

type Method = (...args: unknown[]) => unknown;

/** Replaces a method and copies nothing, as decorators for spans, transactions and retries do. */
function wrapped(by: string): MethodDecorator {
  return (_target, _key, descriptor) => {
    const inner = descriptor.value as Method;
    descriptor.value = function (this: unknown, ...args: unknown[]) {
      calls.push(by);
      return inner.apply(this, args);
    } as never;
  };
}

/** Copies what Reflect knows of a method as well, as careful decorators do. */
function wrappedWithMetadata(by: string): MethodDecorator {
  return (target, key, descriptor) => {
    const inner = descriptor.value as object;
    wrapped(by)(target, key, descriptor);
    for (const name of Reflect.getMetadataKeys(inner)) {
      Reflect.defineMetadata(name, Reflect.getMetadata(name, inner), descriptor.value as object);
    }
  };
}

/** Wraps each method of a class in place. */
function everyMethodWrapped(by: string): ClassDecorator {
  return ({ prototype }) => {
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!;
      if (name === 'constructor') continue;
      wrapped(by)(prototype as object, name, descriptor);
      Object.defineProperty(prototype, name, descriptor);
    }
  };
}

/** Puts a subclass in the place of a class, whose methods wrap those of the class. */
function subclassed(by: string) {
  return <Class extends Type<{ menu(event: GatherEvent): string }>>(base: Class): Class =>
    class extends (base as Type<{ menu(event: GatherEvent): string }>) {
      override menu(event: GatherEvent): string {
        calls.push(by);
        return super.menu(event);
      }
    } as Class;
}

/** Leaves a getter that binds the method to its object, as `@autobind` does. */
function bound(_target: object, key: string, descriptor: PropertyDescriptor): PropertyDescriptor {
  const method = descriptor.value as Method;
  return {
    configurable: true,
    get(this: object) {
      const value = (...args: unknown[]) => method.apply(this, args);
      Object.defineProperty(this, key, { value, configurable: true });
      return value;
    },
  };
}

const answer = (event: GatherEvent) => `<Response><SpeakSentence>${event.digits}</SpeakSentence></Response>`;

@Injectable()
class Above {
  @wrapped('span')
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent, _context: CallbackContext): string {
    calls.push('menu');
    return answer(event);
  }
}

@Injectable()
class AboveAndBelow {
  @wrapped('span')
  @wrapped('transaction')
  @OnBandwidthEvent('gather')
  @wrapped('retry')
  menu(event: GatherEvent): string {
    calls.push('menu');
    return answer(event);
  }
}

@Injectable()
class Careful {
  @wrappedWithMetadata('span')
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent): string {
    calls.push('menu');
    return answer(event);
  }
}

@Injectable()
class Between {
  @OnBandwidthEvent('gather')
  @wrapped('span')
  @OnBandwidthEvent('redirect')
  menu(event: GatherEvent | RedirectEvent): string {
    calls.push('menu');
    return answer(event as GatherEvent);
  }
}

@Injectable()
class Notified {
  @wrapped('span')
  @OnBandwidthEvent('sms')
  text(_event: SmsEvent): void {
    calls.push('text');
  }
}

@Injectable()
@everyMethodWrapped('class')
class InPlace {
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent): string {
    calls.push('menu');
    return answer(event);
  }
}

@Injectable()
@subclassed('class')
class Replaced {
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent): string {
    calls.push('menu');
    return answer(event);
  }
}

@Injectable()
class Bound {
  private readonly said = 'menu';

  @bound
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent): string {
    calls.push(this.said);
    return answer(event);
  }
}

const NAME = Symbol('menu');

@Injectable()
class Symbolic {
  @wrapped('span')
  @OnBandwidthEvent('gather')
  [NAME](event: GatherEvent): string {
    calls.push('menu');
    return answer(event);
  }
}

@Controller('menu')
class InController {
  @wrapped('span')
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent): string {
    calls.push('menu');
    return answer(event);
  }
}

@Injectable()
class Base {
  @wrapped('span')
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent): string {
    calls.push('menu');
    return answer(event);
  }
}

@Injectable()
class Inheriting extends Base {}

describe('a method that another decorator replaced', () => {
  test.each<[how: string, hosts: { providers?: Provider[]; controllers?: Type<unknown>[] }, order: string[]]>([
    ['above its own', { providers: [Above] }, ['span', 'menu']],
    ['above and below it, several times', { providers: [AboveAndBelow] }, ['span', 'transaction', 'retry', 'menu']],
    ['above it, metadata included', { providers: [Careful] }, ['span', 'menu']],
    ['between two of them', { providers: [Between] }, ['span', 'menu']],
    ['on its class, in place', { providers: [InPlace] }, ['class', 'menu']],
    ['on its class, by a subclass', { providers: [Replaced] }, ['class', 'menu']],
    ['with a getter', { providers: [Bound] }, ['menu']],
    ['and that is named by a symbol', { providers: [Symbolic] }, ['span', 'menu']],
    ['in a controller', { controllers: [InController] }, ['span', 'menu']],
    ['in a base class', { providers: [Inheriting] }, ['span', 'menu']],
    ['of a value', { providers: [{ provide: 'menu', useValue: new Above() }] }, ['span', 'menu']],
  ])('%s runs once, through what replaced it', async (_, hosts, order) => {
    const { bandwidth } = await startApp('express', hosts);
    const reply = await bandwidth.get(sample('gather', { digits: '7' }));
    expect(reply.body).toBe('<Response><SpeakSentence>7</SpeakSentence></Response>');
    expect(calls).toEqual(order);
  });

  it('runs on the notify lane, too', async () => {
    const { bandwidth } = await startApp('express', { providers: [Notified] });
    expect(await bandwidth.post(sample('sms'))).toMatchObject({ status: 200 });
    expect(calls).toEqual(['span', 'text']);
  });
});

class Barrier implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    calls.push(`guard: ${Reflect.getMetadata('lock', context.getHandler()) as string}`);
    return true;
  }
}

@Injectable()
class BarrierService extends Barrier {}

describe('guards and metadata below a decorator that replaces the method', () => {
  it('stay in force', async () => {
    @Injectable()
    class Guarded {
      @wrapped('span')
      @OnBandwidthEvent('gather')
      @UseGuards(new Barrier())
      @SetMetadata('lock', 'iron')
      menu(event: GatherEvent): string {
        return answer(event);
      }
    }
    const { bandwidth } = await startApp('express', { providers: [Guarded] });
    await bandwidth.get(sample('gather'));
    expect(calls).toEqual(['guard: iron', 'span']);
  });

  it('keep the application from starting where Nest did not make them', async () => {
    @Injectable()
    class Guarded {
      @wrapped('span')
      @OnBandwidthEvent('gather')
      @UseGuards(BarrierService)
      menu(event: GatherEvent): string {
        return answer(event);
      }
    }
    await expect(startApp('express', { providers: [Guarded] })).rejects.toMatchObject({
      code: 'BANDWIDTH_HANDLER_DECLARATION',
      message: expect.stringContaining('Guarded.menu'),
    });
  });
});

test.each<[how: string, replaced: PropertyDescriptor]>([
  ['a value', { value: 'no method' }],
  ['a getter of one', { get: () => 'no method' }],
])('a method in whose place another decorator put %s keeps the application from starting', async (_, replaced) => {
  const replace = () => ({ configurable: true, ...replaced });
  @Injectable()
  class Broken {
    @(replace as MethodDecorator)
    @OnBandwidthEvent('gather')
    menu(event: GatherEvent): string {
      return answer(event);
    }
  }
  await expect(startApp('express', { providers: [Broken] })).rejects.toMatchObject({
    code: 'BANDWIDTH_HANDLER_DECLARATION',
    message: expect.stringContaining('Broken.menu is no method any more'),
  });
});
