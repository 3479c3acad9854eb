/** The program itself, as far as a site depends on it. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compareText } from "../identity/compare.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A digest of the program's own files, and of the versions of the packages it is made with. Throws what the file system throws. */
export function programDigest(): string {
  const hash = createHash("sha256");
  const sources = readdirSync(path.join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  for (const file of [path.join(root, "package.json"), ...sources].sort(compareText)) {
    hash.update(`${path.relative(root, file)}\n`).update(readFileSync(file));
  }
  return hash.digest("hex");
}
