/** Starts the browser that the tests would use and says which it is; fails with what was looked for when there is none. */
import { launchBrowser } from "../tests/support/browser.ts";

try {
  const browser = await launchBrowser();
  process.stdout.write(`${browser.browserType().name()} ${browser.version()}\n`);
  await browser.close();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
