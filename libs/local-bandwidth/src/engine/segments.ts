const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Characters of GSM 03.38 that take two places. */
const GSM_EXTENSION = '^{}\\[~]|€';

/**
 * How many parts a text has: one for 160 characters of GSM 03.38, else one for each 153; with other characters 70 and
 * 67.
 */
export function segmentCount(text: string): number {
  let places = 0;
  for (const character of text) {
    if (GSM.includes(character)) places += 1;
    else if (GSM_EXTENSION.includes(character)) places += 2;
    else return parts(text.length, 70, 67);
  }
  return parts(places, 160, 153);
}

function parts(places: number, single: number, each: number): number {
  return places <= single ? 1 : Math.ceil(places / each);
}
