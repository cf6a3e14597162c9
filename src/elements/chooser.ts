import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {Texts} from '../text/texts.js';
import type {Choice} from './currencies.js';

/** What a chooser shows this time. */
export interface ChooserView {
  /** Unique in the root. */
  readonly id: string;
  /** What a screen reader calls it, as `From currency`. */
  readonly label: string;
  /** The code that is chosen. */
  readonly code: string;
  readonly choices: readonly Choice[];
  readonly texts: Texts;
  readonly isDisabled?: boolean;
  readonly onChoose: (code: string) => void;
}

/** A field in which a currency is searched and chosen, inside the root of its host. */
export class Chooser implements ReactiveController {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** What is chosen, and the list while it is open. */
  render({id, label, code, choices, isDisabled, onChoose}: ChooserView): TemplateResult {
    return html`<div class="chooser">
      <select
        id=${id}
        part="currency"
        aria-label=${label}
        disabled=${isDisabled ? '' : nothing}
        @change=${(event: Event) => onChoose((event.target as HTMLSelectElement).value)}
      >
        ${choices.map(
          (choice) =>
            html`<option value=${choice.code} .selected=${choice.code === code}>${choice.symbol}</option>`,
        )}
      </select>
    </div>`;
  }

  /** Closes the list without choosing. */
  close(): void {
    // Nothing is open yet.
  }
}
