import { useCallback, useEffect, useRef, useState } from 'react';
import type { Measured } from './influence.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface } from '../editor/surface-store.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import { useJudgedRows } from './judged-rows.ts';

/** Shuffled so many times, each in another order, so that it is seen how far chance has a say. */
const REPEATS = 5;

interface Measuring {
  readonly measured: readonly Measured[];
  /** How many there are to measure; null as long as nobody has asked. */
  readonly of: number | null;
  readonly busy: boolean;
  readonly names: Readonly<Record<string, string>>;
}

const NOTHING: Measuring = { measured: [], of: null, busy: false, names: {} };

/** Measures one after another what the model relies on, until all is measured or somebody cancels. */
export function useInfluences() {
  const application = useApplication();
  const surface = useSurface();
  const rows = useJudgedRows();
  const [measuring, setMeasuring] = useState<Measuring>(NOTHING);
  const turn = useRef(0);
  const cancel = useCallback(() => {
    turn.current++;
    setMeasuring((before) => ({ ...before, busy: false }));
  }, []);
  useEffect(
    () => () => {
      turn.current++;
    },
    [],
  );
  const measure = useCallback(async () => {
    const mine = ++turn.current;
    const { session, run } = rows;
    setMeasuring({ ...NOTHING, busy: true });
    try {
      const { influences, names } = await application.request('runs.influences', { session, run });
      let measured: readonly Measured[] = [];
      for (const influence of influences) {
        if (mine !== turn.current) return;
        setMeasuring({ measured, of: influences.length, busy: true, names });
        const { metrics } = await application.request('runs.without', { ...rows, influence, repeats: REPEATS });
        measured = [...measured, { influence, metrics }];
      }
      if (mine === turn.current) setMeasuring({ measured, of: influences.length, busy: false, names });
    } catch (error) {
      if (mine === turn.current) cancel();
      surface.tellFaults(diagnosticsOf(error));
    }
  }, [application, surface, rows, cancel]);
  return { ...measuring, measure, cancel };
}
