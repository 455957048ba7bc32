import { ConversationRegion } from './conversation/ConversationRegion.js';
import { DeadLettersRegion } from './dead-letters/DeadLettersRegion.js';
import { ExchangesRegion } from './exchanges/ExchangesRegion.js';
import { Head } from './Head.js';
import { MenuMapRegion } from './menu-map/MenuMapRegion.js';
import { MessagesRegion } from './messages/MessagesRegion.js';
import { PhonesRegion } from './phones/PhonesRegion.js';
import { can, pageName } from './platform/source.js';
import { TimelineRegion } from './timeline/TimelineRegion.js';
import { Banners } from './trouble/Banners.js';

export function Page() {
  return (
    <>
      <Head />
      <Banners />
      <main class="regions">
        <h1 class="hidden">{pageName()}</h1>
        {can('calls') && <PhonesRegion />}
        {can('calls') && <ConversationRegion />}
        {can('messages') && <MessagesRegion />}
        {can('exchanges') && <ExchangesRegion />}
        {can('calls') && <TimelineRegion />}
        {can('calls') && <MenuMapRegion />}
        {can('deadLetters') && <DeadLettersRegion />}
      </main>
    </>
  );
}
