// Looks at pages in a real browser: page.mjs MODULES REPORT… -- CHART…
//
// Each report is opened by day and by night, on a phone and on a desk; each chart is drawn by
// Mermaid. What was seen goes to standard output as JSON.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [cache, ...files] = process.argv.slice(2);
const { chromium } = createRequire(path.join(cache, 'x.js'))('playwright-core');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'],
});
const seen = { reports: [], charts: [] };
try {
  const between = files.indexOf('--');
  for (const file of files.slice(0, between)) {
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [360, 1280]) seen.reports.push(await look(file, colorScheme, width));
    }
  }
  for (const file of files.slice(between + 1)) seen.charts.push(await draw(file));
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));

async function look(file, colorScheme, width) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
  const asked = [];
  const amiss = [];
  page.on('request', request => asked.push(request.url()));
  page.on('dialog', dialog => { amiss.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('console', message => amiss.push(message.text()));
  page.on('pageerror', error => amiss.push(String(error)));
  const address = pathToFileURL(file).href;
  await page.goto(address);
  const found = await page.evaluate(() => {
    // WCAG 2: the ratio of the brighter to the darker, each with a little light of the room.
    const bright = text => {
      const [r, g, b] = text.match(/[\d.]+/g).slice(0, 3).map(part => part / 255)
        .map(part => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const ground = element => {
      for (let at = element; at; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor;
        if (!/, 0\)$|^transparent$/.test(color)) return color;
      }
      return 'rgb(255, 255, 255)';
    };
    const texts = [...document.body.querySelectorAll('*')]
      .filter(it => [...it.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
    const ratios = texts.map(it => {
      const [a, b] = [bright(getComputedStyle(it).color), bright(ground(it))];
      return Math.max(a, b) / Math.min(a, b);
    });
    return {
      ground: ground(document.body),
      contrast: Math.min(...ratios),
      tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      text: document.body.innerText,
      active: document.querySelectorAll('script, img, iframe, svg, object, embed, link, a, form').length,
    };
  });
  await page.close();
  return { file, colorScheme, width, amiss, asked: asked.filter(it => it !== address), ...found };
}

async function draw(file) {
  const page = await browser.newPage();
  await page.setContent('<!DOCTYPE html><body></body>');
  await page.addScriptTag({ content: fs.readFileSync(path.join(cache, '../mermaid/mermaid.min.js'), 'utf8') });
  const source = fs.readFileSync(file, 'utf8');
  const drawn = await page.evaluate(async text => {
    mermaid.initialize({ startOnLoad: false });
    try {
      const { svg } = await mermaid.render('chart', text);
      document.body.innerHTML = svg;
      return { labels: [...document.querySelectorAll('.node')].map(it => it.textContent.trim()) };
    } catch (error) {
      return { error: String(error) };
    }
  }, source);
  await page.close();
  return { file, ...drawn };
}
