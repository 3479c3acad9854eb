/**
 * Pages that show messages.
 */
import { loadPicturesOnRequest } from "./pictures.ts";

loadPicturesOnRequest();
