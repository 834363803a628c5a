import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { documentSchema, type GraphDocument } from '#shared/graph/document.ts';
import { readDocument, writeDocument } from '#shared/graph/file.ts';
import type { Application } from '../app/create-application.ts';
import { newFolder, testApplication, TestWindow } from './test-window.ts';

/** An empty document with a name, by which tests tell one version of it from another. */
export function named(name: string, csv?: string): GraphDocument {
  const data = csv === undefined ? {} : { data: { source: { type: 'csv', path: csv }, bindings: [] } };
  return documentSchema.parse({ format: 'tributary', version: 1, name, graph: { nodes: [], edges: [] }, ...data });
}

/** The name in a project file; null where it cannot be read. */
export function nameIn(file: string): string | null {
  const document = readDocument(readFileSync(file, 'utf8'));
  return document.ok ? document.value.name : null;
}

/** The folders and files below a folder. */
export function tree(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map(String).toSorted();
}

/** A window and its application in a folder of their own. */
export class Desk {
  readonly folder = newFolder();
  readonly application: Application = testApplication(this.folder);
  readonly window = new TestWindow(this.application);

  /** Where edits are kept. */
  get drafts(): string {
    return path.join(this.folder, 'state', 'drafts');
  }

  newWindow(): TestWindow {
    return new TestWindow(this.application);
  }

  /** A project file in a folder of its own. */
  projectFile(document = named('As saved'), name = 'one'): string {
    const file = path.join(this.folder, name, `${name}.tributary`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, writeDocument(document));
    return file;
  }

  async close(): Promise<void> {
    await this.application.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Sets one up before each test, and clears it away after it. */
export function deskForEachTest(): () => Desk {
  let desk: Desk | undefined;
  beforeEach(() => {
    desk = new Desk();
  });
  afterEach(() => desk?.close());
  return () => {
    if (desk === undefined) throw new Error('there is a desk within tests only');
    return desk;
  };
}
