// Compiled by `npm run types`, never run: each `@ts-expect-error` fails when the compiler would let the line pass.
import type {
  BandwidthCallbackUrls,
  BandwidthEvent,
  CallbackContext,
  VoiceGatherEvent,
  VoiceInitiateEvent,
} from 'nestjs-bandwidth-callbacks';

declare const urls: BandwidthCallbackUrls;

class Ivr {
  constructor(private readonly prices: Map<string, number>) {}
  greet(): number {
    return this.prices.size;
  }
  menu(_event: VoiceGatherEvent, _context: CallbackContext): void {}
  either(_event: VoiceGatherEvent | VoiceInitiateEvent): void {}
  fields(_event: { readonly digits?: string }): void {}
  everything(_event: BandwidthEvent): void {}
  async later(_event?: VoiceGatherEvent): Promise<string> {
    return '';
  }
  priceOf(_article: string): void {}
  readonly count = 1;
  protected inner(): void {}
}

urls.to(Ivr, 'greet');
urls.to(Ivr, 'menu', { query: { attempt: 1 }, params: { tenant: 'acme' }, instance: 'sales' });
urls.to(Ivr, 'menu', { absolute: true, withCredentials: true });
urls.to(Ivr, 'either');
urls.to(Ivr, 'fields');
urls.to(Ivr, 'everything');
urls.to(Ivr, 'later');

// @ts-expect-error the class has no such method
urls.to(Ivr, 'menus');
// @ts-expect-error no handler takes a text
urls.to(Ivr, 'priceOf');
// @ts-expect-error a property is no handler
urls.to(Ivr, 'count');
// @ts-expect-error nobody but the class itself knows it
urls.to(Ivr, 'inner');
// @ts-expect-error credentials stand in absolute URLs only
urls.to(Ivr, 'menu', { withCredentials: true });
// @ts-expect-error an object is no class
urls.to({ menu: () => '' }, 'menu');
