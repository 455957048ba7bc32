/** Countries by their calling codes. `+1` counts as the United States, although Canada has it, too. */
const COUNTRIES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '1 USA,7 RUS,20 EGY,27 ZAF,30 GRC,31 NLD,32 BEL,33 FRA,34 ESP,36 HUN,39 ITA,40 ROU,41 CHE,43 AUT,44 GBR,45 DNK,' +
    '46 SWE,47 NOR,48 POL,49 DEU,51 PER,52 MEX,53 CUB,54 ARG,55 BRA,56 CHL,57 COL,58 VEN,60 MYS,61 AUS,62 IDN,63 PHL,' +
    '64 NZL,65 SGP,66 THA,81 JPN,82 KOR,84 VNM,86 CHN,90 TUR,91 IND,92 PAK,93 AFG,94 LKA,95 MMR,98 IRN,212 MAR,' +
    '213 DZA,216 TUN,233 GHA,234 NGA,254 KEN,351 PRT,352 LUX,353 IRL,354 ISL,358 FIN,359 BGR,370 LTU,371 LVA,372 EST,' +
    '380 UKR,385 HRV,386 SVN,420 CZE,421 SVK,502 GTM,503 SLV,504 HND,506 CRI,507 PAN,591 BOL,593 ECU,595 PRY,598 URY,' +
    '852 HKG,880 BGD,886 TWN,966 SAU,971 ARE,972 ISR'
  )
    .split(',')
    .map((each) => each.split(' ') as [code: string, country: string]),
);

/** The three-letter code of a number's country; `undefined` if it is unknown. */
export function countryOf(number: string): string | undefined {
  const [, digits = ''] = /^\+(\d+)$/.exec(number) ?? [];
  for (let length = 3; length > 0; length -= 1) {
    const country = COUNTRIES[digits.slice(0, length)];
    if (country) return country;
  }
  return undefined;
}
