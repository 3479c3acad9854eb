/** What is used of the worker's global scope. */
export interface FetchScope {
  fetch: typeof fetch;
}

/**
 * Stands between Pagefind and the network. Every segment's instance of Pagefind asks for files that all have in common, or that the catalogue
 * has brought along: they are answered from here. And it tells nobody when a request fails: that is counted.
 */
export class Requests {
  private readonly answers = new Map<string, () => Promise<BodyInit>>();
  private failed = 0;

  /** Takes the place of the scope's `fetch`. */
  constructor(scope: FetchScope) {
    const original = scope.fetch.bind(scope);
    scope.fetch = async (input, options) => {
      try {
        const [address = ""] = String(input instanceof Request ? input.url : input).split("?");
        const answer = this.answers.get(address);
        const response = answer === undefined ? await original(input, options) : new Response(await answer());
        if (!response.ok) this.failed++;
        return response;
      } catch (error) {
        this.failed++;
        throw error;
      }
    };
  }

  /** How many requests have failed so far. */
  get failures(): number {
    return this.failed;
  }

  /** Answers requests for an address, whatever its query, from now on. */
  answer(address: string, body: () => Promise<BodyInit>): void {
    this.answers.set(address, body);
  }
}
