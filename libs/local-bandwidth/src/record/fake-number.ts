/** The words instead of a hidden number, which are not personal. */
const HIDDEN = /^(?:anonymous|restricted|unknown|unavailable|private|\+?266696687)$/i;

/**
 * Makes a number that nobody has, in the form of a real one.
 *
 * @param place 0, 1, 2 … for different numbers
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
  // Numbers with a zero after the country code belong to nobody.
  return plus + digits.slice(0, 2) + String(place + 1).padStart(digits.length - 2, '0');
}

const FIRST_AREA = 201;
/** After so many area codes follows 211, a service; so is every hundredth after it. */
const BEFORE_A_SERVICE = 10;

/** Makes a number of North America. In every area, 555-0100 to 555-0199 are reserved for fiction. */
function american(place: number): string {
  const areas = Math.floor(place / 100);
  const services = areas < BEFORE_A_SERVICE ? 0 : 1 + Math.floor((areas - BEFORE_A_SERVICE) / 99);
  return `${FIRST_AREA + areas + services}55501${String(place % 100).padStart(2, '0')}`;
}
