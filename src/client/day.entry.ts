/**
 * Pages that show messages.
 */
import { followAddress } from "./address.ts";
import { startCitations } from "./cite.ts";
import { startOutline } from "./jump.ts";
import { outlineMarker } from "./outlineMark.ts";
import { loadPicturesOnRequest } from "./pictures.ts";
import { startPlace } from "./place.ts";
import { followReading } from "./readingLine.ts";
import { markSearchedWords } from "./search/markSearchedWords.ts";

followAddress();
loadPicturesOnRequest();
startOutline();
startCitations();
markSearchedWords();

const stream = document.querySelector<HTMLElement>("[data-resume]");
if (stream !== null) {
  const keepPlace = startPlace(stream);
  const markOutline = outlineMarker(stream);
  followReading(stream, (message) => {
    keepPlace(message);
    markOutline?.(message);
  });
}
