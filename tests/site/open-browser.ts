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

/** Starts a real Chromium. Close it. */
export async function openBrowser(): Promise<Browser> {
  const own = chromium.args.filter((arg) => !/single-process|headless|zygote/.test(arg));
  return await playwright.launch({ executablePath: await chromium.executablePath(), args: [...own, ...quiet] });
}
