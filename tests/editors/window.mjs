// What a person does in any window of VS Code.

/** Runs a command by its name. */
export async function palette(page, command) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(`>${command}`);
  await take(page, command);
}

/** Chooses what the window asks for. */
export async function choose(page, answer) {
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: answer }).first().waitFor();
  await page.locator('.quick-input-widget input').first().fill(answer);
  await take(page, answer);
}

/** Takes the row that has the keys, once it is this one. */
async function take(page, name) {
  await page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: name }).waitFor();
  await page.keyboard.press('Enter');
}
