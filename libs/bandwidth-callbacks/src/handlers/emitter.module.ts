import { Module } from '@nestjs/common';
import { EventEmitter2, EventEmitterModule } from '@nestjs/event-emitter';

/** The emitter of the application; `null` if it has none. */
const OF_THE_APPLICATION = Symbol('BANDWIDTH_CALLBACKS_EMITTER_OF_THE_APPLICATION');

/** The emitter of the library. */
const OWN = Symbol('BANDWIDTH_CALLBACKS_OWN_EMITTER');

// One module for all registrations of an application. Not global, or it would take precedence over the application's
// own.
const ownEmitterModule = EventEmitterModule.forRoot({ global: false });

/** Sees only what is global, which the application's emitter is and the library's is not. */
@Module({
  providers: [
    {
      provide: OF_THE_APPLICATION,
      inject: [{ token: EventEmitter2, optional: true }],
      useFactory: (emitter?: EventEmitter2) => emitter ?? null,
    },
  ],
  exports: [OF_THE_APPLICATION],
})
class ApplicationEmitterModule {}

@Module({
  imports: [ownEmitterModule],
  providers: [{ provide: OWN, useExisting: EventEmitter2 }],
  exports: [OWN],
})
class OwnEmitterModule {}

/**
 * Has `app.get(EventEmitter2)` find the application's emitter. Nest gives the one of the module that was imported last,
 * which would be the library's.
 */
@Module({
  imports: [ApplicationEmitterModule, OwnEmitterModule],
  providers: [
    {
      provide: EventEmitter2,
      inject: [OF_THE_APPLICATION, OWN],
      useFactory: (application: EventEmitter2 | null, own: EventEmitter2) => application ?? own,
    },
  ],
})
class FoundEmitterModule {}

/** The modules of the emitter that the library uses where the application has none. */
export const emitterModules = [ownEmitterModule, FoundEmitterModule] as const;
