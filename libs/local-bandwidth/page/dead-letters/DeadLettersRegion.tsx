import { Empty } from '../parts/Empty.js';
import { Region } from '../parts/Region.js';
import { platform } from '../platform/platform.js';
import { DeadLetterCard } from './DeadLetterCard.js';

/** Lists the dead letters of the application's queue. */
export function DeadLettersRegion() {
  const letters = platform.deadLetters.value;
  return (
    <Region name="Dead letters" class="dead-letters" tools={letters && <p class="region-facts">{letters.length}</p>}>
      {letters && letters.length > 0 ? (
        <ul class="dead-letter-list" aria-label="List of dead letters" tabIndex={0}>
          {letters.map((letter) => (
            <DeadLetterCard key={letter.id} letter={letter} />
          ))}
        </ul>
      ) : (
        <None isKnown={letters !== undefined} />
      )}
    </Region>
  );
}

function None({ isKnown }: { readonly isKnown: boolean }) {
  if (!isKnown) return <Empty title="The queue does not answer">Its storage cannot be reached at the moment.</Empty>;
  return (
    <Empty title="No dead letter">
      A stored callback whose handlers failed at every attempt is listed here. You can then retry or remove it.
    </Empty>
  );
}
