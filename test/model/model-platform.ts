import {FakePlatform} from '../helpers/fake-platform.js';

const MICROTASKS = 24;

/** A fake platform that keeps account of dials, and lets promises settle in microtasks, which is fast. */
export class ModelPlatform extends FakePlatform {
  /** When which address was dialled, by `time()`. */
  readonly dials: {readonly url: string; readonly at: number}[] = [];
  #skew = 0;
  #mayLoad = false;

  constructor(seed: number) {
    super({seed});
    this.#skew = 0;
    const {isOnline, openSocket} = this;
    Object.assign(this, {
      // Whoever asks may be about to load a part of the library.
      isOnline: () => {
        this.#mayLoad = true;
        return isOnline();
      },
      openSocket: (url: string) => {
        this.dials.push({url, at: this.time()});
        return openSocket(url);
      },
    });
  }

  /** The time that it really is, epoch milliseconds, whatever the visitor's clock says. */
  get truth(): number {
    return this.time() - this.#skew;
  }

  /** The clock of the machine is set. */
  setClock(ms: number): void {
    const {truth} = this;
    this.jumpWallClock(ms);
    this.#skew = this.time() - truth;
  }

  /** The machine sleeps: time passes, and the wall clock with it. */
  override sleep(ms: number): void {
    const {truth} = this;
    super.sleep(ms);
    this.#skew = this.time() - truth - ms;
  }

  override async settle(): Promise<void> {
    do {
      for (let i = 0; i < MICROTASKS; i++) await Promise.resolve();
    } while (await this.#load());
  }

  /** Waits for what may have begun to load: modules that are there already come in their order. */
  async #load(): Promise<boolean> {
    if (!this.#mayLoad) return false;
    this.#mayLoad = false;
    await Promise.all([import('../../src/hub/trouble.js'), import('../../src/market/cross-rate.js')]);
    return true;
  }
}
