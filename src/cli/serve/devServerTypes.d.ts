/**
 * The part of Eleventy's development server the project uses; the package ships no types.
 */
declare module "@11ty/eleventy-dev-server" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  interface Logger {
    info(text: string): void;
    log(text: string): void;
    error(text: string): void;
  }

  interface DevServer {
    serve(port: number): void;
    /** Resolves when it listens, on the port asked for or the next free one. */
    ready(): Promise<void>;
    getServerUrl(host: string, path: string): string;
    /** Makes every open page load itself again. */
    reload(event: object): void;
    close(): Promise<void>;
    /** Where open pages wait for news; there when it is {@link ready}. */
    readonly updateServer: { on(event: "connection", listener: (page: OpenPage) => void): void };
  }

  /** An open page's connection. */
  interface OpenPage {
    send(message: string): void;
  }

  /** Asked before the folder is; answers, or leaves it to the next. */
  type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

  const EleventyDevServer: {
    getServer(
      name: string,
      folder: string,
      options: { pathPrefix: string; logger: Logger; middleware: readonly Middleware[] },
    ): DevServer;
  };
  export default EleventyDevServer;
}
