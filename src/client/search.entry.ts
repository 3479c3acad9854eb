/** `/assets/search.js`: the search module. */
export * from "./search/search.ts";
