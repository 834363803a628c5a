import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppChannel, AppParams, AppResult } from '#shared/protocol/app.ts';
import { useApplication } from '../bridge/use-application.ts';

/** What became of a question to the application. */
export type Asked<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'there'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown };

export interface Question<C extends AppChannel> {
  readonly asked: Asked<AppResult<C>>;
  readonly again: () => void;
}

/** Asks the application as soon as it is shown, and again when told. Params must stay the same object. */
export function useAsked<C extends AppChannel>(channel: C, params: AppParams<C>): Question<C> {
  const application = useApplication();
  const [asked, setAsked] = useState<Asked<AppResult<C>>>({ state: 'waiting' });
  const turn = useRef(0);
  const again = useCallback(() => {
    const mine = ++turn.current;
    // The answer to an older question may come later than that to this one.
    const hear = (heard: Asked<AppResult<C>>) => {
      if (mine === turn.current) setAsked(heard);
    };
    application.request(channel, params).then(
      (value) => hear({ state: 'there', value }),
      (error: unknown) => hear({ state: 'failed', error }),
    );
  }, [application, channel, params]);
  useEffect(again, [again]);
  return { asked, again };
}
