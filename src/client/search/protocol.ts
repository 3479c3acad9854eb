/**
 * What the page and the search worker say to each other.
 */
import type {
  ArchivePlace,
  MonthTotal,
  NamedSearch,
  SearchAdvice,
  SearchCounts,
  SearchOptions,
  SearchRemarks,
  SearchResponse,
  SearchSpeaker,
  SpeakerOffer,
  Surroundings,
  WholeWords,
} from "../../search/query/types.ts";

/** Something to ask. */
export type Question =
  | {
      readonly ask: "search" | "counts" | "months" | "advise" | "remarks";
      readonly query: string;
      readonly options: SearchOptions;
    }
  | { readonly ask: "wholeWords"; readonly query: string; readonly options: SearchOptions; readonly operator: string }
  | { readonly ask: "named" | "places"; readonly query: string }
  | { readonly ask: "around"; readonly place: number; readonly each: number }
  | { readonly ask: "offers"; readonly typed: string; readonly limit: number }
  | { readonly ask: "speakers" }
  | { readonly ask: "prepare" };

/** A question, answered by a {@link WorkerAnswer} with the same number. */
export type WorkerQuestion = { readonly number: number } & Question;

/** What a question is answered with. */
export interface Answers {
  readonly search: SearchResponse;
  readonly counts: SearchCounts;
  readonly months: readonly MonthTotal[];
  readonly advise: SearchAdvice;
  readonly remarks: SearchRemarks;
  readonly wholeWords: WholeWords | null;
  readonly named: readonly NamedSearch[];
  readonly places: readonly ArchivePlace[];
  readonly around: Surroundings;
  readonly offers: readonly SpeakerOffer[];
  readonly speakers: readonly SearchSpeaker[];
  readonly prepare: null;
}

/** An answer, or why there is none. */
export type WorkerAnswer =
  | { readonly number: number; readonly answer: Answers[keyof Answers] }
  | { readonly number: number; readonly error: string };
