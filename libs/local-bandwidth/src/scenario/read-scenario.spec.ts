import { LARGEST, readScenario } from './read-scenario.js';
import { writeScenario } from './write-scenario.js';

const STEPS = `[{ "call": { "from": "+15551230001", "to": "+15550100000" }, "as": "caller" }, { "caller": "hangUp" }]`;

/** `3:14 steps[1].digits must be text.` */
function problemsOf(text: string): string[] {
  const read = readScenario(text);
  return 'problems' in read ? read.problems.map(({ line, column, message }) => `${line}:${column} ${message}`) : [];
}

const withSteps = (...steps: string[]) => `{
  "people": { "caller": "+15551230001" },
  "steps": [
    ${steps.join(',\n    ')}
  ]
}`;

describe('a scenario file', () => {
  it('may have comments, trailing commas and a byte order mark', () => {
    const read = readScenario(`\uFEFF// sales\n{ /* by key */ "steps": ${STEPS}, }`);
    expect(read).toMatchObject({ scenario: { steps: [{ as: 'caller' }, { caller: 'hangUp' }] } });
  });

  it('has the positions and texts of its steps', () => {
    const read = readScenario(withSteps('{ "wait": 1 }', '{ "caller":  "hangUp" }'));
    if ('problems' in read) throw new Error('It has problems.');
    expect(read.placeOf(['steps', 1])).toEqual({ line: 5, column: 5 });
    expect(read.textOf(['steps', 1])).toBe('{ "caller":  "hangUp" }');
  });

  it('is what writeScenario writes', () => {
    const scenario = {
      name: 'sales "by" key',
      phones: { '+15551230002': { onRing: 'answer', after: 2000 } },
      steps: [{ call: { from: '+15551230001', to: '+15550100000' }, as: 'caller' }, { caller: 'hangUp' }],
    } as const;
    const text = writeScenario(
      scenario,
      new Map([
        [-1, 'Recorded.'],
        [1, 'The caller\ngoes.'],
      ]),
    );
    expect(text).toContain('    // The caller\n    // goes.\n    { "caller": "hangUp" }\n');
    expect(readScenario(text)).toMatchObject({ scenario });
  });

  it.each([
    ['nothing', '', '1:1 It is empty.'],
    ['no JSON', '{ "steps": [ }', '1:14 It is not JSON: value expected.'],
    ['a half', '{ "steps": [', /^1:\d+ It is not JSON: /],
    ['a list', '[]', '1:1 A scenario must be an object.'],
    ['no steps', '{ "name": "x" }', '1:1 steps is missing.'],
    ['an empty list of steps', '{ "steps": [] }', '1:12 steps must not be empty.'],
    [
      'a key that is none',
      `{ "stpes": 1, "steps": ${STEPS} }`,
      '1:3 A scenario has no field "stpes". Did you mean "steps"?',
    ],
    ['a field that occurs twice', `{ "steps": ${STEPS},\n "steps": ${STEPS} }`, '2:2 The field "steps" occurs twice.'],
    ['a wrong type', `{ "number": 5, "steps": ${STEPS} }`, '1:13 number must be text.'],
    [
      'a password',
      `{ "credentials": { "username": "bw", "password": "s3cret" }, "steps": ${STEPS} }`,
      '1:50 credentials.password must not be in the file. Name an environment variable: { "env": "NAME" }.',
    ],
    ['a start that is no time', `{ "now": "tomorrow", "steps": ${STEPS} }`, /^1:10 now must match /],
    ['too much text', `{ "name": "${'x'.repeat(LARGEST)}" }`, '1:1 It has more than 5,000,000 characters.'],
    ['brackets alone', '['.repeat(1_000_000), '1:1 It is nested too deeply.'],
    [
      'a phone without a number',
      `{ "phones": { "bob": { "onRing": "ask" } }, "steps": ${STEPS} }`,
      '1:22 phones.bob is no phone: its name must be a number.',
    ],
    [
      'a name that means something',
      `{ "people": { "text": "+15551230001" }, "steps": ${STEPS} }`,
      '1:23 people.text cannot be the name of a person: steps have a field "text".',
    ],
  ])('cannot have %s', (_, text, problem) => {
    expect(problemsOf(text)[0]).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });

  it.each([
    [
      '{ "caller": "heers", "text": "Press 1" }',
      '4:17 steps[0].caller is nothing that a person can do. Did you mean "hears"?',
    ],
    ['{ "caller": "hears", "txt": "Press 1" }', '4:26 steps[0] has no field "txt". Did you mean "text"?'],
    ['{ "caller": "hears" }', '4:5 steps[0] must have one of text, matches.'],
    ['{ "caller": "hears", "text": "1", "matches": "1" }', '4:5 steps[0] must have only one of text, matches.'],
    ['{ "caller": "hears", "matches": "(" }', '4:37 steps[0].matches must be a regular expression.'],
    ['{ "caller": "hears", "matches": "a", "flags": "ii" }', /^4:51 steps\[0\]\.flags must match /],
    ['{ "caller": "press", "digits": 1 }', '4:36 steps[0].digits must be text.'],
    ['{ "caler": "press", "digits": "1" }', '4:7 steps[0] has an unknown person: "caler". Did you mean "caller"?'],
    ['{ "agent": "rings" }', /4:7 steps\[0\] has an unknown person: "agent". Use a number/],
    ['{ "caller": "hangUp", "agent": "hangUp" }', '4:27 steps[0] has no field "agent".'],
    ['{ "cal": { "from": "1", "to": "2" } }', '4:7 steps[0] has an unknown step: "cal". Did you mean "call"?'],
    ['{ "call": { "from": "1" } }', '4:15 steps[0].call.to is missing.'],
    ['{ "wait": -1 }', '4:15 steps[0].wait must be at least 0.'],
    ['{ "faults": [{ "kind": "slow" }] }', '4:18 steps[0].faults[0].ms is missing.'],
    ['{ "text": "hello" }', '4:5 steps[0] is no step: it has neither a person nor the name of a step.'],
    ['{ "send": "voice.gathr" }', /^4:15 steps\[0\]\.send cannot be used: .* Did you mean voice\.gather\?$/],
    [
      '{ "send": "voice.gather", "set": { "to.x.y": "1" } }',
      /^4:38 steps\[0\]\.set cannot be used: The path "to\.x\.y"/,
    ],
    ['{ "replay": "evnt:gather" }', /^4:17 steps\[0\]\.replay cannot be used: .* Did you mean event\?$/],
    ['{ "exchanges": "is:faild" }', /^4:20 steps\[0\]\.exchanges cannot be used: .* Did you mean failed\?$/],
    ['{}', '4:5 steps[0] is no step: it has neither a person nor the name of a step.'],
    ['7', '4:5 steps[0] must be an object.'],
    [
      '{ "call": { "from": "1", "to": "2" }, "as": "status" }',
      '4:49 steps[0].as cannot be the name of a person: steps have a field "status".',
    ],
  ])('says what is wrong with the step %s', (step, problem) => {
    expect(problemsOf(withSteps(step))[0]).toEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    );
  });

  it.each([undefined, null, 5, Buffer.from('{}')])('is text, and not %p', (wrong) => {
    expect(() => readScenario(wrong as never)).toThrow(/^text must be text\..*LOCAL_BANDWIDTH_VALUE/s);
  });

  it.each([
    [undefined, 'scenario must be an object.'],
    [{}, 'scenario.steps is missing.'],
    [{ steps: 'x' }, 'scenario.steps must be a list.'],
    [{ steps: [5] }, 'scenario.steps[0] must be an object.'],
  ])('is not written of %j', (wrong, problem) => {
    expect(() => writeScenario(wrong as never)).toThrow(problem);
  });

  it('finds all problems of a file, at most twenty', () => {
    expect(problemsOf(withSteps('{ "wait": "x" }', '{ "caller": "press" }'))).toHaveLength(2);
    expect(problemsOf(withSteps(...Array<string>(50).fill('{}')))).toHaveLength(20);
  });

  it('of several megabytes is read quickly', () => {
    const steps = Array<string>(9000).fill(`{ "caller": "says", "text": "${'word '.repeat(100)}" }`);
    expect(problemsOf(withSteps(...steps))).toEqual([]);
  });
});
