import { useCallback, useEffect, useState } from 'react';
import type { AppChannel, AppParams, AppResult } from '#shared/protocol/app.ts';
import { useApplication } from '../bridge/use-application.ts';

/** What became of a question to the application. */
export type Asked<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'there'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown };

interface Question<C extends AppChannel> {
  readonly asked: Asked<AppResult<C>>;
  readonly again: () => void;
}

/** Asks the application as soon as it is shown, and again when told. Params must stay the same object. */
export function useAsked<C extends AppChannel>(channel: C, params: AppParams<C>): Question<C> {
  const application = useApplication();
  const [asked, setAsked] = useState<Asked<AppResult<C>>>({ state: 'waiting' });
  const again = useCallback(() => {
    application.request(channel, params).then(
      (value) => setAsked({ state: 'there', value }),
      (error: unknown) => setAsked({ state: 'failed', error }),
    );
  }, [application, channel, params]);
  useEffect(again, [again]);
  return { asked, again };
}
