import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronLauncher } from '../../scripts/launch';
import { operationNames } from '../../contract/operation-names';
import type {} from '../../renderer/gateway/window-bridge';
import { startApp, type RunningApp } from './running-app';

declare global {
  interface Window {
    readonly trustedTypes?: { readonly createPolicy: (name: string, rules: { readonly createHTML: (text: string) => string }) => unknown };
  }
}

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.stop());

/** Runs in the page, as any script there would. */
const inPage = <Value>(script: () => Value | Promise<Value>): Promise<Value> => running.page.evaluate(script);

describe('the window', () => {
  it('runs sandboxed and isolated, without Node, with every other switch as it must be', async () => {
    const preferences = await running.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const read: unknown = contents === undefined ? undefined : Reflect.get(contents, 'getLastWebPreferences');
      const answer: unknown = typeof read === 'function' ? Reflect.apply(read, contents, []) : null;
      return answer;
    });
    expect(preferences).toMatchObject({
      sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false,
    });
  });

  it('shows only pages of the app\u2019s own scheme', () => {
    expect(running.page.url()).toMatch(/^gp-connect:\/\/app\//);
  });

  it('names the environment in its title, and keeps it whatever a page writes there', async () => {
    const title = () => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
    expect(await title()).toBe('Training \u2013 GP Connect Desktop');
    await inPage(() => { document.title = 'Mrs Example'; });
    await running.page.waitForTimeout(200);
    expect(await title()).toBe('Training \u2013 GP Connect Desktop');
  });

  it('is the only one: a second start ends at once and leaves it be', async () => {
    const launcher = electronLauncher();
    const code = await new Promise((resolve) => {
      spawn(launcher.executablePath, [...launcher.args, `--user-data-dir=${running.userFolder}`], { env: launcher.env, stdio: 'ignore' }).once('exit', resolve);
    });
    expect(code).toBe(0);
    expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
});

describe('a page', () => {
  it('has nothing of Node and nothing of Electron but the bridge', async () => {
    const found = await inPage(() => ['require', 'process', 'Buffer', 'global', 'module', 'ipcRenderer', 'electron', '__dirname'].filter((name) => name in window));
    expect(found).toEqual([]);
  });

  it('finds on the bridge one function for each operation, a way to cancel and a way to listen, and no more', async () => {
    const bridge = await inPage(() => {
      const bridge = window.gpConnect;
      if (bridge === undefined) return null;
      const calls = Object.entries(bridge.calls).flatMap(([group, acts]) => Object.keys(acts).map((act) => `${group}.${act}`));
      return { keys: Object.keys(bridge).sort(), calls: calls.sort() };
    });
    expect(bridge).toEqual({ keys: ['calls', 'cancel', 'listen'], calls: [...operationNames].sort() });
  });

  it('cannot listen to a channel that the contract does not name', async () => {
    const refused = await inPage(() => {
      try {
        window.gpConnect?.listen('session.changed\u0000' as 'session.changed', () => undefined);
        return false;
      } catch {
        return true;
      }
    });
    expect(refused).toBe(true);
  });

  it('cannot change the bridge', async () => {
    const changed = await inPage(() => {
      const before = window.gpConnect;
      try {
        Reflect.set(window, 'gpConnect', {});
        if (before !== undefined) Reflect.set(before, 'cancel', null);
      } catch {
        return false;
      }
      return window.gpConnect !== before || typeof window.gpConnect?.cancel !== 'function';
    });
    expect(changed).toBe(false);
  });

  it('may not evaluate text as script, nor put text into the page as markup', async () => {
    const allowed = await inPage(async () => {
      // The tool that drives the page may evaluate text while it does so; a timer of the page's own may not.
      await new Promise((resolve) => setTimeout(resolve, 10));
      const tried: readonly (readonly [string, () => unknown])[] = [
        ['eval', (): unknown => (0, eval)('1')],
        ['Function', (): unknown => Reflect.construct(Function, ['return 1'])],
        ['innerHTML', () => { document.createElement('div').innerHTML = '<b>x</b>'; }],
        ['script src', () => { document.createElement('script').src = 'data:text/javascript,1'; }],
        ['a policy of its own', (): unknown => window.trustedTypes?.createPolicy('mine', { createHTML: (text) => text })],
      ];
      return tried.filter(([, attempt]) => { try { attempt(); return true; } catch { return false; } }).map(([name]) => name);
    });
    expect(allowed).toEqual([]);
  });

  it('runs no inline script', async () => {
    const ran = await inPage(async () => {
      const script = document.createElement('button');
      try {
        script.setAttribute('onclick', 'window.ranInline = true');
        document.body.append(script);
        script.click();
        script.remove();
      } catch {
        return false;
      }
      return 'ranInline' in window;
    });
    expect(ran).toBe(false);
  });

  it.each(['https://localhost:9/', 'http://localhost:9/', 'file:///etc/passwd', 'https://digital.nhs.uk/'])('has no network: %s cannot be fetched', async (address) => {
    const outcome = await running.page.evaluate((url) => fetch(url).then(() => 'answered', () => 'refused'), address);
    expect(outcome).toBe('refused');
  });

  it('cannot open a socket', async () => {
    const outcome = await inPage(() => {
      try {
        const socket = new WebSocket('wss://localhost:9');
        return new Promise<string>((resolve) => { socket.onerror = () => resolve('refused'); socket.onopen = () => resolve('open'); });
      } catch {
        return 'refused';
      }
    });
    expect(outcome).toBe('refused');
  });

  it.each(['gp-connect://app/../main/index.js', 'gp-connect://app/%2e%2e/main/index.js', 'gp-connect://app/..%2f..%2fpackage.json', 'gp-connect://app/%2e%2e%5cmain%5cindex.js', 'gp-connect://app/nothing-here.js'])(
    'gets no file from outside the built pages: %s', async (address) => {
      expect(await running.page.evaluate((url) => fetch(url).then(({ status }) => status, () => 404), address)).toBe(404);
    },
  );

  it('is served with its policy, its kind fixed, and no referrer', async () => {
    const headers = await inPage(() => fetch('/index.html').then(({ headers: received }) => Object.fromEntries(received)));
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
  });

  it('cannot be left: neither by an address nor by a form nor by a link', async () => {
    const before = running.page.url();
    await inPage(() => { window.location.href = 'https://example.org/'; });
    await inPage(() => {
      const link = document.createElement('a');
      link.href = 'https://example.org/';
      document.body.append(link);
      link.click();
      link.remove();
    });
    await running.page.waitForTimeout(500);
    expect(running.page.url()).toBe(before);
  });

  it('opens no window', async () => {
    expect(await inPage(() => window.open('https://example.org/') === null && window.open('/index.html') === null)).toBe(true);
    expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('gets no permission and no device', async () => {
    const granted = await inPage(async () => {
      const asked = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const;
      const states = await Promise.all(asked.map((name) => navigator.permissions.query({ name }).then(({ state }) => `${name} ${state}`, () => `${name} denied`)));
      const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'media granted', () => 'media denied');
      const notification = await Notification.requestPermission();
      return [...states, media, `notification ${notification}`];
    });
    expect(granted.filter((answer) => !answer.endsWith('denied'))).toEqual([]);
  });

  it('downloads nothing', async () => {
    const downloaded = running.page.waitForEvent('download', { timeout: 1_500 }).then(async (download) => (await download.failure()) ?? 'saved', () => 'none');
    await inPage(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['x']));
      link.download = 'x.txt';
      link.click();
    });
    expect(await downloaded).not.toBe('saved');
  });

  it('can attach no web view', async () => {
    const attached = await inPage(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.org/');
      document.body.append(view);
      const works = 'getWebContentsId' in view;
      view.remove();
      return works;
    });
    expect(attached).toBe(false);
    expect(await running.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  });

  it('seals a frame of provider HTML: no script runs in it and it has no bridge', async () => {
    const outcome = await inPage(async () => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', '');
      frame.src = '/index.html';
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 700));
      const reachable = (() => { try { return frame.contentWindow?.document !== undefined && frame.contentDocument !== null; } catch { return false; } })();
      frame.remove();
      return reachable;
    });
    expect(outcome).toBe(false);
  });
});

describe('main', () => {
  it('answers no other window, even one with the same preload and the same page', async () => {
    const reply = await running.app.evaluate(async ({ app, BrowserWindow }) => {
      const [own] = BrowserWindow.getAllWindows();
      if (own === undefined) return 'no window';
      const preload = `${app.getAppPath()}/out/preload/index.cjs`;
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true, session: own.webContents.session } });
      await stranger.loadURL(own.webContents.getURL());
      const answer: unknown = await stranger.webContents.executeJavaScript('window.gpConnect.calls.app.describe({}, crypto.randomUUID())');
      stranger.destroy();
      return answer;
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'sender-not-trusted' } });
  });

  it('refuses a patient to somebody who has not signed in, whatever the page shows', async () => {
    const reply = await inPage(() => window.gpConnect?.calls.patients.find({ by: 'nhs-number', nhsNumber: '9690937278' }, crypto.randomUUID()));
    expect(reply).toMatchObject({ ok: false, error: { code: 'not-signed-in' } });
  });
});

describe('after the process of the window died', () => {
  let crashed: RunningApp;
  beforeAll(async () => {
    crashed = await startApp();
  });
  // The driver waits for ever for a page that crashed, so the app is told to leave by itself.
  afterAll(() => crashed.leave());

  it('a new one brings the window back', async () => {
    const processOf = () => crashed.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return contents === undefined || contents.isCrashed() || contents.isLoading() ? null : { id: contents.getOSProcessId(), url: contents.getURL() };
    });
    const before = await processOf();
    await crashed.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    await expect.poll(async () => (await processOf())?.id ?? before?.id, { timeout: 15_000 }).not.toBe(before?.id);
    expect((await processOf())?.url).toMatch(/^gp-connect:\/\/app\//);
  });
});
