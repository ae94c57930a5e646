import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Quiet: nothing of the browser's own goes to the network. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Milliseconds that a slow machine may take for one thing; what hangs is ended by the limit of the test. */
const patience = 240_000;

/** Where the next run finds it, too: it takes seconds. */
async function unpackChromium(): Promise<string> {
  const { TMPDIR, TEST_DISK } = process.env;
  if (TEST_DISK !== undefined) process.env.TMPDIR = TEST_DISK;
  try {
    return await chromium.executablePath();
  } finally {
    if (TMPDIR !== undefined) process.env.TMPDIR = TMPDIR;
    else delete process.env.TMPDIR;
  }
}

/** Starts a real Chromium. Close it. */
export async function openBrowser(): Promise<Browser> {
  const own = chromium.args.filter((arg) => !/single-process|headless|zygote/.test(arg));
  const executablePath = await unpackChromium();
  const browser = await playwright.launch({ executablePath, args: [...own, ...quiet], timeout: patience });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(patience);
    return context;
  };
  return browser;
}
