// What a person does: reads the finding, drafts, marks as sent, saves, looks at the view.
import path from 'node:path';
import { choose, palette } from './window.mjs';

const owed = 'No thank-you to Grace Hopper yet';
const unsent = 'The thank-you to Grace Hopper waits unsent';

export async function walk(page, pictures) {
  // Of what matters only: they are shown small.
  const picture = (name, x, y) => page.screenshot({
    path: path.join(pictures, `vscode-${name}.png`), clip: { x, y, width: 640, height: 385 } });
  const keys = page.keyboard;
  const row = text => page.locator('.markers-panel .monaco-list-row', { hasText: text });
  const text = words => page.locator('.monaco-editor .view-lines', { hasText: words });

  await text('Acme').waitFor();
  await page.locator('.squiggly-warning, .squiggly-info, .squiggly-error').first().waitFor({ state: 'attached' });
  await keys.press('Control+Shift+M');
  await row(owed).waitFor();

  await fix('Draft a thank-you to Grace Hopper', () => picture('quick-fix', 352, 68));
  await row(unsent).waitFor();
  await row(owed).waitFor({ state: 'detached' });

  await fix('Mark as sent today');
  await row(unsent).waitFor({ state: 'detached' });
  await focus();
  await keys.press('Control+S');
  await page.locator('.tab.dirty').waitFor({ state: 'detached' });

  await palette(page, 'hearback: Show Follow-ups');
  // Found by what a screen reader says of them.
  const step = name => page.locator('.sidebar').getByRole('treeitem', { name });
  await step(/^Check-in to Alan Turing, due\. Initech, .*\. Due 2026-11-/).waitFor();
  await step(/^Thank-you to Grace Hopper/).waitFor({ state: 'detached' });
  await picture('follow-ups', 0, 36);
  await reach(step(/^Check-in to Alan Turing/));
  await page.locator('.tab.active', { hasText: 'initech.md' }).waitFor();

  // The pictures of a walkthrough are shown where there is room for them.
  await keys.press('Control+J');
  await keys.press('Control+B');
  await palette(page, 'Welcome: Open Walkthrough...');
  await choose(page, 'Get Started with hearback');
  for (const title of ['Let it draft the note', 'See what comes next']) {
    await page.locator('.getting-started-step', { hasText: title }).click();
    const shown = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame').locator('img');
    await shown.waitFor();
    await shown.evaluate(it => it.decode());
  }

  /** Goes to the next problem, and takes the quick fix of that name. */
  async function fix(title, offered) {
    await focus();
    const item = page.locator('.action-widget .monaco-list-row', { hasText: title });
    // Right after the start VS Code may say that there is none although the answer has come; a problem
    // may also be of another rule. Go on until the wanted one is there.
    for (let round = 0; ; round++) {
      await keys.press('F8');
      await page.locator('.monaco-editor .marker-widget').waitFor();
      await keys.press('Escape');
      await page.locator('.monaco-editor .marker-widget').waitFor({ state: 'detached' });
      await keys.press('Control+.');
      try {
        await item.waitFor({ timeout: 2000 });
        break;
      } catch (error) {
        if (round === 15) {
          throw error;
        }
        await keys.press('Escape');
      }
    }
    await offered?.();
    await reach(item);
  }

  /** Goes to a row of the list that has the keys, and takes it. */
  async function reach(row) {
    for (let round = 0; !/\bfocused\b/.test(await row.getAttribute('class')); round++) {
      if (round === 50) {
        throw new Error(`cannot reach ${row}`);
      }
      await keys.press('ArrowDown');
    }
    await keys.press('Enter');
  }

  async function focus() {
    await keys.press('Control+1');
    await page.locator('.monaco-editor.focused').first().waitFor();
  }
}
