/** The words by which messages of one day are found to share a subject. */

/** Han runs, and runs of Latin letters and digits. */
const WORDS = /\p{Script=Han}+|[a-z0-9]+/gu;
/** What makes a word of such a run: numbers, and letters alone, say nothing of the subject. */
const LATIN_WORD = /[a-z][a-z0-9]/u;
/** Characters that stand in any sentence; a pair that holds one says nothing of the subject. */
const FUNCTION_CHARACTERS = new Set(
  Array.from(
    "的了是我你他她它们这那哪个些么吗吧呢啊呀哈嗯哦哎噢不没有无在就都也还又再才只很太更最和与或及跟把被让给对向从到来去上下里中后前要会能可以应该得着过说看想做用好多少大小人家谁什怎为因所如果但而且之其各位群问请谢",
    (character) => character.codePointAt(0),
  ),
);
/** A longer message is read this far: a subject shows early. */
const MAX_READ = 600;

/** A pair of characters as a number, which is counted and looked up in half the time of a text; any other word as it stands. */
export type SubjectWord = number | string;

/** Two UTF-16 units that are a character each. */
function pairNumber(text: string, place: number): number {
  return (text.charCodeAt(place) << 16) | text.charCodeAt(place + 1);
}

/**
 * The distinct words of a text: every pair of Han characters that stand together, and Latin words in lower case.
 *
 * @param text as the reader reads it
 */
export function subjectWords(text: string): Set<SubjectWord> {
  const words = new Set<SubjectWord>();
  for (const [run] of text.slice(0, MAX_READ).toLowerCase().matchAll(WORDS)) {
    if (run.charCodeAt(0) < 0x80) {
      if (LATIN_WORD.test(run)) words.add(run);
      continue;
    }
    // Where the character before begins; -1 where that says nothing of the subject.
    let before = -1;
    for (let place = 0; place < run.length; ) {
      const code = run.codePointAt(place) ?? 0;
      const end = place + (code > 0xffff ? 2 : 1);
      const tells = !FUNCTION_CHARACTERS.has(code);
      if (tells && before >= 0) words.add(end - before === 2 ? pairNumber(run, before) : run.slice(before, end));
      before = tells ? place : -1;
      place = end;
    }
  }
  return words;
}
