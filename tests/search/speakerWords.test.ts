import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchableMessages } from "../../src/search/searchable.ts";
import { speakerWordsOf, wordOf } from "../../src/search/speakerWords.ts";
import { archiveOf, type Draft } from "./support.ts";

const messagesOf = (drafts: readonly Draft[]) => searchableMessages(archiveOf(drafts));

describe("speakerWordsOf", () => {
  it("finds every message by a word that is its speaker's, or its name's, alone", () => {
    const draft = fc.record<Draft>({
      text: fc.constant("好"),
      speaker: fc.constantFrom(null, "conny", "gong", "twin"),
      seenAs: fc.constantFrom([], ["我"], ["王伟"], ["conny"]),
    });
    fc.assert(
      fc.property(fc.array(draft), (drafts) => {
        const messages = messagesOf(drafts);
        const words = speakerWordsOf(messages);
        const whose = new Map<string, string>();
        for (const message of messages) {
          const { speaker, seenAs } = message;
          const word = wordOf(message, words);
          expect(word === null).toBe(speaker === null && seenAs.length === 0);
          const key = JSON.stringify(speaker ?? seenAs);
          if (word !== null) expect(whose.get(word) ?? key).toBe(key);
          if (word !== null) whose.set(word, key);
        }
        expect(new Set(whose.values()).size).toBe(whose.size);
      }),
    );
  });

  it("keeps everybody's word when somebody comes later, and when ids change", () => {
    const early = [
      { text: "1", speaker: "a", clock: "08:00:00" },
      { text: "2", speaker: "b", clock: "09:00:00" },
      { text: "3", speaker: null, seenAs: ["我"], clock: "10:00:00" },
    ] as const;
    const before = speakerWordsOf(messagesOf(early));
    const renamed = early.map((draft) => ({ ...draft, speaker: draft.speaker === "a" ? "zz" : draft.speaker }));
    const later = [...renamed, { text: "4", speaker: "aa", day: "2018-01-01" as const }];
    const after = speakerWordsOf(messagesOf(later));
    expect([after.bySpeaker.get("zz"), after.bySpeaker.get("b")]).toEqual([...before.bySpeaker.values()]);
    expect(after.byName).toEqual(before.byName);
    expect(after.bySpeaker.size).toBe(3);
  });

  it("gives words of their own to as many speakers as a large archive has", () => {
    const drafts = Array.from({ length: 20_000 }, (_, number) => ({ text: "", speaker: `speaker-${number}` }));
    const { bySpeaker } = speakerWordsOf(messagesOf(drafts));
    expect(new Set(bySpeaker.values()).size).toBe(20_000);
  });
});
