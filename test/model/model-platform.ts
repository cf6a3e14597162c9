import {FakePlatform} from '../helpers/fake-platform.js';

const MICROTASKS = 24;
/** Of the five times that it was told last the client takes the middle one: so many decide. */
const SAMPLES = 3;

/** A fake platform that keeps account of dials, and lets promises settle in microtasks, which is fast. */
export class ModelPlatform extends FakePlatform {
  /** When which address was dialled, by `time()`. */
  readonly dials: {readonly url: string; readonly at: number}[] = [];
  #skew = 0;
  // How often the client was told what time it is since its own clock went wrong.
  #timesTold = SAMPLES;
  #mayLoad = false;

  constructor(seed: number) {
    super({seed});
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

  /** Whether the client can know what time it is. */
  get isClockKnown(): boolean {
    return this.#timesTold >= SAMPLES;
  }

  /** A server tells the client what time it is. */
  tellTime(): void {
    this.#timesTold++;
  }

  /** The clock of the machine is set. */
  setClock(ms: number): void {
    const {truth} = this;
    this.jumpWallClock(ms);
    this.#setSkew(this.time() - truth);
  }

  /** The machine sleeps: time passes, and the wall clock with it. */
  override sleep(ms: number): void {
    const {truth} = this;
    super.sleep(ms);
    this.#setSkew(this.time() - truth - ms);
  }

  #setSkew(skew: number): void {
    if (skew !== this.#skew) this.#timesTold = 0;
    this.#skew = skew;
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
