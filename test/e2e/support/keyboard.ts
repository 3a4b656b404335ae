import type { Locator, Page } from 'playwright';

/** A person who has no mouse: Tab, Shift+Tab, Enter, Space and what is typed. */
export interface Keyboard {
  /** Tabs on until the control has the focus. Throws where it is never reached. */
  readonly tabTo: (control: Locator) => Promise<void>;
  readonly tabBackTo: (control: Locator) => Promise<void>;
  readonly press: (key: 'Enter' | 'Space' | 'ArrowDown' | 'ArrowUp') => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** What is written on, or names, the element that has the focus. */
  readonly focused: () => Promise<string>;
}

const mostPresses = 250;

export function keyboardOf(window: Page): Keyboard {
  const go = async (key: 'Tab' | 'Shift+Tab', control: Locator): Promise<void> => {
    const wanted = control.filter({ visible: true }).first();
    await wanted.waitFor({ state: 'visible' });
    for (let presses = 0; presses < mostPresses; presses += 1) {
      if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await window.keyboard.press(key);
    }
    throw new Error(`Nobody reaches this by ${key}: ${String(control)}`);
  };
  return {
    tabTo: (control) => go('Tab', control),
    tabBackTo: (control) => go('Shift+Tab', control),
    press: (key) => window.keyboard.press(key),
    type: (text) => window.keyboard.type(text),
    focused: () => window.locator(':focus').first().evaluate((element) => element.getAttribute('aria-label') ?? element.textContent),
  };
}
