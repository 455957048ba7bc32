/** The longest timer that Node supports, ms; a longer one fires at once. */
export const LONGEST_TIMER = 2_147_483_647;
