#!/usr/bin/env node
/**
 * A stand-in for Electron, for machines where its binary cannot be had: it gives an application's main process a module
 * `electron`, and shows its windows in a Chromium. It is started as Electron is, by Playwright too. What runs in it proves
 * the application's own code, and nothing about Electron.
 */
import inspector from 'node:inspector';
import Module, { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App } from './app.mjs';
import { BrowserWindow, webContents, windows } from './browser-window.mjs';
import { Chromium } from './chromium.mjs';
import { ipcMain } from './ipc.mjs';
import { menuModule } from './menu.mjs';
import { protocol } from './schemes.mjs';
import { dialog, nativeTheme, Notification, screen, session, shell } from './system.mjs';
import { utilityProcess } from './utility-process.mjs';

const isSwitch = (arg) => arg.startsWith('--');
const given = process.argv.slice(2);
const switches = given.filter(isSwitch);
const [main, ...args] = given.filter((arg) => !isSwitch(arg));
if (main === undefined) throw new Error('usage: electron.mjs MAIN [ARGUMENT …]');
process.argv = [process.argv[0], main, ...args];

const app = new App(windows);
const chromium = new Chromium(switches);
Object.assign(windows, { app, chromium });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
chromium.once('exit', () => process.exit(1));

const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  nativeTheme,
  Notification,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
};
electron.Menu = menuModule(electron);
globalThis.__standin = { electron };
register('./hooks.mjs', import.meta.url);
const load = Module._load;
Module._load = (name, ...rest) => (name === 'electron' ? electron : load(name, ...rest));

// Playwright attaches to both processes, and says when the application may go on.
const isWatched = switches.some((it) => it.startsWith('--inspect'));
const watched = new Promise((go) => (isWatched ? (globalThis.__playwright_run = async () => go()) : go()));
if (isWatched) inspector.open(0);
await import(pathToFileURL(resolve(main)).href);
await watched;
app.becomeReady();
