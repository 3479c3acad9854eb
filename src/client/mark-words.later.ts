/** `/assets/mark-words.js`: marks the words of the query in the page's address in what its messages say, titles and names of files included. */
import { parseQuery } from "../search/query/parseQuery.ts";
import { markWords } from "./search/markWords.ts";

const { included } = parseQuery(new URLSearchParams(location.search).get("q") ?? "");
for (const text of document.querySelectorAll(".message :is(.text, .card-title, .file-name)")) markWords(text, included);
