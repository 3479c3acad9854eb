/** What follows a name in a group nickname: employer, trade, town. */
const AFTER_NAME = /[-－—_~～、 (（].*$/su;

/** What somebody is called for short: `龚晓冬` of `龚晓冬-银联-产品-上海`. May be empty. */
export function callName(name: string): string {
  return name.replace(AFTER_NAME, "");
}
