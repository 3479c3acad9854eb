/** Names → people: a union of names that remembers why, and what must stay apart. */
import { appliesTo, everywhere, isBound, type SpeakersConfig } from "../config.ts";
import type { DayPlace, Evidence, RoomId } from "../model.ts";

/** No room and no day: only names that hold everywhere apply. */
export const NOWHERE: DayPlace = { room: "", day: "0000-00-00" };

/** A name's person: the group's first name, as a key only. */
export type Person = string;

interface Bound {
  readonly person: Person;
  readonly applies: (place: DayPlace) => boolean;
}

/** Which names are one person's. The owner's word is taken in first and is never overruled. */
export class NameGroups {
  readonly #parents = new Map<string, string>();
  /** People of speakers.yaml: no two of them are one. */
  readonly #listed = new Set<Person>();
  readonly #apart = new Map<Person, Set<Person>>();
  readonly #evidence = new Map<string, Evidence>();
  readonly #bound = new Map<string, Bound[]>();
  readonly #owners: ReadonlyMap<RoomId, string>;
  readonly #shared: ReadonlySet<string>;

  /**
   * @param shared names that stand for several people; alone they name nobody
   */
  constructor(config: SpeakersConfig, shared: ReadonlySet<string>) {
    this.#shared = shared;
    this.#owners = config.owners;
    for (const { name, aliases } of config.speakers) {
      const own = aliases.find((alias) => alias.name === name);
      for (const alias of own === undefined ? [everywhere(name), ...aliases] : aliases) {
        if (!isBound(alias)) {
          this.#take(name, alias.name);
        } else {
          const bounds = this.#bound.get(alias.name) ?? [];
          bounds.push({ person: name, applies: appliesTo(alias) });
          this.#bound.set(alias.name, bounds);
        }
      }
    }
    for (const name of config.owners.values()) this.#evidence.set(name, "owner");
    for (const { name } of config.speakers) this.#listed.add(this.#root(name));
    for (const names of config.apart) this.#keepApart(names);
  }

  #take(person: string, alias: string): void {
    this.#parents.set(this.#root(alias), this.#root(person));
    this.#evidence.set(alias, "owner");
  }

  #keepApart(names: readonly string[]): void {
    const roots = [...new Set(names.map((name) => this.#root(name)))];
    for (const root of roots) {
      const others = this.#apart.get(root) ?? new Set();
      for (const other of roots) if (other !== root) others.add(other);
      this.#apart.set(root, others);
    }
  }

  #root(name: string): Person {
    let root = name;
    for (
      let parent = this.#parents.get(root);
      parent !== undefined && parent !== root;
      parent = this.#parents.get(root)
    )
      root = parent;
    // The next search for this name is one step.
    if (root !== name) this.#parents.set(name, root);
    return root;
  }

  /** Makes two names one person's, unless the owner keeps them apart. */
  join(a: string, b: string, evidence: Evidence): boolean {
    const [left, right] = [this.#root(a), this.#root(b)];
    if (left !== right && this.#areApart(left, right)) return false;
    if (this.#shared.has(a) || this.#shared.has(b)) return false;
    for (const name of [a, b]) if (!this.#evidence.has(name)) this.#evidence.set(name, evidence);
    if (left === right) return true;
    this.#parents.set(right, left);
    if (this.#listed.has(right)) this.#listed.add(left);
    const apart = this.#apart.get(right) ?? [];
    this.#apart.set(left, new Set([...(this.#apart.get(left) ?? []), ...apart]));
    for (const other of apart) this.#apart.get(other)?.add(left);
    return true;
  }

  #areApart(left: Person, right: Person): boolean {
    return (this.#listed.has(left) && this.#listed.has(right)) || this.#apart.get(left)?.has(right) === true;
  }

  /** Whose a name is in a room on a day; null where nobody can say. */
  person(name: string, place: DayPlace): Person | null {
    if (name === "") return null;
    const bound = this.#bound.get(name)?.find(({ applies }) => applies(place));
    if (bound !== undefined) return this.#root(bound.person);
    if (!this.#shared.has(name)) return this.#root(name);
    const owner = this.#owners.get(place.room);
    return owner === undefined ? null : this.#root(owner);
  }

  /** The person of the names one message was seen under: a name of one's own counts before a shared one. */
  personOf(names: readonly string[], place: DayPlace): Person | null {
    const own = names.find((name) => !this.#shared.has(name));
    return this.person(own ?? names[0] ?? "", place);
  }

  /** Why a name belongs to its group, or to a person it is bound to. */
  evidence(name: string, person?: Person): Evidence {
    const bound = this.#bound.get(name) ?? [];
    if (person !== undefined && bound.some((one) => this.#root(one.person) === person)) return "owner";
    return this.#evidence.get(name) ?? "name";
  }

  /** Why a name that stands for several people belongs to the one who used it in these rooms. */
  sharedEvidence(rooms: Iterable<RoomId>): Evidence {
    return [...rooms].some((room) => this.#owners.has(room)) ? "owner" : "doubled";
  }

  /** True for a name that stands for several people. */
  isShared(name: string): boolean {
    return this.#shared.has(name);
  }
}
