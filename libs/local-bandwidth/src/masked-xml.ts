/**
 * Replaces the passwords in XML: those of attributes, and those in URLs. Of lines and elements it leaves what there is.
 *
 * @param mark what stands in the place of a password
 */
export function maskedXml(text: string, mark = '***'): string {
  return text
    .replaceAll(/(\b\w*password\s*=\s*)(?:"[^"]*"?|'[^']*'?)/gi, `$1"${mark}"`)
    .replaceAll(/([?&;]\w*password=)[^&"'\s<>]+/gi, `$1${mark}`)
    .replaceAll(/(\bhttps?:\/\/[^\s/?#:@"'<]*:)[^\s/?#"'<]*@/gi, `$1${mark}@`);
}
