/** Where Letter is the paper in use, by ISO 3166; everywhere else it is A4 (Unicode CLDR, supplemental data, paperSize). */
const LETTER_COUNTRIES = new Set([
  'BZ',
  'CA',
  'CL',
  'CO',
  'CR',
  'GT',
  'MX',
  'NI',
  'PA',
  'PH',
  'PR',
  'SV',
  'US',
  'VE',
])

/** @param country two letters of the system's region; empty where it says none */
export function paperSize(country: string): 'Letter' | 'A4' {
  return LETTER_COUNTRIES.has(country.toUpperCase()) ? 'Letter' : 'A4'
}
