// The HTML report as an editor uses it. Each test has a browser profile of its own.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const CORPUS = resolve(import.meta.dirname, '../../corpus');
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
let browser;
let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thiap-report-'));
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
});

after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Writes a report on some texts; findings make the program end with 1, which is no failure here. */
function report(name, texts) {
  const file = join(folder, name);
  try {
    execFileSync(process.env.THIAP, ['check', '--format', 'html', '--output', file, ...texts], { stdio: 'pipe' });
  } catch (error) {
    if (error.status !== 1) throw error;
  }
  return file;
}

/** Opens a file and runs `use` on it. Nothing may fail in the page, and nothing may be asked of a network. */
async function open(file, use, { allowed, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US', acceptDownloads: true, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('request', (request) => /^(file|blob|data):/.test(request.url()) || wrong.push(request.url()));
  page.on('dialog', (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  try {
    await page.goto(`file://${file}`);
    await use(page, file);
    assert.deepEqual(wrong.filter((message) => !allowed?.test(message)), []);
  } finally {
    await context.close();
  }
}

const six = () => report('six.html', [join(CORPUS, '001.th.txt')]);
const card = (page, name) => page.locator('.card', { has: page.locator('.title', { hasText: name }) });
const downloaded = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')];
};

test('names come first, each in one colour on both sides', () => open(six(), async (page) => {
  assert.match(await page.locator('#names .card').first().innerText(), /Mường Khương[^]*6 spellings · 7 places[^]*Suggested/);
  const [names, text] = await Promise.all(['#names', '#text'].map((s) => page.locator(s).boundingBox()));
  assert.ok(names.y < text.y);
  const hues = await page.locator('.name', { hasText: /^(Mường Khương|มวงเคออง|เมืองเของ)$/ }).evaluateAll((all) =>
    all.map((n) => [n.closest('.side').lang, n.style.getPropertyValue('--hue')]));
  assert.equal(new Set(hues.map((h) => h[1])).size, 1);
  assert.deepEqual([...new Set(hues.map((h) => h[0]))].sort(), ['th', 'vi']);
  assert.equal(await page.locator('.row.furniture').first().evaluate((row) => Number(getComputedStyle(row).opacity) < 0.8), true);
}));

test('a click on a name shows all its mentions, n and p step through them', () => open(six(), async (page) => {
  await page.locator('.target .name', { hasText: 'ม่องเคออง' }).click();
  assert.equal(await page.locator('.target .name.on').count(), 7);
  assert.ok(await page.locator('.source .name.on').count() >= 7);
  const seen = new Set();
  for (let i = 0; i < 7; i++) {
    await page.keyboard.press('n');
    seen.add(await page.locator('.name.here').getAttribute('data-mention'));
  }
  assert.equal(seen.size, 7);
  await page.keyboard.press('p');
  assert.match(await page.locator('#stepper').innerText(), /mention 1 of 7/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.name.on').count(), 0);
  assert.ok(await page.locator('#stepper').isHidden());
}));

test('j and k go from finding to finding', () => open(six(), async (page) => {
  const count = await page.locator('.finding').count();
  assert.ok(count >= 2);
  await page.keyboard.press('j');
  assert.equal(await page.locator('.finding.now').getAttribute('id'), 'finding-0');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  assert.equal(await page.locator('.finding.now').getAttribute('id'), 'finding-0');
  for (let i = 0; i < count + 3; i++) await page.keyboard.press('j');
  assert.equal(await page.locator('.finding.now').getAttribute('id'), `finding-${count - 1}`);
  assert.ok(await page.locator('.finding.now').isVisible());
}));

test('findings are filtered by rule, by severity and by words', () => open(six(), async (page) => {
  const visible = () => page.locator('.finding:visible').count();
  const all = await visible();
  await page.locator('.filter[data-rule="number-mismatch"]').click();
  assert.equal(await visible(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await visible(), all);
  await page.keyboard.press('/');
  await page.keyboard.type('muong khuong');
  assert.ok(await visible() >= 1 && await visible() < all);
  assert.equal(await page.locator('#names > .cards .card:visible').count(), 1);
}));

test('decisions last, can be undone, and are exported', () => open(six(), async (page, file) => {
  const name = card(page, 'Mường Khương');
  const suggested = await name.locator('.suggested b').innerText();
  await name.locator('.accept').click();
  assert.match(await name.innerText(), new RegExp(`To be written ${suggested}`));
  await page.keyboard.press('u');
  assert.equal(await name.locator('.verdict').count(), 0);
  await name.locator('.edit').click();
  await page.keyboard.type('เมืองเคือง');
  await page.keyboard.press('Enter');
  await page.locator('.finding', { hasText: 'Another number' }).locator('.dismiss').click();
  await page.locator('#export input').fill('Lan');
  await page.locator('#export input').blur();
  await page.goto('about:blank');
  await page.goto(`file://${file}`);
  assert.match(await name.innerText(), /To be written เมืองเคือง/);

  const [glossaryName, glossary] = await downloaded(page, '#export-glossary');
  assert.equal(glossaryName, 'glossary.tsv');
  const [header, row, ...rest] = glossary.trimEnd().split('\n').map((line) => line.split('\t'));
  const entry = Object.fromEntries(header.map((column, i) => [column, row[i]]));
  assert.equal(rest.length, 0);
  assert.deepEqual([entry.source, entry.kind, entry.thai, entry.status, entry.basis, entry.decided_by],
    ['Mường Khương', 'place', 'เมืองเคือง', 'preferred', '', 'Lan']);
  assert.match(entry.forbidden, /^มวงเคออง;2\|/);
  assert.match(entry.decided_at, /^\d{4}-\d\d-\d\d$/);

  const [, decisions] = await downloaded(page, '#export-decisions');
  const lines = decisions.trimEnd().split('\n');
  assert.equal(lines.length, 2);
  assert.match(lines[1], /^[0-9a-f]{16}\tnumber-mismatch\taccepted\t.*001\.th\.txt\t/);
}));

test('a name and a finding that are no fault are passed over', () => open(six(), async (page) => {
  const all = await page.locator('.finding').count();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  assert.equal(await page.locator('.finding.left').count(), 1);
  assert.equal(await page.locator('.finding.now').getAttribute('id'), 'finding-1');
  await page.keyboard.press('u');
  assert.equal(await page.locator('.finding.left').count(), 0);
  await card(page, 'Mường Khương').locator('.leave').click();
  const left = await page.locator('.finding.left').count();
  assert.ok(left >= 1 && left < all);
}));

test('the interface speaks English, Thai and Vietnamese', () => open(six(), async (page) => {
  const headings = new Set();
  for (const [language, word] of [['th', 'ชื่อ'], ['vi', 'Tên riêng'], ['en', 'Names']]) {
    await page.selectOption('#language', language);
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    assert.equal(await page.locator('#names h2').innerText(), word);
    headings.add(await page.locator('#text h2').innerText());
    const raw = await page.locator('body').innerText();
    assert.doesNotMatch(raw, /\b(names|decision|figures|filter|finding|text|overview)\.[a-z-]+\b|\{[a-z]+\}|undefined|\[object/);
  }
  assert.equal(headings.size, 3);
  await page.keyboard.press('?');
  assert.ok(await page.locator('#help').isVisible());
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('#help').isHidden());
}));

test('a hostile page stays text', () => {
  const text = '</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">\u2028\u202e\u0007 '
    + 'อำเภอม้งเคออง" onclick="window.hacked=3\' {{data}} &lt;b&gt;\n\nอำเภอม่วงเคออง <style>*{display:none}</style>\n\n'
    + 'ประชาชนในอำเภอร่วมประชุมกับคณะกรรมการ '.repeat(9);
  const name = '</title><svg onload=x>.th.txt'.replace('/', '∕');
  writeFileSync(join(folder, name), text);
  return open(report('hostile.html', [join(folder, name)]), async (page) => {
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal(await page.locator('img, svg, main script, main style').count(), 0);
    const shown = await page.locator('.target').first().innerText();
    assert.ok(shown.includes('<img src=x onerror="window.hacked = 2">') && shown.includes('&lt;b&gt;') && shown.includes('{{data}}'));
    assert.doesNotMatch(shown, /[\u202e\u0007]/);
    for (const mark of await page.locator('.name, .fault').all()) await mark.click();
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    // The policy holds even against what the script itself might be tricked into.
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.hacked = 4';
      document.body.append(script);
      return window.hacked;
    });
    assert.equal(ran, undefined);
  }, { allowed: /violates the following Content Security Policy directive/ });
});

test('a text without its original stands alone', () => {
  writeFileSync(join(folder, 'alone.th.txt'), readFileSync(join(CORPUS, '001.th.txt')));
  return open(report('alone.html', [join(folder, 'alone.th.txt')]), async (page) => {
    assert.match(await page.locator('h1').innerText(), /checked without the original/);
    assert.equal(await page.locator('.source').count(), 0);
    assert.ok(await page.locator('.target').count() > 5);
  });
});

test('narrow screens need no scrolling to the side', async () => {
  const many = report('many.html', [CORPUS]);
  for (const file of [six(), many]) {
    await open(file, async (page) => {
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(await overflow(), 0);
      await page.keyboard.press('j');
      await page.keyboard.press('n');
      assert.equal(await overflow(), 0);
    }, { viewport: { width: 360, height: 740 } });
  }
});

test('dark follows the system until the reader switches', () => open(six(), async (page) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.click('#theme');
  assert.notEqual(await paper(), dark);
  await page.reload();
  assert.notEqual(await paper(), dark);
}, { colorScheme: 'dark' }));

test('many articles: an overview, names over all of them, and the way through', () => open(report('many.html', [CORPUS]), async (page) => {
  const articles = await page.locator('#articles tbody tr').count();
  assert.ok(articles >= 20);
  assert.match(await page.locator('#names .card').first().innerText(), /article/);
  await page.locator('#names .card .chip').first().click();
  assert.equal(await page.locator('.name.here').count() > 0, true);
  await page.keyboard.press('Escape');
  const at = await page.locator('#article').inputValue();
  await page.keyboard.press(']');
  assert.equal(await page.locator('#article').inputValue(), String(Number(at) + 1));
  await page.reload();
  assert.equal(await page.locator('#article').inputValue(), String(Number(at) + 1));
}));
