import { choiceOf, timesAsked } from './menu.js';

describe('the menu', () => {
  it.each([
    ['1', 1, 'voicemail'],
    ['2', 1, 'frontDesk'],
    ['2', 2, 'frontDesk'],
    ['', 1, 'askAgain'],
    [undefined, 1, 'askAgain'],
    ['9', 1, 'askAgain'],
    ['', 2, 'hangUp'],
    ['9', 2, 'hangUp'],
  ])('takes %p, when it was heard %i times, for %s', (digits, asked, choice) => {
    expect(choiceOf(digits, asked)).toBe(choice);
  });

  it.each([
    [{ asked: '2' }, 2],
    [{}, 1],
    [{ asked: 'often' }, 1],
    [{ asked: '-1' }, 1],
    [{ asked: ['2', '3'] }, 1],
  ])('counts from %p that it was heard %i times', (query, times) => {
    expect(timesAsked({ query })).toBe(times);
  });
});
