import fc from "fast-check";
import { expect, test } from "vitest";
import { ExchangedMap } from "../../src/archive/exchangedMap.ts";

const key = fc.integer({ min: 0, max: 12 });
const change = fc.record({ gone: fc.array(key), fresh: fc.array(fc.tuple(key, fc.string())) });

test("however often it is changed, it holds what a map holds that was changed in place", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.string())), fc.array(change, { maxLength: 4 }), (entries, changes) => {
      const plain = new Map(entries);
      let exchanged: ReadonlyMap<number, string> = new Map(entries);
      for (const { gone, fresh } of changes) {
        for (const one of gone) plain.delete(one);
        for (const [one, item] of fresh) plain.set(one, item);
        exchanged = new ExchangedMap(exchanged, gone, fresh);
      }
      expect(exchanged.size).toBe(plain.size);
      expect(new Map(exchanged)).toEqual(plain);
      expect([...exchanged.keys()].sort()).toEqual([...plain.keys()].sort());
      expect([...exchanged.values()].sort()).toEqual([...plain.values()].sort());
      const visited = new Map<number, string>();
      exchanged.forEach((item, one) => void visited.set(one, item));
      expect(visited).toEqual(plain);
      for (let one = 0; one <= 12; one++)
        expect([exchanged.has(one), exchanged.get(one)]).toEqual([plain.has(one), plain.get(one)]);
    }),
  );
});
