// A folder whose own settings name a program: that one runs once the person trusts the folder, and not before.
import fs from 'node:fs';
import { palette } from './window.mjs';

export async function trust(page, ran) {
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  // Another program works here meanwhile: the one that came with the extension.
  await page.locator('.squiggly-warning, .squiggly-info').first().waitFor({ state: 'attached' });
  if (fs.existsSync(ran)) {
    throw new Error('the folder chose the program although it is not trusted');
  }

  await palette(page, 'Workspaces: Manage Workspace Trust');
  const editor = page.locator('.workspace-trust-editor');
  // What is limited there is said by the page of each extension.
  await editor.getByRole('button', { name: /extensions?$/ }).click();
  await page.locator('.extensions-list .monaco-list-row', { hasText: 'hearback' }).first().click();
  await page.locator('.extension-editor', { hasText: 'hearback.path of the folder is ignored' }).waitFor();

  await palette(page, 'Workspaces: Manage Workspace Trust');
  await editor.getByRole('button', { name: 'Trust', exact: true }).click();
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
  while (!fs.existsSync(ran)) {
    await page.waitForTimeout(50);
  }
}
