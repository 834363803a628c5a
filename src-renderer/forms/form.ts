import { createContext, useContext } from 'react';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import type { Text } from '#shared/base/text.ts';

/** Something to choose, by what it is called. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What the fields of a form share. */
export interface Form {
  /** What is wrong, by paths of the form: `units`, `cells.0.params.units`. */
  readonly faults: readonly Diagnostic[];
  /** Whether help stands under each field; it shows on the label otherwise. */
  readonly showHelp: boolean;
  /** The modules of the document. */
  readonly modules: readonly Option[];
  /** What is measured while training, as far as the outputs tell. */
  readonly metrics: readonly Option[];
  /** Ends what is being typed: the next change is an entry of the history of its own. */
  readonly commit: () => void;
  /** Takes back what was typed since the last commit. */
  readonly revert: () => void;
}

export const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === null) throw new Error('useForm is for what is within a FormContext');
  return form;
}

/** A change of a field: its value (undefined for its default), and which field it was, for the history. */
export type Change = (value: unknown, field: ChangedField) => void;

export interface ChangedField {
  readonly path: string;
  readonly label: Text;
}

/** What a control gets of its field. */
export interface ControlProps {
  readonly id: string;
  /** Names the control where it has no label of its own. */
  readonly label: string;
  /** The value that holds, the default included. */
  readonly value: unknown;
  /** Whether several nodes have several values. */
  readonly mixed: boolean;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (value: unknown) => void;
}
