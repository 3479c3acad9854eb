/** What git writes into a file where two people changed the same lines, and asks somebody to clear up. */

/** What to say of it. */
export const CONFLICT = {
  message: "Git left two versions of the lines below",
  hint: "Keep one of the two, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
} as const;

const BEGIN = "<<<<<<< ";
const BEGINS = /^<<<<<<< /gmu;
const MIDDLE = /^=======\r?$/mu;
const END = /^>>>>>>> /mu;

/** The offsets of the lines with which such places begin. */
export function findConflicts(text: string): number[] {
  // Nearly every file has none.
  if (!text.includes(BEGIN)) return [];
  const begins = [...text.matchAll(BEGINS)].map(({ index }) => index);
  return begins.filter((begin, at) => {
    const inside = text.slice(begin, begins[at + 1]);
    const middle = inside.search(MIDDLE);
    return middle >= 0 && END.test(inside.slice(middle));
  });
}
