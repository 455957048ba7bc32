import { Controller, Injectable } from '@nestjs/common';
import {
  type CallbackContext,
  type GatherEvent,
  OnBandwidthEvent,
  type RedirectEvent,
  type SmsEvent,
} from 'nestjs-bandwidth-callbacks';
import { bound, calls, everyMethodWrapped, subclassed, wrapped, wrappedWithMetadata } from './replacing-decorators.js';

/** What a menu answers. */
export const answer = (event: GatherEvent) => `<Response><SpeakSentence>${event.digits}</SpeakSentence></Response>`;

@Injectable()
export class Above {
  @wrapped('span')
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent, _context: CallbackContext): string {
    calls.push('menu');
    return answer(event);
  }
}

@Injectable()
export class AboveAndBelow {
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
export class Careful {
  @wrappedWithMetadata('span')
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent): string {
    calls.push('menu');
    return answer(event);
  }
}

@Injectable()
export class Between {
  @OnBandwidthEvent('gather')
  @wrapped('span')
  @OnBandwidthEvent('redirect')
  menu(event: GatherEvent | RedirectEvent): string {
    calls.push('menu');
    return answer(event as GatherEvent);
  }
}

@Injectable()
export class Notified {
  @wrapped('span')
  @OnBandwidthEvent('sms')
  text(_event: SmsEvent): void {
    calls.push('text');
  }
}

@Injectable()
@everyMethodWrapped('class')
export class InPlace {
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent): string {
    calls.push('menu');
    return answer(event);
  }
}

@Injectable()
@subclassed('class')
export class Replaced {
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent): string {
    calls.push('menu');
    return answer(event);
  }
}

@Injectable()
export class Bound {
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
export class Symbolic {
  @wrapped('span')
  @OnBandwidthEvent('gather')
  [NAME](event: GatherEvent): string {
    calls.push('menu');
    return answer(event);
  }
}

@Controller('menu')
export class InController {
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
export class Inheriting extends Base {}
