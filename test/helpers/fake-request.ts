/** What a test answers a request with: a body, or a body with a status and headers. */
export type FakeAnswer =
  | string
  | {
      readonly body?: string;
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** A request that waits for the test to answer it. */
export class FakeRequest {
  readonly url: string;
  readonly init: RequestInit;
  readonly response: Promise<Response>;
  isAborted = false;
  isDone = false;
  /** An answer that was on its way already arrives in spite of the abort. */
  ignoresAbort = false;
  #resolve!: (response: Response) => void;
  #reject!: (error: unknown) => void;

  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.init = init;
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    init.signal?.addEventListener('abort', () => {
      this.isAborted = true;
      if (!this.ignoresAbort) this.#end(() => this.#reject(new DOMException('Aborted', 'AbortError')));
    });
  }

  /** The server answers. */
  answer(answer: FakeAnswer): void {
    const {body = '', status = 200, headers = {}} = typeof answer === 'string' ? {body: answer} : answer;
    // Not a real one, whose text() needs more than microtasks.
    const response = {
      ok: status >= 200 && status < 300,
      status,
      headers: new Headers(headers),
      text: () => Promise.resolve(body),
    };
    this.#end(() => this.#resolve(response as Response));
  }

  /** The network fails, or the browser refuses to show the answer (CORS). */
  fail(): void {
    this.#end(() => this.#reject(new TypeError('Failed to fetch')));
  }

  #end(settle: () => void): void {
    this.isDone = true;
    settle();
  }
}
