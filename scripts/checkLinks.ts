/** Prints every internal link of a built site that leads nowhere: `tsx scripts/checkLinks.ts <folder> [path prefix]`. */
import { findDeadLinks } from "../tests/support/links.ts";

const [folder, prefix = "/"] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("usage: tsx scripts/checkLinks.ts <folder> [path prefix]\n");
  process.exitCode = 2;
} else {
  const dead = await findDeadLinks(folder, { prefix });
  for (const { file, link, reason } of dead) process.stdout.write(`${file}: ${link}: ${reason}\n`);
  process.stdout.write(`${dead.length} dead links\n`);
  process.exitCode = dead.length === 0 ? 0 : 1;
}
