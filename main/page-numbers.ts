/** The first Chromium that fills the margins of a sheet as print.css asks, in a PDF as on paper. */
const FILLS_MARGINS_SINCE = 131

/** What a PDF has at the foot of each page; in the typeface of the margins, since the page's own are not there. */
const FOOTER =
  '<div style="width: 100%; text-align: center; font: 9pt serif; color: #444"><span class="pageNumber"></span></div>'

/**
 * Options for `printToPDF` by which the pages have numbers. Chromium that numbers them by the page's styles gets none: it
 * would print both.
 * @param chromium its version, such as `130.0.6723.137`
 */
export function pageNumbers(
  chromium: string,
): Pick<Electron.PrintToPDFOptions, 'displayHeaderFooter' | 'headerTemplate' | 'footerTemplate'> {
  if (Number.parseInt(chromium, 10) >= FILLS_MARGINS_SINCE) return {}
  return { displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: FOOTER }
}
