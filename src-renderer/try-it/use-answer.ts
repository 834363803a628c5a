import { useEffect, useRef, useState } from 'react';
import type { AppParams, AppResult } from '#shared/protocol/app.ts';
import { useApplication } from '../bridge/use-application.ts';
import type { Asked } from '../projects/use-asked.ts';

type Question = AppParams<'runs.ask'>;

/**
 * What a run answers to a row that changes while one draws or types. One question is under way at a time; of those that come
 * up meanwhile, the latest is asked next. The last answer stays until the next one is there.
 */
export function useAnswer(question: Question | null): Asked<AppResult<'runs.ask'>> {
  const application = useApplication();
  const [asked, setAsked] = useState<Asked<AppResult<'runs.ask'>>>({ state: 'waiting' });
  const wanted = useRef<Question | null>(null);
  const busy = useRef(false);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  useEffect(() => {
    if (question === null) return;
    wanted.current = question;
    if (busy.current) return;
    const answerAll = async () => {
      while (wanted.current !== null && shown.current) {
        const next = wanted.current;
        wanted.current = null;
        const heard = await application.request('runs.ask', next).then(
          (value) => ({ state: 'there', value }) as const,
          (error: unknown) => ({ state: 'failed', error }) as const,
        );
        if (shown.current) setAsked(heard);
      }
    };
    busy.current = true;
    void answerAll().finally(() => {
      busy.current = false;
    });
  }, [application, question]);
  return asked;
}
