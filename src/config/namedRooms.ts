/** What to report where the owner names a room that the archive has not. */
import type { Diagnostic } from "../diagnostics.ts";
import type { ConfigDocument, KeyPath, Target } from "./document.ts";

/** Of a room that something is to be kept back in: with a slip in its name, it would be shown. */
export function unknownRoom(document: ConfigDocument, path: KeyPath, target: Target, message: string): Diagnostic {
  return document.at(path, target, "room-unknown", message, "Write the name of the room's folder, or remove it");
}

/** Of any other: perhaps its transcripts are still to come. */
export function absentRoom(document: ConfigDocument, path: KeyPath, target: Target, message: string): Diagnostic {
  const hint = "Write the name of the room's folder, or leave it if its transcripts are still to come";
  return document.at(path, target, "room-absent", message, hint);
}
