// Tells one state of the program from another.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * A digest of the program's own files, and of the versions of the packages it is made with.
 *
 * @param {string} root folder of this package
 * @returns {string} hexadecimal digits
 * @throws what the file system throws
 */
export function programDigest(root) {
  const hash = createHash("sha256");
  for (const file of ["package.json", ".eleventy.ts", ...filesOf(root, "bin"), ...filesOf(root, "src")]) {
    hash.update(`${file}\n`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

/**
 * The files below a folder, by code unit; paths with `/`.
 *
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function filesOf(root, folder) {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll(path.sep, "/"),
    )
    .sort();
}
