/** Days for who has no archive at hand: drawn from the distributions of a real one, in the words of the seeds. */
import { pick, randomNumbers } from "../random.ts";
import type { SourceDay, SourceMessage } from "./sourceDays.ts";
import { renamed } from "./speakerNames.ts";

// Measured on 203 days of two rooms, 19,465 messages. Values at equal steps from the smallest to the largest.
const MESSAGES_A_DAY = [0, 0, 4, 5, 9, 12, 14, 18, 22, 26, 30, 37, 44, 57, 83, 97, 143, 224, 293, 362, 1048];
const BODY_LENGTH = [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 18, 20, 23, 26, 32, 41, 74, 315];
/** Messages of the speakers at these ranks. */
const MESSAGES_BY_RANK: readonly (readonly [rank: number, messages: number])[] = [
  [1, 2331],
  [2, 1501],
  [3, 531],
  [5, 427],
  [10, 289],
  [20, 165],
  [50, 86],
  [100, 33],
  [200, 14],
  [400, 4],
  [765, 1],
];
/** Share of the day's messages in each hour. */
const HOURS = [
  0.006, 0.001, 0, 0, 0, 0, 0.004, 0.01, 0.023, 0.059, 0.088, 0.064, 0.047, 0.057, 0.071, 0.073, 0.057, 0.127, 0.094,
  0.062, 0.042, 0.05, 0.039, 0.024,
];
/** Share of messages that are no words, or begin with a mention. */
const SHARES = { image: 0.029, empty: 0.0015, emoticon: 0.053, mention: 0.075, url: 0.005 };
const EMOTICONS = ["[捂脸]", "[强]", "[呲牙]", "[偷笑]", "[奸笑]", "[抱拳]"];
const DOUBLED_SHARE = 0.13;
const DAYS = 203;

/** As many days as the real ones were measured on. `words` are days whose words and names are used; there must be messages in them. */
export function generateSourceDays(words: readonly SourceDay[], seed: number): SourceDay[] {
  const random = randomNumbers(seed);
  const speakers = speakersByShare(words, random);
  const clauses = words.flatMap(({ messages }) =>
    messages.flatMap(({ body }) => (/^[![]|http/u.test(body) ? [] : body.split(/(?<=[，。！？、,!?\s])/u))),
  );
  return Array.from({ length: DAYS }, (_, number): SourceDay => {
    const doubled = random() < DOUBLED_SHARE;
    const count = Math.round(drawn(MESSAGES_A_DAY, random) / (doubled ? 2 : 1));
    const times = Array.from({ length: count }, () => timeOfDay(random)).sort();
    const messages = times.flatMap((time) => {
      const speaker = drawSpeaker(speakers, random);
      const message = messageOf(time, speaker, bodyOf(clauses, speakers, random));
      return doubled ? [message, { ...message, speaker: `${speaker}-支付` }] : [message];
    });
    const date = new Date(Date.UTC(2018, 0, 1 + number)).toISOString().slice(0, 10);
    const head = `---\nlayout:     source \ntitle:      "${date}-WeChat"\ndate:       ${date} 12:00:00\nauthor:     PaymentGroup\ntag:\t\t  [chat]\n---\n`;
    return { id: `generated/${date}`, date, head, messages, doubled };
  });
}

function messageOf(time: string, speaker: string, body: string): SourceMessage {
  return { time, speaker, body, before: "  \n   \n", after: "  \n   \n" };
}

/** A value of a distribution that is given by its quantiles. */
function drawn(quantiles: readonly number[], random: () => number): number {
  const at = random() * (quantiles.length - 1);
  const [low = 0, high = low] = quantiles.slice(Math.floor(at));
  return low + (high - low) * (at % 1);
}

interface SpeakerShare {
  readonly name: string;
  /** Messages of this one and all before it. */
  readonly upTo: number;
}

function speakersByShare(words: readonly SourceDay[], random: () => number): SpeakerShare[] {
  const names = [...new Set(words.flatMap(({ messages }) => messages.map(({ speaker }) => speaker)))].filter(Boolean);
  const shares: SpeakerShare[] = [];
  let upTo = 0;
  for (let rank = 1; rank <= (MESSAGES_BY_RANK.at(-1)?.[0] ?? 0); rank++) {
    upTo += messagesAtRank(rank);
    const name = names[rank - 1] ?? renamed(pick(names, random) ?? "群友", rank);
    shares.push({ name, upTo });
  }
  return shares;
}

function messagesAtRank(rank: number): number {
  const next = MESSAGES_BY_RANK.findIndex(([each]) => each >= rank);
  const [highRank, low] = MESSAGES_BY_RANK[next] ?? [rank, 1];
  const [lowRank, high] = MESSAGES_BY_RANK[next - 1] ?? [rank, low];
  // Straight between two points where both axes are logarithmic.
  const share = highRank === lowRank ? 0 : Math.log(rank / lowRank) / Math.log(highRank / lowRank);
  return high * (low / high) ** share;
}

function drawSpeaker(speakers: readonly SpeakerShare[], random: () => number): string {
  const at = random() * (speakers.at(-1)?.upTo ?? 0);
  return speakers.find(({ upTo }) => upTo > at)?.name ?? "群友";
}

function timeOfDay(random: () => number): string {
  let rest = random();
  const hour = HOURS.findIndex((share) => {
    rest -= share;
    return rest < 0;
  });
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${two(hour < 0 ? 12 : hour)}:${two(random() * 60)}:${two(random() * 60)}`;
}

function bodyOf(clauses: readonly string[], speakers: readonly SpeakerShare[], random: () => number): string {
  const kind = kindOf(random);
  const picture = Math.floor(random() * 1e6);
  if (kind === "empty") return "";
  if (kind === "image") return `![2018-01-01 12:00:00](http://static.cocolian.cn/img/201801/20180101_${picture}.png)`;
  if (kind === "emoticon") return (pick(EMOTICONS, random) ?? "").repeat(1 + Math.floor(random() * 3));
  const length = Math.round(drawn(BODY_LENGTH, random));
  let text = kind === "mention" ? `@${drawSpeaker(speakers, random)}?` : "";
  const end = text.length + length;
  while (text.length < end) text += (pick(clauses, random) ?? "").slice(0, end - text.length) || "好";
  return kind === "url" ? `${text} http://example.com/${picture}` : text.trim();
}

function kindOf(random: () => number): keyof typeof SHARES | "words" {
  let rest = random();
  for (const kind of ["image", "empty", "emoticon", "mention", "url"] as const) {
    rest -= SHARES[kind];
    if (rest < 0) return kind;
  }
  return "words";
}
