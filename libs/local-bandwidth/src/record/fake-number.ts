/** What callers who hide their number are called; it says nothing about anybody. */
const HIDDEN = /^(?:anonymous|restricted|unknown|unavailable|private|\+?266696687)$/i;

/**
 * The number of that place among numbers that nobody has, in the form of a real one.
 *
 * @param place 0, 1, 2 …
 */
export function fakeNumber(real: string, place: number): string {
  if (HIDDEN.test(real)) return real;
  if (/^sips?:/i.test(real)) return `sip:person${place + 1}@example.com`;
  const plus = real.startsWith('+') ? '+' : '';
  const digits = real.replaceAll(/[\s().-]/g, '').slice(plus.length);
  if (!/^\d{1,15}$/.test(digits)) return `+1${american(place)}`;
  if (digits.length === 10) return plus + american(place);
  if (digits.length === 11 && digits.startsWith('1')) return `${plus}1${american(place)}`;
  if (digits.length < 7)
    return (
      plus +
      String(place + 1)
        .padStart(digits.length, '9')
        .slice(-digits.length)
    );
  // No subscriber's number begins with a zero behind its country.
  return plus + digits.slice(0, 2) + String(place + 1).padStart(digits.length - 2, '0');
}

const FIRST_AREA = 201;
/** After these come 211 and every hundredth after that, which are services. */
const BEFORE_A_SERVICE = 10;

/** 555-0100 to 555-0199 are kept for fiction in every area. */
function american(place: number): string {
  const areas = Math.floor(place / 100);
  const services = areas < BEFORE_A_SERVICE ? 0 : 1 + Math.floor((areas - BEFORE_A_SERVICE) / 99);
  return `${FIRST_AREA + areas + services}55501${String(place % 100).padStart(2, '0')}`;
}
