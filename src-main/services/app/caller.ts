import type { AppEvent, AppEventName, AppParams, AppResult } from '#shared/protocol/app.ts';
import type { MenuItem, TaskProgress, WindowState } from '#shared/protocol/app/system.ts';

/**
 * A window that talks to the application: one of Electron's, or a page of a browser. What only some shells have is
 * optional here, and what it does then stands with the channel.
 */
export interface Caller {
  /** Unique while the application runs. */
  readonly id: string;
  emit<N extends AppEventName>(name: N, event: AppEvent<N>): void;
  /** Shows the native dialog of the shell. */
  chooseFile?(params: AppParams<'files.choose'>): Promise<AppResult<'files.choose'>>;
  setMenu?(items: readonly MenuItem[]): void;
  setWindow?(state: WindowState): void;
  setProgress?(progress: TaskProgress | null): void;
  /** Says whether the system shows notifications at all. */
  notify?(title: string, body: string): boolean;
  closeWindow?(): void;
}
