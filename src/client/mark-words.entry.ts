/** `/assets/mark-words.js`: marks the words of the query in the page's address in its messages. */
import { parseQuery } from "../search/query/parseQuery.ts";
import { markWords } from "./search/markWords.ts";

const { included } = parseQuery(new URLSearchParams(location.search).get("q") ?? "");
for (const text of document.querySelectorAll(".message .text")) markWords(text, included);
