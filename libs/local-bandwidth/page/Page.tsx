import { ConversationRegion } from './conversation/ConversationRegion.js';
import { ExchangesRegion } from './exchanges/ExchangesRegion.js';
import { Head } from './Head.js';
import { MessagesRegion } from './messages/MessagesRegion.js';
import { PhonesRegion } from './phones/PhonesRegion.js';
import { TimelineRegion } from './timeline/TimelineRegion.js';
import { Banners } from './trouble/Banners.js';

export function Page() {
  return (
    <>
      <Head />
      <Banners />
      <main class="regions">
        <h1 class="hidden">Local Bandwidth</h1>
        <PhonesRegion />
        <ConversationRegion />
        <MessagesRegion />
        <ExchangesRegion />
        <TimelineRegion />
      </main>
    </>
  );
}
