import {
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  Catch,
  Controller,
  type ExceptionFilter,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { bandwidthRequest, type GatherEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { map, type Observable } from 'rxjs';

@Injectable()
export class Journal {
  readonly lines: string[] = [];
}

@Injectable()
class RolesGuard implements CanActivate {
  constructor(
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const isBarred = this.reflector.getAllAndOverride<boolean | undefined>('barred', [
      context.getHandler(),
      context.getClass(),
    ]);
    this.journal.lines.push(`guard of ${context.getClass().name}.${context.getHandler().name}`);
    return isBarred !== true;
  }
}

@Injectable()
class Applause implements NestInterceptor {
  constructor(@Inject(Journal) private readonly journal: Journal) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    this.journal.lines.push(`interceptor in ${context.getType()}`);
    return next
      .handle()
      .pipe(map((answer) => (typeof answer === 'string' ? answer.replace('Hello', 'Bravo') : answer)));
  }
}

@Catch(RangeError)
export class Apology implements ExceptionFilter {
  catch(error: RangeError, host: ArgumentsHost): unknown {
    const { event } = bandwidthRequest(host) as { event: GatherEvent };
    return `<Response><SpeakSentence>${error.message} ${event.digits}</SpeakSentence></Response>`;
  }
}

export class Menu {
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent): string {
    return `<Response><SpeakSentence>Hello ${event.digits}</SpeakSentence></Response>`;
  }
}

@Injectable()
@UseGuards(RolesGuard)
@UseInterceptors(Applause)
export class GuardedMenu extends Menu {}

@Controller('menu')
@UseGuards(RolesGuard)
@UseInterceptors(Applause)
export class MenuController extends Menu {}

@Injectable()
export class BarredMenu {
  @OnBandwidthEvent('gather')
  @UseGuards(RolesGuard)
  @SetMetadata('barred', true)
  menu(event: GatherEvent): string {
    return `<Response><SpeakSentence>Hello ${event.digits}</SpeakSentence></Response>`;
  }
}
