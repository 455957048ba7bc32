import { catalogue } from '../events/catalogue.js';
import type { EventClass } from '../events/definition.js';
import { fieldsOf } from '../events/fields/field.js';

/**
 * Words that sentences and errors are made of. A single one of them says nothing about a caller who used it as well.
 */
const WORDS = `
  a about after again all already also an and any are as at away back be because been before being below between both but
  by came can cannot come could did do does done down during each either else every few first for from get give given go
  got had has have having he her here him his how i if in into is it its just keep last later least less let like made
  make many may me might more most much must my need needs never new next no none nor not now of off on once one only or
  other our out over own past please put same second see set she should since so some still such take than that the their
  them then there these they thing this those through time times to too under until up us use used uses using very was we
  were what when where which while who whole why will with within without would yes yet you your
  abort aborted accept accepted access account action active actual address agent allow allowed alive already answer api app
  application argument arguments array assert assertion async attempt attempts auth authentication authorization await
  bad batch because become begin body boolean branch broken buffer bytes cache call callback callbacks called caller
  calling calls cancel cancelled canceled cannot cause caused certificate change changed channel channels character
  characters check class clear client close closed code column command commit complete completed conflict connect
  connected connecting connection connections constraint constructor content context controller conversion convert copy
  corrupt count create created credentials current customer data database date day days deadline deadlock decode default
  defined delay delete deleted denied depth destroyed detected device different digit digits directory disabled
  disconnect disconnected disk document does domain driver duplicate duration element emit empty enabled encode encoding
  end ended endpoint entity entries entry enum error errors even event events exceed exceeded exceeds exception exist
  existing exists exit expect expected expired failed failing fails failure fatal fetch field fields file files find
  finished folder foreign forbidden format found frame full function functions gateway get global group handle handled
  handler handlers hang header headers host hostname hour hours http https ignore ignored illegal implemented import in
  index initialize initialized input instance integer interface internal interrupted invalid is issue item items iterable
  iterator job jobs json key keys kind known large length level limit line list listen listener listening load local lock
  locked log login long lost main malformed map match max maximum memory message messages method minute minutes missing
  mode model module multiple name named names nan network node null number numbers object objects occurred offset old open
  opened operation operator option options order origin original output outside package page parameter parameters parse
  parser parsing part pass password path payload pending permission permitted phone pipe place pool port position post
  present primary private problem process processing promise properties property protected protocol prototype provider
  public query queue range rate reach reached read reading ready reason receive received record recursion redirect
  reference refused reject rejected relation release remaining remote remove removed reply request requests require
  required reserved reset resolve resolved resource response result retries retry retrying return returned right role root
  route row rows run running schema script seconds select self send sending sent sequence serialize server service session
  setting shutdown signal size socket source space stack start started state statement status stop stopped storage store
  stream string strings structure success support supported symbol syntax system table task tenant terminated terminating
  test text thread throw thrown timed timeout token tokens total transaction transient try type types unable unauthorized
  unavailable undefined unexpected unhandled unique unit unknown unreachable unsupported update updated url user users
  valid validation value values variable version violates violation wait waiting warning work worker write writing wrong`;

const plainWords = lazily((): ReadonlySet<string> => new Set(WORDS.split(/\s+/)));

/** Values that Bandwidth chose: names of events, and the known values of the catalogue's fields. */
const bandwidthWords = lazily(
  (): ReadonlySet<string> =>
    new Set((catalogue as readonly EventClass[]).flatMap((type) => [...type.definition.wire, ...knownValues(type)])),
);

/** Whether a word, in lower case, may stay in a log whoever used it. */
export function isPlainWord(word: string): boolean {
  return plainWords().has(word);
}

/** Whether Bandwidth chose a value, and not a person. */
export function isBandwidthWord(value: string): boolean {
  return bandwidthWords().has(value);
}

/** Makes a value when it is first needed, since many applications never log an error. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Without codes and counts, which look like digits that a caller pressed. */
function knownValues(type: new () => object): string[] {
  return fieldsOf(type).flatMap(({ known = [], nested }) => [
    ...known.map(String).filter((value) => !/^\d+$/.test(value)),
    ...(nested ? knownValues(nested()) : []),
  ]);
}
