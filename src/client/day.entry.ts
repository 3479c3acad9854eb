/**
 * Pages that show messages.
 */
import { startCitations } from "./cite.ts";
import { startOutline } from "./jump.ts";
import { loadPicturesOnRequest } from "./pictures.ts";
import { markSearchedWords } from "./search/markSearchedWords.ts";

loadPicturesOnRequest();
startOutline();
startCitations();
markSearchedWords();
