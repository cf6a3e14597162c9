import type {ReactiveController} from 'lit';
import type {Snapshot} from '../hub/snapshot.js';
import {Announcer} from './announcer.js';
import type {AssistedElement} from './assistance.js';
import {textReader} from './language.js';
import {lazyPart} from './lazy-part.js';
import {localeOf} from './locale.js';
import {isQuiet} from './parts.js';
import {followStatus, forgetStatus} from './status-voice.js';
import {Tips} from './tips.js';

const assistants = new WeakMap<AssistedElement, Assistant>();

/**
 * Says and explains what an element shows; to be called whenever it was rendered, with what it shows and what it
 * showed last before anything unusual.
 */
export function assist(
  host: AssistedElement,
  snapshots: readonly Snapshot[],
  calm: readonly Snapshot[],
): void {
  // What is done to an element that has left is said nowhere, and may not keep it.
  if (!host.isConnected) return;
  const assistant = assistants.get(host) ?? new Assistant(host, calm);
  assistants.set(host, assistant);
  assistant.update(snapshots);
}

/** Says what an element shows to those who listen, and explains it to those who point, tap or tab to it. */
class Assistant implements ReactiveController {
  readonly #host: AssistedElement;
  readonly #announcer: Announcer;
  readonly #tips: Tips | undefined;
  readonly #textsOf;
  readonly #placeholder;
  #isSpeaking = false;

  /** @param calm what the element showed last before anything unusual */
  constructor(host: AssistedElement, calm: readonly Snapshot[]) {
    this.#host = host;
    this.#textsOf = textReader(host);
    this.#announcer = new Announcer(host);
    this.#placeholder = lazyPart(
      host,
      async () => new (await import('./placeholder.js')).Placeholder(host, this.#textsOf),
    );
    const {shadowRoot} = host;
    // Older browsers show titles as they always did.
    if (shadowRoot && 'showPopover' in host) this.#tips = new Tips(shadowRoot);
    const locale = localeOf(host);
    followStatus(host, calm, {locale, texts: this.#textsOf(locale, false)});
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#tips?.hide();
    // An element that is only moved is there again by then.
    queueMicrotask(() => {
      if (!this.#host.isConnected) forgetStatus(this.#host);
    });
  }

  /** To be called whenever the host was rendered. */
  update(snapshots: readonly Snapshot[]): void {
    const host = this.#host;
    const locale = localeOf(host);
    // What was unusual may have to be said to be over.
    this.#isSpeaking ||= this.#announcer.isOn || !snapshots.every(isQuiet);
    const speech = {locale, texts: this.#textsOf(locale, this.#isSpeaking)};
    this.#announcer.update(snapshots, speech);
    followStatus(host, snapshots, speech);
    this.#tips?.update();
    this.#placeholder(!!host.consent)?.update();
  }
}
